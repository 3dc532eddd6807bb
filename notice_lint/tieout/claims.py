"""The totals that a notice states for its problems, and its splits by status: outside the items themselves."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from notice_lint.notice import Level, Node, Notice
from notice_lint.quantity import Cue, FigureKind, Quantity, Scope, ScopeKind
from notice_lint.text import Span
from notice_lint.tieout.relations import GENERIC

PROBLEM, ASPECT = "问题", "方面"
COUNTED = (PROBLEM, "具体" + PROBLEM, "任务", "事项", "整改任务", "整改事项")
KINDS_OF_PROBLEM = ("类", "方面", "大类")


class Claims:
    """Stated totals of aspects and problems, and counts by status, in the order of the text."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        signed = notice.sign_off.issuers if notice.sign_off else ()
        self.home = "".join(notice.quote(span) for span in (notice.title, *signed) if span)

    @cached_property
    def outside(self) -> tuple[Quantity, ...]:
        """Exact figures outside the problems' own passages."""
        return tuple(
            figure
            for figure in self.notice.quantities
            if figure.kind is FigureKind.COUNT
            and not figure.approximate
            and not figure.indefinite
            and not self.inside(figure)
        )

    def inside(self, figure: Quantity) -> bool:
        """Whether the figure stands in a problem's own passages."""
        return self.covers(figure.span.start)

    def covers(self, offset: int) -> bool:
        """Whether the place at `offset` is in a problem's own passages."""
        path = self.notice.heading_path(offset)
        return any(node.problem and (node.level is not Level.SECTION or _leaf(node)) for node in path)

    @cached_property
    def aspects(self) -> tuple[Quantity, ...]:
        """六个方面, where problems are counted in the same breath."""
        return tuple(figure for figure in self.outside if self._is_aspect(figure))

    def _is_aspect(self, figure: Quantity) -> bool:
        named = figure.noun == ASPECT or figure.unit in ("方面", "大方面") or figure.noun.startswith(ASPECT)
        words = self.notice.quote(figure.clause) + self.notice.quote(figure.after)
        return named and self._own(figure) and (PROBLEM in words or bool({Cue.FEEDBACK, Cue.DERIVED} & figure.cues))

    def paired(self, aspect: Quantity) -> Quantity | None:
        """The problems counted right behind `aspect`: 六个方面25个问题."""
        text = self.notice.document.text
        for at in range(bisect_left(self._starts, aspect.span.end), len(self.outside)):
            figure = self.outside[at]
            if figure.span.start - aspect.span.end > 3:
                break
            if PROBLEM in figure.noun and not text[aspect.span.end : figure.span.start].strip("、，,的 共\u00a0"):
                return figure
        return None

    def before(self, figure: Quantity) -> tuple[Quantity, ...]:
        """The figures outside that stand before `figure` in its sentence."""
        first = bisect_left(self._starts, figure.sentence.start)
        return self.outside[first : bisect_left(self._starts, figure.span.start)]

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self.outside]

    @cached_property
    def aspect_of(self) -> dict[Span, Quantity]:
        """The aspects counted right before a total of problems, by the place of that total."""
        pairs = ((self.paired(aspect), aspect) for aspect in reversed(self.aspects))
        return {figure.span: aspect for figure, aspect in pairs if figure}

    @cached_property
    def kinds(self) -> tuple[Quantity, ...]:
        """三大类14条问题, 17个问题梳理为4类: headings of another name."""
        return tuple(
            figure
            for figure in self.outside
            if figure.unit in ("类", "大类") and self._own(figure) and PROBLEM in self.notice.quote(figure.segment)
        )

    @cached_property
    def main(self) -> tuple[Quantity, ...]:
        """7个主要问题: problems as they are numbered, perhaps with others below them."""
        return tuple(
            figure
            for figure in self.outside
            if figure.unit in GENERIC
            and figure.noun.startswith(("主要" + PROBLEM, "突出" + PROBLEM))
            and self._own(figure)
        )

    @cached_property
    def problems(self) -> tuple[Quantity, ...]:
        """25个问题, 反映问题82项: totals of this round's problems."""
        return tuple(
            figure
            for figure in self.outside
            if figure.unit in GENERIC
            and self._names_problems(figure)
            and not figure.status
            and figure.bracket is None
            and self._own(figure)
            and not {Cue.REST, Cue.STILL, Cue.SUBSET} & figure.cues
            and (figure.span in self.aspect_of or self._stated(figure))
        )

    def _names_problems(self, figure: Quantity) -> bool:
        noun = figure.noun
        if noun.startswith((PROBLEM, "具体" + PROBLEM)) or (not noun and figure.topic.endswith(PROBLEM)):
            return True
        bare = not noun and not figure.topic and not self.notice.quote(figure.before).strip()
        return (
            bare
            and self.notice.document.text[: figure.span.start].endswith(KINDS_OF_PROBLEM)
            and PROBLEM in self.notice.quote(figure.clause)
        )

    def _stated(self, figure: Quantity) -> bool:
        return bool({Cue.FEEDBACK, Cue.DERIVED, Cue.TOTAL} & figure.cues) or self._whole(figure)

    def _whole(self, figure: Quantity) -> bool:
        """Whether it stands at the head of its clause and a split follows: 44个问题已经完成40项."""
        return not self.notice.quote(figure.before).strip()

    def _own(self, figure: Quantity) -> bool:
        """Whether the claim is of this round: no other body, no other year."""
        other = figure.scope is not None and figure.scope.kind in (ScopeKind.EARLIER, ScopeKind.PLAN, ScopeKind.EACH)
        return not other and not self._foreign_bodies(figure)

    def _foreign_bodies(self, figure: Quantity) -> set[str]:
        foreign = {body for body in figure.bodies if body not in self.home and body not in ("巡视", "巡察")}
        if not any(body in self.home for body in ("巡视", "巡察", "审计")):
            foreign -= {"审计"}
        return foreign

    def foreign(self, figure: Quantity) -> Scope | None:
        """The words that make a count of problems another body's."""
        if not self._names_problems(figure) or not (bodies := self._foreign_bodies(figure)):
            return None
        text = self.notice.document.text
        places = [text.rfind(body, figure.segment.start, figure.span.end) for body in bodies]
        start = min((at for at in places if at >= 0), default=figure.span.start)
        return Scope(ScopeKind.BODY, Span(start, max(figure.number_span.start, start + 1)))

    @cached_property
    def by_status(self) -> tuple[Quantity, ...]:
        """已完成39个: counts of problems by status."""
        return tuple(
            figure
            for figure in self.outside
            if figure.status
            and figure.unit in GENERIC
            and (not figure.noun or figure.noun.startswith(COUNTED))
            and self._own(figure)
        )


def _leaf(node: Node) -> bool:
    return node.problem and not any(child.problem for child in node.children)

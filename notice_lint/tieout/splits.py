"""What a split of a total may look like, and the relation that says it does not add up."""

from __future__ import annotations

from collections.abc import Sequence

from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.tieout.parts import REST
from notice_lint.tieout.relations import Grade, Kind, Relation, is_off, same_thing, sum_text, sure

SETTLED = ("问题", "任务", "事项", "意见", "线索", "隐患")


def fails(
    whole: Quantity, parts: Sequence[Quantity], grade: Grade = Grade.CERTAIN, case: str = "default"
) -> Relation | None:
    """The relation that says that `parts` do not make up `whole`; None where they may, or where one is not exact."""
    figures = (whole, *parts)
    if not all(sure(figure) for figure in figures) or not is_off(whole, parts):
        return None
    kind = Kind.SUM if whole.kind is FigureKind.MONEY else Kind.PARTS
    return Relation(kind, False, (whole,), sum_text(whole, parts, False), tuple(parts), grade=grade, case=case)


def plain(figure: Quantity) -> bool:
    """A figure that says no status: it may be a whole."""
    return not figure.status and not {Cue.SUBSET, Cue.REST, Cue.DONE} & figure.cues


def over(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether `whole` can be what they are parts of: greater than each, and of the same thing."""
    fitting = all(same_thing(part, whole) for part in parts if not REST & part.cues)
    return fitting and all(part.scaled < whole.scaled for part in parts)


def names_problems(figure: Quantity) -> bool:
    """Whether it counts what statuses are told of: problems, tasks."""
    return (
        figure.noun.startswith(SETTLED)
        or figure.noun.startswith("具体问题")
        or (not figure.noun and figure.topic.endswith(SETTLED))
    )

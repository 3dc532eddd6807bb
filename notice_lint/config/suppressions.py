"""Findings that someone judged to be right as they are: hidden, and the judgements themselves held to account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from notice_lint.checks.suppression import Lapse
from notice_lint.checks.suppression import Suppression as SuppressionCheck
from notice_lint.config.model import Suppression
from notice_lint.config.project import InForce
from notice_lint.directive import Directive, directives
from notice_lint.errors import closest
from notice_lint.finding import Checked, Finding, Hidden, Hider, Hit
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.rule import Rule
from notice_lint.text import Document, Span

Run: TypeAlias = tuple[InForce, Checked]  # a file that was checked, and under what


@dataclass(slots=True)
class Judged:
    """What remains to be told of a notice, what is hidden in it, and what is wrong with its own suppressions."""

    findings: list[Finding] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    lapses: list[Finding] = field(default_factory=list)


def judge(
    notice: Notice,
    found: Iterable[Finding],
    rules: Sequence[Rule],
    known: Callable[[], Sequence[str]],
    lang: Lang,
    suppressions: Sequence[Suppression] = (),
) -> Judged:
    """Part `found`, the findings of `rules` in `notice`, by its comments and by `suppressions`.

    `known` gives every code and family there is, whether in force or not; it is asked only where a comment names one.
    """
    judged = Judged()
    comments = [_Comment(one, notice, known) for one in directives(notice.document)]
    for one in found:
        hidden = _by_comment(one, comments, notice.document) or _by_configuration(one, suppressions)
        if hidden:
            judged.hidden.append(hidden)
        else:
            judged.findings.append(one)
    ran = {rule.code for rule in rules}
    lapses: dict[Lapse, list[Hit]] = defaultdict(list)
    for comment in comments:
        for lapse, hit in comment.lapses(ran):
            lapses[lapse].append(hit)
    judged.lapses = list(_told(notice.document, lapses, rules, lang))
    return judged


def _by_comment(finding: Finding, comments: Iterable[_Comment], document: Document) -> Hidden | None:
    for comment in comments:
        if comment.hides(finding):
            place = document.place(comment.directive.span.start)
            where = f"{document.name}:{place.line}:{place.column}"
            return Hidden(finding, Hider.COMMENT, comment.directive.reason, where)
    return None


def _by_configuration(finding: Finding, suppressions: Iterable[Suppression]) -> Hidden | None:
    for one in suppressions:
        if one.reason and one.rule == finding.rule and _same(one, finding):
            return Hidden(finding, Hider.SIDECAR if one.sidecar else Hider.CONFIGURATION, one.reason, one.where)
    return None


def _same(suppression: Suppression, finding: Finding) -> bool:
    fingerprint, quote = suppression.fingerprint, suppression.quote.strip()
    return (not fingerprint or fingerprint == finding.fingerprint) and (not quote or quote == finding.quote.strip())


class _Comment:
    """A directive and which of its codes have hidden something."""

    def __init__(self, directive: Directive, notice: Notice, known: Callable[[], Sequence[str]]) -> None:
        self.directive, self.known = directive, known
        self.block = _up_to_a_heading(directive.block, notice)
        self.used: set[str] = set()

    def hides(self, finding: Finding) -> bool:
        """Whether it speaks of `finding`; it is then marked as used."""
        codes = [code for code in self.directive.codes if finding.rule.startswith(code)]
        place = finding.span.start
        here = self.block.start <= place < self.block.end or (place == self.block.end and not len(finding.span))
        if not codes or not here or not self.directive.reason:
            return False
        self.used.update(codes)
        return True

    def lapses(self, ran: set[str]) -> Iterator[tuple[Lapse, Hit]]:
        """What is wrong with it, `ran` being the codes of the rules in force."""
        codes, span = self.directive.codes, self.directive.span
        if not codes:
            yield Lapse.MALFORMED, Hit(span)
            return
        known = self.known()
        for code in (code for code in codes if code not in known):
            near = closest(code, known)
            values = {"code": code, "near": near} if near else {"code": code}
            yield Lapse.MALFORMED, Hit(span, values, "near" if near else "unknown", evidence={**values})
        if not self.directive.reason:
            yield Lapse.NO_REASON, _about(span, codes)
        # Of a rule that did not run nobody can say that it would have found nothing.
        elif idle := [c for c in codes if c in known and c not in self.used and _all_ran(c, known, ran)]:
            yield Lapse.UNUSED, _about(span, idle)


def _all_ran(code: str, known: Iterable[str], ran: set[str]) -> bool:
    return all(one in ran for one in known if one.startswith(code) and len(one) > len("TOT"))


def _about(span: Span, codes: Sequence[str]) -> Hit:
    return Hit(span, {"codes": tuple(codes)}, evidence={"codes": list(codes)})


def _up_to_a_heading(block: Span, notice: Notice) -> Span:
    """`block` up to the next heading of the notice, where a text has no blank line before it."""
    line = notice.document.lines[notice.document.line_number(block.start) - 1].end
    heads = (node.head.start for _, node in notice.walk())
    return Span(block.start, min((head for head in heads if line < head < block.end), default=block.end))


def _told(
    document: Document, lapses: Mapping[Lapse, Sequence[Hit]], rules: Iterable[Rule], lang: Lang
) -> Iterator[Finding]:
    for rule in rules:
        if isinstance(rule.check, SuppressionCheck):
            yield from rule.told(document, lapses.get(rule.check.of, ()), lang)


def left_over(runs: Sequence[Run], whole: Callable[[InForce], bool], lang: Lang) -> Iterator[Checked]:
    """What is wrong with the suppressions of configurations and sidecar files, told in these files themselves.

    `runs` are the files that were checked. A suppression that does not name one file can be judged only where all
    files that it may speak of were checked: `whole` tells that of a configuration.
    """
    used = {one.where for _, checked in runs for one in checked.hidden}
    judged: dict[str, tuple[Suppression, Sequence[Rule], bool]] = {}
    for force, checked in runs:
        for one in force.suppressions:
            single = one.sidecar or (one.files is not None and force.path is not None and one.files.is_only(force.path))
            ran = one.rule not in checked.not_run and any(rule.code == one.rule for rule in force.rules)
            idle = one.where not in used and ran and (single or whole(force))
            before = judged.get(one.where)
            judged[one.where] = one, force.rules, idle or (before is not None and before[2])
    by_file: dict[str, list[tuple[Suppression, Sequence[Rule], bool]]] = defaultdict(list)
    for entry in judged.values():
        by_file[entry[0].file.path].append(entry)
    for path in sorted(by_file):
        lapses = _lapses((one, idle) for one, _, idle in by_file[path])
        one, rules, _ = by_file[path][0]
        document = Document(one.file.source, path)
        if told := tuple(_told(document, lapses, rules, lang)):
            yield Checked(document, told)


def _lapses(judged: Iterable[tuple[Suppression, bool]]) -> Mapping[Lapse, Sequence[Hit]]:
    lapses: dict[Lapse, list[Hit]] = defaultdict(list)
    for one, idle in judged:
        hit = _about(Span(*one.file.offsets((*one.keys, "rule"))), [one.rule])
        if not one.reason:
            lapses[Lapse.NO_REASON].append(hit)
        elif idle:
            lapses[Lapse.UNUSED].append(hit)
    return lapses

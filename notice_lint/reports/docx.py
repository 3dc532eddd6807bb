"""Findings as comments in a copy of the draft, for a person who works in Word: one comment for each, on its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from notice_lint.display import View, cells, one_line, quoted, visible, with_quotation
from notice_lint.errors import ConfigError, Result
from notice_lint.finding import Checked, Finding, Fix, Related, edited
from notice_lint.language import Bilingual, Lang
from notice_lint.rule import Rule
from notice_lint.text import Document, Span
from notice_lint.word.anchors import Stretch
from notice_lint.word.comments import Comment, with_comments
from notice_lint.word.flow import Piece
from notice_lint.word.markup import name
from notice_lint.word.origin import WordOrigin
from notice_lint.word.package import open_package
from notice_lint.word.story import Story, read_story
from notice_lint.words import SEVERITIES

QUOTE = 48  # cells of a quotation: two lines of a margin
SHORT, RUN_ON = 6, 26  # cells below which a quotation runs on, so that a person sees which place is meant, and how far
SAME = Bilingual("本段", "here")


def render(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule] = ()) -> bytes:
    """The commented copy of the one Word file among `results`. Raises ConfigError where there is none or several."""
    found = [(result.path, result.value) for result in results if result.value and takes_comments(result.value)]
    if len(found) == 1:
        return commented(found[0][1], view.lang)
    if not found:
        raise ConfigError(
            "--format docx 只能给 Word 文件加批注，而这里没有能读的 .docx",
            "--format docx puts comments into Word files, and no .docx among these could be read",
        )
    raise ConfigError(
        f"--format docx 一次只写一个文件，而这里有 {len(found)} 个 Word 文件：请把 --output 写成文件夹（以 / 结尾）",
        f"--format docx writes one file, and there are {len(found)} Word files: let --output be a folder (ending in /)",
    )


def takes_comments(checked: Checked) -> bool:
    """Whether it was read from a Word file, or from one that became one."""
    return isinstance(checked.document.origin, WordOrigin)


def commented(checked: Checked, lang: Lang) -> bytes:
    """The bytes of the Word file that `checked` was read from, with a comment for each finding."""
    document, origin = checked.document, checked.document.origin
    assert isinstance(origin, WordOrigin), "takes_comments tells"
    package = open_package(origin.data, document.name)
    places = _Places(document, read_story(package, origin.rejected))
    comments = [_comment(found, places, lang) for found in checked.findings]
    return with_comments(package, places.story.root, comments)


def _comment(found: Finding, places: _Places, lang: Lang) -> Comment:
    lines = tuple(_lines(found, places.document, lang))
    quote = quoted(found.quote, QUOTE)
    meant = Bilingual(f"此处指{quote}。", f"This is about {quote}.").in_(lang) if len(found.span) else ""
    if stretches := places.stretches(found.span):
        return Comment(stretches, lines, meant)
    near = places.near(found.span.start)
    return Comment(near, (lines[0], meant, *lines[1:]) if meant else lines)


def _lines(found: Finding, document: Document, lang: Lang) -> Iterator[str]:
    """What a comment says: how grave, by which rule; what is wrong; the other places; what to write instead."""
    severity = SEVERITIES[found.severity]  # the name is English: who reads Chinese in Word's margin has the code
    yield Bilingual(f"{severity.zh} {found.rule}", f"{severity.en.capitalize()} {found.rule} {found.name}").in_(lang)
    yield one_line(found.message)
    for part in found.related:
        place = document.place(part.span.start)
        same = place.paragraph == document.place(found.span.start).paragraph
        where = SAME.in_(lang) if same else place.said(lang)
        yield Bilingual(f"{where}：{_said(document, part)}", f"{where}: {_said(document, part)}").in_(lang)
    if found.fix:
        yield from _mends(found.span, found.fix, document, lang)


def _said(document: Document, part: Related) -> str:
    """The words of a related place with a quotation of it, which runs on where it is short."""
    quote, limit = document.quote(part.span), QUOTE
    if cells(visible(quote[:SHORT])) < SHORT:
        start = part.span.start
        quote, limit = document.text[start : min(_whole(document, start), start + QUOTE)], RUN_ON
    return with_quotation(part.message, quote, limit)


def _whole(document: Document, offset: int) -> int:
    """Where the line at `offset` ends or, in a table, its row, whose cells are lines of their own in Word."""
    at = bisect_right(document.rows, offset, key=lambda row: row[0].start) - 1
    if at >= 0 and offset < document.rows[at][-1].end:
        return document.rows[at][-1].end
    return document.lines[document.line_number(offset) - 1].end


def _mends(span: Span, fix: Fix, document: Document, lang: Lang) -> Iterator[str]:
    """What to write instead at the place of the finding, else at the first that its fix changes; then where else."""
    inside = [edit for edit in fix.edits if edit.span in span or edit.span == Span(span.end, span.end)]
    told = inside or list(fix.edits[:1])
    around = span if inside else _around(told[0].span, document)
    old, new = quoted(document.quote(around), QUOTE), quoted(edited(document.text, told, around), QUOTE)
    said = Bilingual(f"建议把{old}改为{new}", f"Better write {new} for {old}")
    if not edited(document.text, told, around).strip():
        said = Bilingual(f"建议删去{old}", f"Better leave out {old}")
    others = [document.place(edit.span.start).said(lang) for edit in fix.edits if edit not in told]
    if others:
        zh, en = "、".join(dict.fromkeys(others)), ", ".join(dict.fromkeys(others))
        said = Bilingual(f"{said.zh}，并照此改{zh}", f"{said.en}, and likewise in {en}")
    yield (said if fix.safe else Bilingual(f"{said.zh}（请核对）", f"{said.en} (please check)")).in_(lang)


def _around(span: Span, document: Document) -> Span:
    """An edit with what stands before it on its line, so that one who reads of it knows the place."""
    line = document.lines[document.line_number(span.start) - 1]
    return Span(max(line.start, span.start - SHORT), span.end)


@dataclass(frozen=True)
class _Places:
    """Where the text of a document stands in its Word file."""

    document: Document
    story: Story

    @cached_property
    def pieces(self) -> Sequence[Piece]:
        """The stretches of the text that stand in the file."""
        return [piece for piece in self.story.pieces if len(piece.span)]

    def stretches(self, span: Span) -> tuple[Stretch, ...]:
        """The characters of `span` in the file; for one without length, the character beside it."""
        if not len(span):
            span = self._beside(span.start)
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.span.end)
        last = bisect_left(self.pieces, span.end, key=lambda piece: piece.span.start)
        return tuple(
            Stretch(one.element, max(span.start - one.span.start, 0), min(span.end, one.span.end) - one.span.start)
            for one in self.pieces[first:last]
        )

    def near(self, offset: int) -> tuple[Stretch, ...]:
        """What a comment stands on where `offset` is in no piece: before the first of its paragraph, as an automatic
        number is, that one; behind them all, as a footnote is, the paragraph; in one without any, what is next to it.
        """
        pieces, (start, end) = self.pieces, self._paragraph(offset)
        first = bisect_left(pieces, start, key=lambda piece: piece.span.start)
        at = bisect_right(pieces, offset, key=lambda piece: piece.span.start)
        last = bisect_right(pieces, end, key=lambda piece: piece.span.end)
        chosen = pieces[at : at + 1] if at < last else pieces[first:at] or pieces[at : at + 1] or pieces[at - 1 : at]
        if not chosen:
            empty = next((one for one in self.story.root.iter() if name(one) == "w:p"), None)
            return () if empty is None else (Stretch(empty),)
        return tuple(Stretch(one.element, 0, len(one.span)) for one in chosen)

    def _paragraph(self, offset: int) -> tuple[int, int]:
        """Where the paragraph at `offset` begins and ends, with the notes that it refers to."""
        starts = self.story.paragraphs
        at = bisect_right(starts, offset, key=lambda one: one[0])
        return starts[at - 1][0] if at else 0, starts[at][0] if at < len(starts) else len(self.document.text)

    def _beside(self, offset: int) -> Span:
        """The character at `offset` or, at the end of a line, the one before."""
        line = self.document.lines[self.document.line_number(offset) - 1]
        start = max(min(offset, line.end - 1), line.start)
        return Span(start, min(start + 1, line.end))

"""The notice's own lines: everything of its body but residue and blanks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notice_lint.notice import Notice
from notice_lint.text import Document, Span
from notice_lint.tieout.regions import own_lines


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """A text with any body and any residue."""
    text = draw(st.text("整改 \n\r|", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    residue = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return Notice(Document(text), residue=residue, body=Span(start, end))


@given(notices())
def test_every_letter_of_the_body_once_and_no_residue(notice: Notice) -> None:
    text = notice.document.text
    seen = [n for line in own_lines(notice) for n in range(line.start, line.end)]
    junk = {n for span in notice.residue for n in range(span.start, span.end)}
    own = {n for n in range(notice.body.start, notice.body.end) if n not in junk and not text[n].isspace()}
    assert len(seen) == len(set(seen)) and junk.isdisjoint(seen)
    assert own <= set(seen) and all(text[n] not in "\r\n" for n in seen)

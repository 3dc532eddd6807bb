"""Word files: their text with automatic numbers, and each place of it in the file."""

from __future__ import annotations

from notice_lint.text import Document


def read(data: bytes, name: str, rejected: bool = False, converted: bool = False) -> Document:
    """The text of the .docx in `data`, its tracked changes accepted or, with `rejected`, as if there were none.

    `converted` says that `data` is a copy that was made of the file. Raises ReadError for what is no such file, and for
    one without text.
    """
    from notice_lint.word.origin import WordOrigin
    from notice_lint.word.package import open_package
    from notice_lint.word.refusals import empty
    from notice_lint.word.story import read_story

    story = read_story(open_package(data, name), rejected)
    if not story.text or story.text.isspace():
        raise empty(name)
    origin = WordOrigin(data, rejected, story.paragraphs, converted)
    return Document(story.text, name, rows=story.rows, origin=origin)

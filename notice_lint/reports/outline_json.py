"""An outline as JSON, version 1 (schemas/outline-1.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields

from notice_lint.day import Milestones, NoticeDate
from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.finding import Json
from notice_lint.language import Lang
from notice_lint.notice import Node, Notice

SCHEMA = "notice-lint-outline/1"


def render(results: Sequence[Result[Notice]], view: View) -> str:
    """All outlines as one JSON object, ended by a line end."""
    whole: Json = {"schema": SCHEMA, "files": [_file(result, view.lang) for result in results]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _file(result: Result[Notice], lang: Lang) -> Json:
    # An unreadable file has the keys of any other, so that a program need not ask for each.
    notice = result.value
    counts = notice.counts if notice else None
    return {
        "path": result.path,
        "error": result.error.sentence.in_(lang) if result.error else None,
        "title": _joined(notice.quote(notice.title)) if notice and notice.title else None,
        "shape": str(notice.shape) if notice else None,
        "milestones": _milestones(notice.milestones if notice else Milestones()),
        "sections": counts.sections if counts else 0,
        "aspects": counts.aspects if counts else 0,
        "items": counts.items if counts else 0,
        "outline": [_node(node, notice) for node in notice.nodes] if notice else [],
    }


def _joined(title: str) -> str:
    """A title on one line: one that runs over several has no blank between them."""
    return "".join(line.strip() for line in title.splitlines())


def _milestones(milestones: Milestones) -> Json:
    return {field.name: _day(getattr(milestones, field.name), field.name) for field in fields(milestones)}


def _day(stated: NoticeDate | None, name: str) -> str | None:
    """The day of a milestone; of one stated to the month, the first or, where something ends, the last it can mean."""
    day = (stated.last if name.endswith("_end") else stated.first) if stated else None
    return day.isoformat() if day else None


def _node(node: Node, notice: Notice) -> Json:
    return {
        "level": str(node.level),
        "number": node.number,
        "title": notice.quote(node.title),
        "line": notice.document.place(node.head.start).line,
        "status": {"label": node.status.label, "kind": str(node.status.kind)} if node.status else None,
        "measures": node.measures,
        "children": [_node(child, notice) for child in node.children],
    }

"""The rule files that ship, as an earlier run read them: a run that finds them unchanged reads no YAML.

What is kept is the value of each file. It goes through the same examination as one just read; only where a file is
wrong, which one that ships is not, its text must tell the place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.machinery import PathFinder
from typing import Any

from notice_lint import __version__, yamlfile
from notice_lint.cache import keep, recall, state
from notice_lint.errors import RuleError
from notice_lint.yamlfile import Known, YamlFile

KIND = "rules"


def known_files(texts: Sequence[str]) -> Mapping[str, Known]:
    """What is known of files with these `texts`, by text: all of them, or none."""
    try:
        kept = json.loads(recall(KIND, *_key(texts)) or b"")
        known = [Known(value, {name: (line, column) for name, (line, column) in places}) for value, places in kept]
        return dict(zip(texts, known, strict=True))
    except (OSError, ValueError, TypeError):
        return {}


def remember_files(texts: Sequence[str]) -> None:
    """Keep the values of files with these `texts`, which are right, with the places of their examples."""
    kept = [_kept(YamlFile(text, "", RuleError)) for text in texts]
    data = json.dumps(kept, ensure_ascii=False)
    if json.loads(data) == kept:  # JSON has no number for a key
        keep(KIND, data.encode("utf8", "surrogatepass"), *_key(texts))


def _kept(file: YamlFile) -> list[Any]:
    examples = file.value["examples"]
    keys = [("examples", name, i) for name in examples for i in range(len(examples[name]))]
    return [file.value, [["/".join(map(str, one)), list(file.place(one))] for one in keys]]


def _key(texts: Sequence[str]) -> Sequence[str]:
    """All that the values are made from: the texts, and what reads them."""
    library = PathFinder.find_spec("yaml")
    made_by = (str(file) for file in (yamlfile.__file__, __file__, library and library.origin) if file)
    return (__version__, *map(state, made_by), *texts)

"""YAML that people write by hand: every value with its place, and every mistake told with it, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from notice_lint.errors import ManyErrors, NoticeLintError, nearest

if TYPE_CHECKING:
    import yaml

Keys: TypeAlias = Sequence[str | int]  # the way to a value: names of keys, positions in lists


@cache
def _loader() -> Any:
    """YAML's safe loader, to which 2025-12-31 is text: dates in rules are compared by the checks, not by YAML."""
    import yaml  # 15 ms, which a run whose rules are remembered and that has no configuration need not pay

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


PROBLEMS_ZH = {  # the parser's own words, those that a slip of the hand brings about
    "could not find expected ':'": "缺少冒号“:”",
    "mapping values are not allowed in this context": "此处不能再有“键: 值”（缩进有误，或有冒号的文字未加引号）",
    "did not find expected key": "此处应是一个键（是否缩进有误？）",
    "did not find expected '-' indicator": "此处应以“-”开头（是否缩进有误？）",
    "did not find expected ',' or ']'": "缺少“,”或“]”",
    "did not find expected ',' or '}'": "缺少“,”或“}”",
    "did not find expected node content": "此处缺少值",
    "found character that cannot start any token": "此处的字符不能开头（缩进不用制表符；@、` 开头的文字须加引号）",
    "found undefined alias": "以 * 开头的名称没有定义（文字以 * 开头时须加引号）",
    "found unexpected end of stream": "引号或括号没有结束",
    "block sequence entries are not allowed in this context": "此处不能用“-”开头的列表",
    "control characters are not allowed": "有不可见的控制字符",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run read from a file that it found right: its value, and the places that were asked for."""

    value: Any
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class YamlFile:
    """One file: its source, its value, and the mistakes found in it so far. `path` is the file as messages name it.

    Where its value is `known`, the source is not read: it has the places that are known and no others.
    """

    def __init__(self, text: str, path: str, error: type[NoticeLintError], known: Known | None = None) -> None:
        self.source, self.path, self.error, self.known = text, path, error, known
        self.errors: list[NoticeLintError] = []
        self.value: Any = known.value if known else None
        self.node: yaml.Node | None = None
        if not known:
            self._read(text)

    def _read(self, text: str) -> None:
        import yaml

        try:
            self._load(text)
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            self._not_yaml(str(problem.problem or problem.context), mark)
        except yaml.reader.ReaderError as problem:
            self._not_yaml("control characters are not allowed", None, text[: problem.position])
        except (yaml.YAMLError, ValueError, RecursionError) as problem:
            self._not_yaml(str(problem), None)

    def _load(self, text: str) -> None:
        loader = _loader()(text)
        try:
            self.node = loader.get_single_node()
            if self.node is not None:
                self._no_key_twice(self.node)
                self.value = loader.construct_document(self.node)
        finally:
            loader.dispose()

    def _no_key_twice(self, top: yaml.Node) -> None:
        import yaml

        todo, seen = [top], set()
        while todo:
            node = todo.pop()
            if id(node) in seen:  # an alias
                continue
            seen.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                todo += node.value
            elif isinstance(node, yaml.MappingNode):
                names: set[str] = set()
                for key, value in node.value:
                    todo.append(value)
                    if isinstance(key, yaml.ScalarNode):
                        if key.value in names:
                            self._at(key.start_mark, f"{key.value} 写了两次", f"{key.value} is given twice")
                        names.add(key.value)

    def _not_yaml(self, problem: str, mark: yaml.Mark | None, before: str = "") -> None:
        self.value = None
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if before:
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        zh = PROBLEMS_ZH.get(problem, problem)
        sentence = f"不是有效的 YAML：{zh}", f"not valid YAML: {problem}"
        self.errors.append(self.error(*sentence, path=self.path, line=line, column=column))

    def _at(self, mark: yaml.Mark, zh: str, en: str) -> None:
        self.errors.append(self.error(zh, en, path=self.path, line=mark.line + 1, column=mark.column + 1))

    def wrong(self, keys: Keys, zh: str, en: str) -> None:
        """Keep a mistake that stands where `keys` leads."""
        line, column = self.place(keys)
        self.errors.append(self.error(zh, en, path=self.path, line=line, column=column))

    def place(self, keys: Keys) -> tuple[int, int]:
        """1-based line and column of the key or list item that `keys` leads to, or of the nearest thing above it."""
        if self.known:
            return self.known.places.get("/".join(map(str, keys)), (1, 1))
        mark = self._follow(keys)[1]
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def offsets(self, keys: Keys) -> tuple[int, int]:
        """Where the key or list item that `keys` leads to begins in the source and its value ends, in code points."""
        node, mark = self._follow(keys)
        return (mark.index, node.end_mark.index) if node and mark else (0, 0)

    def scalar(self, keys: Keys) -> str:
        """The value that `keys` leads to as it is written, 007 as 007; empty where it is no single value."""
        import yaml

        node = self._follow(keys)[0]
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def _follow(self, keys: Keys) -> tuple[yaml.Node | None, yaml.Mark | None]:
        if self.node is None:
            return None, None
        import yaml

        node, mark = self.node, self.node.start_mark
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                mark = node.start_mark
            else:
                break
        return node, mark

    def mapping(self, keys: Keys, given: Any, names: Iterable[str] | None = None) -> dict[str, Any]:
        """`given` where it is a mapping, only of `names` if these are given; else mistakes, and what is right."""
        if not isinstance(given, dict):
            self.wrong(keys, "此处应是“键: 值”", "this should be a mapping of keys")
            return {}
        allowed = None if names is None else list(names)
        right = {}
        for name, value in given.items():
            if allowed is None and not isinstance(name, str):
                self.wrong((*keys, name), f"键应是文字，不是 {name}", f"a key is text, not {name}")
            elif allowed is None or self.one_of((*keys, name), name, allowed):
                right[name] = value
        return right

    def one_of(self, keys: Keys, name: Any, names: Iterable[str]) -> bool:
        """Whether `name` is one of `names`; a mistake with the nearest of them where it is not."""
        allowed = list(names)
        if isinstance(name, str) and name in allowed:
            return True
        zh, en = nearest(str(name), allowed)
        self.wrong(keys, f"不认识 {name}{zh}", f"{name} is not known{en}")
        return False

    def text(self, keys: Keys, given: Any) -> str:
        """`given` where it is text that says something; else a mistake, and an empty text."""
        if isinstance(given, str) and given.strip():
            return given
        self.wrong(keys, "此处应是文字", "this should be text")
        return ""

    def texts(self, keys: Keys, given: Any, single: bool = False) -> tuple[str, ...]:
        """`given` where it is a list of texts, or with `single` one text alone; else mistakes, and what is right."""
        if single and isinstance(given, str) and given.strip():
            return (given,)
        if not isinstance(given, list):
            self.wrong(keys, "此处应是列表", "this should be a list")
            return ()
        return tuple(filter(None, (self.text((*keys, i), one) for i, one in enumerate(given))))

    def raise_mistakes(self) -> None:
        """Raise ManyErrors where there are any, in the order of the file."""
        raise_all(self.errors)


def raise_all(errors: Iterable[NoticeLintError]) -> None:
    """Raise ManyErrors with `errors`, each once, by file and place; nothing where there are none."""
    told = {str(error): error for error in errors}
    if told:
        raise ManyErrors(sorted(told.values(), key=lambda e: (e.path or "", e.line or 0, e.column or 0)))

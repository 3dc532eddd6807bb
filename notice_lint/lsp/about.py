"""What is in force for a notice, for a person who wonders and for reports of faults. No word of the notice is in it."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from notice_lint import __version__
from notice_lint.language import Bilingual
from notice_lint.lsp.analysis import Analysis


def about(analysis: Analysis, encoding: str, pulls: bool) -> str:
    """Versions, configuration, rules and counts, on one line: editors cut a message at its second."""
    between = Bilingual("；", "; ").in_(analysis.lang)
    return between.join(words.in_(analysis.lang) for words in _parts(analysis, encoding, pulls))


def _parts(analysis: Analysis, encoding: str, pulls: bool) -> Iterator[Bilingual]:
    yield Bilingual(
        f"notice-lint {__version__}，由 Python {platform.python_version()} 运行",
        f"notice-lint {__version__} (on Python {platform.python_version()})",
    )
    config = analysis.force.config
    yield Bilingual(
        f"配置：{config.path if config else '没有找到，用默认的'}",
        f"configuration: {config.path if config else 'none found, the defaults hold'}",
    )
    on, there = len(analysis.force.rules), len(analysis.force.ruled)
    yield Bilingual(f"规则：{there}条，用{on}条", f"rules: {there}, of which {on} are on")
    found, kept = len(analysis.checked.findings), len(analysis.checked.hidden)
    yield Bilingual(
        f"报告：{found}处，另有{kept}处已压制或在基线中", f"findings: {found}, and {kept} suppressed or in the baseline"
    )
    way = Bilingual("编辑器来取" if pulls else "随时推送", "pulled" if pulls else "pushed").in_(analysis.lang)
    yield Bilingual(f"位置按{encoding}计，诊断{way}", f"positions count {encoding}, diagnostics are {way}")

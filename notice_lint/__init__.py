"""notice-lint checks rectification notices against themselves: totals, numbering, dates, sections, repeated measures.

The public API. What it names is imported when it is first used, so that `import notice_lint` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would cost more than all the rest of this import
if TYPE_CHECKING:
    from notice_lint.finding import Finding, Severity
    from notice_lint.pipeline import figures_file, figures_text, lint_file, lint_text

__version__ = "0.1.0"
__all__ = ["Finding", "Severity", "__version__", "figures_file", "figures_text", "lint_file", "lint_text"]

_HOMES = {
    "Finding": "finding",
    "Severity": "finding",
    "figures_file": "pipeline",
    "figures_text": "pipeline",
    "lint_file": "pipeline",
    "lint_text": "pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(globals().keys() | set(__all__))

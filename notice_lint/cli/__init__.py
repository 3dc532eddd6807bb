"""The command line. Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 a mistake that the user can mend."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

MISTAKE = 2
INTERRUPTED = 130  # what a shell expects of a command ended by Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run `notice-lint` with these arguments and return its exit code."""
    collecting = gc.isenabled()
    gc.disable()  # a run makes no cycles worth looking for: looking costs a twentieth of it, and frees nothing
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if collecting:
            gc.enable()
        if argv is None and "duckdb" not in sys.modules:  # which takes what is frozen for leaks, and says so
            gc.freeze()  # Python ends here: it need not look at everything once more


def _run(argv: Sequence[str]) -> int:
    import click

    from notice_lint.cli.commands import app
    from notice_lint.cli.output import complain, never_refuse_characters
    from notice_lint.cli.speech import in_words, language
    from notice_lint.errors import ManyErrors, NoticeLintError

    never_refuse_characters()
    lang = language(argv, os.environ)
    try:
        return app(lang).main(list(argv), prog_name="notice-lint", standalone_mode=False) or 0
    except ManyErrors as several:
        for error in several.errors:
            complain(error.say(lang))
    except NoticeLintError as error:
        complain(error.say(lang))
    except click.ClickException as error:
        complain(in_words(error).in_(lang))
    except click.Abort:
        return INTERRUPTED
    except Exception:
        # Python would end with 1 here, which means findings.
        import traceback

        traceback.print_exc()
        complain("内部错误，请附上文以报告" if lang == "zh" else "an internal error; please report it with the above")
    return MISTAKE

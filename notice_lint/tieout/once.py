"""What is drawn up once for a notice, however many rules ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from notice_lint.notice import Notice

P = ParamSpec("P")
T = TypeVar("T")


def once(draw_up: Callable[Concatenate[Notice, P], T]) -> Callable[Concatenate[Notice, P], T]:
    """`draw_up`, whose result stays with the notice; its further arguments are positional and can be hashed."""

    @wraps(draw_up)
    def kept(notice: Notice, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (draw_up, args)
        if key not in notice.drawn_up:
            notice.drawn_up[key] = draw_up(notice, *args, **kwargs)
        return cast(T, notice.drawn_up[key])

    return kept

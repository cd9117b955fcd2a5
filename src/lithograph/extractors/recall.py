"""A function of one paper → the same function, which remembers what it gave last.

Several extractors ask for the same findings of the paper at hand, one paper after another. What is
asked for again is known by identity: comparing whole papers costs more than some of the findings.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, asked again only when one of its arguments is another object than last time.

    Each thread remembers its own paper. The arguments are kept, so no other object can take the
    place of one of them.

    Args:
        function: A pure function; what it gives must not be changed. Only calls without keywords are
            remembered.
    """
    last = threading.local()

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        if kwargs:
            return function(*args, **kwargs)
        if list(map(id, getattr(last, "args", ()))) != list(map(id, args)):
            last.value, last.args = function(*args), args  # type: ignore[call-arg] # no keywords
        value: T = last.value
        return value

    return asked

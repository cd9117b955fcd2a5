"""A run that is killed while it takes something away."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class Killed(BaseException):
    """Nobody catches it, as nobody catches a kill."""


def listing(key: Callable[[os.DirEntry[str]], Any]) -> Callable[..., Any]:
    """`os.scandir` in the order of `key`, the same on all file systems: what is taken away goes so."""
    listed = os.scandir

    @contextmanager
    def look(*given: Any) -> Iterator[Iterator[os.DirEntry[str]]]:
        with listed(*given) as entries:
            yield iter(sorted(entries, key=key))

    return look


@contextmanager
def after_removals(number: int, first: str) -> Iterator[None]:
    """Kill what is done inside after so many files were removed, if it removes so many.

    A folder that is taken away begins with the file named `first`: the order is the file system's.
    """
    left = [number]
    removed = os.unlink

    def remove(*given: Any, **options: Any) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        removed(*given, **options)

    look = listing(lambda entry: (entry.name != first, entry.name))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "unlink", remove)
        patched.setattr(os, "scandir", look)
        yield


def killed(work: Callable[[], object], number: int, first: str) -> bool:
    """Whether `work` was killed after so many removals."""
    try:
        with after_removals(number, first):
            work()
    except Killed:
        return True
    return False

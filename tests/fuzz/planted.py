"""Targets with a fault that is known, and a pool that works in this process: fuzzing is tested with them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from random import Random
from typing import Any

from fuzzing.target import Target


def made(chance: Random) -> str:
    """Thirty letters, from a to f."""
    return "".join(chance.choices("abcdef", k=30))


def check(text: str) -> None:
    """Hold for all but what has `bad` in it."""
    assert "bad" not in text, f"it has bad in {text!r}"


def endless(text: str) -> None:
    """Never end where `bad` is."""
    while "bad" in text:
        pass


def planted(name: str = "planted") -> Target:
    """The target whose fault is `bad`."""
    return Target(name=name, make=made, check=check)


class Here(Executor):
    """A pool without processes."""

    def __init__(self, *_: object, **__: object) -> None:
        self.asked: list[Any] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        self.asked.append(given[0])
        future: Future[Any] = Future()
        future.set_result(work(*given, **named))
        return future

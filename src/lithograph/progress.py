"""How a run tells how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Is told how far a stage has come: `done` of `total`, which is 0 as long as it is not known.

    The stages of a build are "read" (records), "extract", "resolve", "assemble" (papers), "write FILE"
    for each file (of all files) and "store". What an earlier run has done counts as done.
    """

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it, or do nothing."""


def silent(stage: str, done: int, total: int) -> None:
    """The progress of a run that nobody watches."""
    del stage, done, total


@contextmanager
def stage(progress: Progress, name: str, total: int) -> Iterator[None]:
    """A stage that says when it begins and when it has ended."""
    progress(name, 0, total)
    yield
    progress(name, total, total)

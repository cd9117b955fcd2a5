"""Documents for readers, as text or as a stream that never ends, and what is read from them."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

from lithograph.model import Paper, Problem
from lithograph.readers.reader import Reader

SAMPLES = Path(__file__).parent / "samples"


class Endless(io.TextIOBase):
    """A text over and over again; to read all of it is a mistake."""

    def __init__(self, text: str) -> None:
        self.lines: Iterator[str] = itertools.cycle(text.splitlines(keepends=True))

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override] # typeshed has both forms
        return next(self.lines)

    def read(self, _size: int | None = -1, /) -> str:
        raise AssertionError("the whole stream was asked for")


def sample(name: str) -> str:
    """A fixture as it lies in `samples`."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def records(reader: Reader, text: str) -> list[Paper | Problem]:
    """All that a reader makes of a text."""
    return list(reader.read(io.StringIO(text, newline=""), "d"))


def papers(reader: Reader, text: str) -> list[Paper]:
    """The papers of a text."""
    return [record for record in records(reader, text) if isinstance(record, Paper)]


def problems(reader: Reader, text: str) -> list[tuple[str, str]]:
    """Where the problems of a text are, and what they say."""
    found = records(reader, text)
    return [(record.where, record.message) for record in found if isinstance(record, Problem)]


def one(reader: Reader, text: str) -> Paper:
    """The only paper of a text."""
    [paper] = papers(reader, text)
    return paper


def people(paper: Paper) -> list[tuple[str, str, str]]:
    """Family name, given name and ORCID of each author."""
    return [(author.family, author.given, author.orcid) for author in paper.authors]


def day(paper: Paper) -> tuple[int | None, int | None, int | None]:
    """Year, month and day."""
    date = paper.date
    return (date.year, date.month, date.day) if date else (None, None, None)

"""Documents of JSON for readers, as text or as a stream that never ends, and what is read of them."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from lithograph.model import Paper, Problem
from lithograph.readers.reader import Reader

SAMPLES = Path(__file__).parent / "samples"


class Endless(io.StringIO):
    """A text that is made while it is read; to ask for all of it is a mistake."""

    def __init__(self, pieces: Iterator[str]) -> None:
        super().__init__()
        self.pieces = pieces

    def read(self, size: int | None = -1, /) -> str:
        assert size is not None
        assert size >= 0, "the whole stream was asked for"
        return "".join(itertools.islice(self.pieces, 1 + size // 100))

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override] # typeshed: bytes, too
        assert size is not None
        return next(self.pieces)


def sample(name: str) -> str:
    """The fixture of a reader."""
    [path] = SAMPLES.glob(f"{name}.json*")
    return path.read_text(encoding="utf-8")


def values(name: str) -> list[dict[str, object]]:
    """The records of a fixture, each as it lies in its page."""
    text = sample(name)
    try:
        found = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]
    for key in ("message", "result", "resultList", "hits", "results", "items", "data", "notes",
                "collection", "hit", "result", "hits"):  # fmt: skip
        found = found[key] if isinstance(found, dict) and key in found else found
    assert isinstance(found, list)
    return found


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


def one(reader: Reader, value: object) -> Paper:
    """The only paper of a value."""
    [paper] = papers(reader, json.dumps(value))
    return paper


def people(paper: Paper) -> list[tuple[str, str, str]]:
    """Family name, given name and ORCID of each author."""
    return [(author.family, author.given, author.orcid) for author in paper.authors]


def day(paper: Paper) -> tuple[int | None, int | None, int | None]:
    """Year, month and day."""
    date = paper.date
    return (date.year, date.month, date.day) if date else (None, None, None)

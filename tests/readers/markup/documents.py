"""What the tests of XML forms share: samples, what was read of them, and streams that never end."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from lithograph.model import Paper, Problem
from lithograph.readers.reader import Reader

SAMPLES = Path(__file__).parent / "samples"


class Parts(io.StringIO):
    """A stream of parts that are made when they are read."""

    def __init__(self, parts: Iterable[str]) -> None:
        super().__init__()
        self.parts: Iterator[str] = iter(parts)
        self.rest = ""
        self.taken = 0

    def read(self, size: int | None = -1) -> str:
        """At most `size` characters; all of them if that is negative, as for any stream."""
        wanted = -1 if size is None else size
        while wanted < 0 or len(self.rest) < wanted:
            part = next(self.parts, None)
            if part is None:
                break
            self.rest += part
        end = len(self.rest) if wanted < 0 else wanted
        given, self.rest = self.rest[:end], self.rest[end:]
        self.taken += len(given)
        return given


def sample(name: str) -> str:
    """A document of the folder `samples`."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def read_all(reader: Reader, text: str) -> list[Paper | Problem]:
    """All that a reader says of a text."""
    return list(reader.read(io.StringIO(text), "d.xml"))


def papers(reader: Reader, text: str) -> list[Paper]:
    """The papers of a text."""
    return [item for item in read_all(reader, text) if isinstance(item, Paper)]


def problems(reader: Reader, text: str) -> list[tuple[str, str]]:
    """Where the problems of a text are, and what they say."""
    return [
        (item.where, item.message) for item in read_all(reader, text) if isinstance(item, Problem)
    ]


def extra(paper: Paper) -> dict[str, object]:
    """What was kept of a record beside its fields."""
    return {key: json.loads(value) for key, value in paper.extra}


def names(paper: Paper) -> list[tuple[str, str, str]]:
    """Family name, given name and ORCID of the authors."""
    return [(author.family, author.given, author.orcid) for author in paper.authors]

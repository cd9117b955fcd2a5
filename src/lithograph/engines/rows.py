"""Records ↔ the text that a column of a table holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from lithograph import artefacts
from lithograph.engines.engine import Row

T = TypeVar("T")


def text(record: Any) -> str:
    """A record of `model` as JSON, fields in the order of their type."""
    written: bytes = artefacts.adapter(type(record)).dump_json(record)
    return written.decode()


def record(kind: type[T], said: str) -> T:
    """The record that `text` wrote."""
    found: T = artefacts.adapter(kind).validate_json(said)
    return found


def merges(rows: Iterable[Row]) -> Iterator[Row]:
    """Entities or papers with their lines of the ledger → the lines, one a row."""
    for row in rows:
        yield from ({"json": line} for line in row["merges"])

"""Records ↔ the text that a column of a table holds."""

from __future__ import annotations

from typing import Any, TypeVar

from lithograph import artefacts

T = TypeVar("T")


def text(record: Any) -> str:
    """A record of `model` as JSON, fields in the order of their type."""
    written: bytes = artefacts.adapter(type(record)).dump_json(record)
    return written.decode()


def record(kind: type[T], said: str) -> T:
    """The record that `text` wrote."""
    found: T = artefacts.adapter(kind).validate_json(said)
    return found

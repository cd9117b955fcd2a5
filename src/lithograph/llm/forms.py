"""One row of an answer, as JSON → a typed row, or the reason why it cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from lithograph.artefacts import adapter
from lithograph.model import Kind, ResultKind

Row = TypeVar("Row")

MALFORMED = "not of the form asked for"


class Dropped(Exception):  # noqa: N818 - no error: it says why a row is left out
    """A row is left out; the message is the reason, the same for all rows of its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """A thing that the text names, by the strings that name it."""

    type: str
    kind: Kind
    name: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A relation between two names, and the sentence that states it."""

    predicate: str
    subject_type: str
    subject: str
    object_type: str
    object: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A number, what it is of, and its sentence. Models without a schema write numbers as numbers."""

    __pydantic_config__: ClassVar[dict[str, bool]] = {"coerce_numbers_to_str": True}

    value: str
    evidence: str
    kind: ResultKind
    method: str | None = None
    dataset: str | None = None
    metric: str | None = None
    task: str | None = None
    baseline: str | None = None


def row(kind: type[Row], said: object) -> Row:
    """A row of this kind.

    Raises:
        Dropped: if a part is missing, or of another type.
    """
    try:
        made: Row = adapter(kind).validate_python(said)
    except ValueError as error:
        raise Dropped(MALFORMED) from error
    return made

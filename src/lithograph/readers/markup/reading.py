"""The records of an XML document → papers: what all readers of this family share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.markup.cutting import Cut, Shape, cuts
from lithograph.readers.markup.parsing import MarkupError, element
from lithograph.readers.records import problem

_HINT = "correct the XML there, or export the record again; the records around it are read"


class RecordError(ValueError):
    """A record that says of itself that it is none, such as the error message of a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record element, or the start tag of a head as an empty one, and its 1-based `line`."""

    line: int
    element: Element


def records(text: TextIO, document: str, shape: Shape) -> Iterator[Record | Problem]:
    """The elements of a document that its shape names, in order; each broken one is a problem."""
    for cut in cuts(text, shape):
        if cut.fault:
            yield problem(document, cut.line, f"the XML is broken: {cut.fault}", _HINT)
        else:
            yield _record(cut, document)


def papers(
    text: TextIO,
    document: str,
    *,
    reader: str,
    shape: Shape,
    fields: Callable[[Element], Iterable[Fields]],
) -> Iterator[Paper | Problem]:
    """The papers of a document whose records each stand for themselves.

    `fields` gives the canonical fields of the works that a record describes: mostly one, none for
    what is no bibliographic record. It may raise `RecordError`.
    """
    for found in records(text, document, shape):
        if isinstance(found, Problem):
            yield found
            continue
        try:
            for stated in fields(found.element):
                yield paper_of(stated, document=document, line=found.line, reader=reader)
        except RecordError as error:
            yield problem(document, found.line, str(error))


def _record(cut: Cut, document: str) -> Record | Problem:
    """The element of a cut, or what is wrong with it."""
    try:
        return Record(line=cut.line, element=element(cut.markup))
    except MarkupError as error:
        line = cut.line + error.line - 1
        message = f"the XML of the record is broken: {error} (line {line})"
        return problem(document, cut.line, message, _HINT)

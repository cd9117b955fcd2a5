"""What readers of JSON share: a stream and a layout → papers and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.objects.layouts import Found, Layout, records, sample
from lithograph.readers.records import problem

_HINT = "each record is one JSON object: in an array, on a line of its own, or in a page of an API"


def recognised(head: str, layout: Layout) -> float:
    """The share of the first records of `head` that fit the layout, in [0, 1]."""
    found = sample(head, layout)
    return sum(map(layout.fits, found)) / len(found) if found else 0.0


def read_records(
    text: TextIO,
    document: str,
    *,
    reader: str,
    layout: Layout,
    fields: Callable[[Fields], Fields | None],
) -> Iterator[Paper | Problem]:
    """The papers of `text` in order; each defect is one problem, and reading goes on.

    Args:
        text: The document.
        document: Its name.
        reader: The name of the reader.
        layout: Where its records are.
        fields: Says what a record means, in the terms of `paper_of`; `None` for what the format
            itself says is no publication.
    """
    for found in records(text, layout):
        if found.fields is None:
            yield defect(document, found)
            continue
        stated = fields(found.fields)
        if stated is not None:
            keyed = {"id": found.key, **stated} if found.key else stated
            yield paper_of(keyed, document=document, line=found.line, reader=reader)


def defect(document: str, found: Found) -> Problem:
    """The problem of what stands in the place of a record."""
    return problem(document, found.line, found.fault, _HINT)

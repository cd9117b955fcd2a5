"""Reading notes: a line `@paper TITLE`, then lines of `@year`, `@url` or text, until the next.

@paper LithoNet: a network for brain MRI
@year 2024
We propose LithoNet. It outperforms U-Net on BraTS.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of

NAME = "notes"


def recognises(head: str) -> float:
    """1 if the first line that is not empty begins a note, else 0."""
    return float(head.lstrip().startswith("@paper "))


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The notes in order, one in memory at a time."""
    fields: dict[str, str] = {}
    start = 1
    for number, line in enumerate(text, start=1):
        if line.startswith("@paper ") and fields:
            yield paper_of(fields, document=document, line=start, reader=NAME)
            fields = {}
        if line.startswith("@paper "):
            start = number
        _add(fields, line.strip())
    if fields:
        yield paper_of(fields, document=document, line=start, reader=NAME)


def _add(fields: dict[str, str], line: str) -> None:
    """A line that says what it is, or one more of the text."""
    key, _, value = line.partition(" ")
    if key in ("@paper", "@year", "@url"):
        fields[{"@paper": "title"}.get(key, key[1:])] = value
    elif line:
        fields["abstract"] = f"{fields.get('abstract', '')} {line}".strip()

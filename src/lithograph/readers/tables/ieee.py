"""Exports of IEEE Xplore as CSV → papers.

IEEE terms, INSPEC terms, citation counts and dates other than the year are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "ieee"

_FORM = Form(
    needs=frozenset({"document title", "publication title", "pdf link"}),
    fields={
        "document title": "title",
        "abstract": "abstract",
        "authors": "authors",
        "publication year": "year",
        "publication title": "venue",
        "author keywords": "keywords",
        "doi": "doi",
        "pdf link": "url",
        "isbns": "isbn",
    },
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,))

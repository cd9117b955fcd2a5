"""Exports of The Lens (scholarly works) as CSV → papers.

Fields of study, MeSH terms, chemicals, funding and counts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "lens"

_FORM = Form(
    needs=frozenset({"lens id", "author s", "date published"}),
    fields={
        "lens id": "id",
        "title": "title",
        "abstract": "abstract",
        "author s": "authors",
        "date published": "date",
        "publication year": "year",
        "source title": "venue",
        "keywords": "keywords",
        "doi": "doi",
        "pmid": "pmid",
        "pmcid": "pmcid",
        "isbns": "isbn",
        "external url": "url",
        "source urls": "url",
    },
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,))

"""Exports of Scopus as CSV → papers.

Affiliations, funding, references and index keywords are kept. "[No abstract available]" is no
abstract.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "scopus"

_FORM = Form(
    needs=frozenset({"eid", "source title", "authors"}),
    fields={
        "title": "title",
        "abstract": "abstract",
        "author full names": "authors",
        "authors": "authors",
        "year": "year",
        "source title": "venue",
        "author keywords": "keywords",
        "link": "url",
        "doi": "doi",
        "pubmed id": "pmid",
        "isbn": "isbn",
        "eid": "id",
    },
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,))

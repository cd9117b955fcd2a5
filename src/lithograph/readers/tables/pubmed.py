"""Exports of PubMed as CSV → papers. They have no abstracts.

Citation, first author and creation date are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "pubmed-csv"

_FORM = Form(
    needs=frozenset({"pmid", "journal book", "create date"}),
    fields={
        "pmid": "pmid",
        "title": "title",
        "authors": "authors",
        "journal book": "venue",
        "publication year": "year",
        "pmcid": "pmcid",
        "doi": "doi",
    },
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,))

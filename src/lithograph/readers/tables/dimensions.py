"""Exports of Dimensions as CSV → papers; the lines above the header are passed over.

MeSH terms, funding, affiliations, counts and fields of research are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "dimensions"

_FORM = Form(
    needs=frozenset({"publication id", "pubyear", "source title"}),
    fields={
        "publication id": "id",
        "title": "title",
        "abstract": "abstract",
        "authors": "authors",
        "publication date": "date",
        "pubyear": "year",
        "source title": "venue",
        "anthology title": "venue",
        "doi": "doi",
        "pmid": "pmid",
        "pmcid": "pmcid",
        "isbn": "isbn",
        "source linkout": "url",
        "dimensions url": "url",
    },
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,))

"""Exports of the Web of Science as tables → papers: tab-delimited with tags, and from Excel.

The date is made of year (PY) and month (PD), as far as they are one date. Keywords Plus,
addresses, funding and references are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "wos-table"

_TAGGED = Form(
    needs=frozenset({"pt", "au", "ti", "so", "py", "ut"}),
    fields={
        "ti": "title",
        "ab": "abstract",
        "af": "authors",
        "au": "authors",
        "ca": "group",
        "so": "venue",
        "ct": "conference",
        "py": "year",
        "pd": "month",
        "de": "keywords",
        "di": "doi",
        "pm": "pmid",
        "bn": "isbn",
        "id": "keywords plus",
        "ut": "id",
    },
)
#: The same with headers in words, as the Excel export writes them.
_WORDED = Form(
    needs=frozenset({"ut unique wos id", "article title"}),
    fields={
        "article title": "title",
        "abstract": "abstract",
        "author full names": "authors",
        "authors": "authors",
        "group authors": "group",
        "source title": "venue",
        "conference title": "conference",
        "publication year": "year",
        "publication date": "month",
        "author keywords": "keywords",
        "doi": "doi",
        "pubmed id": "pmid",
        "isbn": "isbn",
        "ut unique wos id": "id",
    },
)
#: "MAR", "MAR 15", "MAR-APR", "SPR": only the first two are one date with a year.
_MONTH = re.compile(r"[A-Z]{3}(?: \d{1,2})?", re.IGNORECASE)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return max(_TAGGED.recognises(head), _WORDED.recognises(head))


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_TAGGED, _WORDED), convert=_converted)


def _converted(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a row; month and year are one date."""
    month, year = str(fields.get("month", "")), str(fields.get("year", ""))
    if not year or not _MONTH.fullmatch(month):
        return fields
    return fields | {"date": f"{month.title()}{',' * (' ' in month)} {year}"}

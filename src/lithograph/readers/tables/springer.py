"""Exports of SpringerLink as CSV → papers. They have no abstracts.

SpringerLink prints names without anything between them ("Jane DoeMary Roe"): they are parted
where a small letter meets a capital, if each part then is a whole name; else they are kept as
they are, and nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tables.reading import Form, read_forms

NAME = "springer"

_FORM = Form(
    needs=frozenset({"item title", "item doi"}),
    fields={
        "item title": "title",
        "authors": "people",
        "publication year": "year",
        "publication title": "venue",
        "book series title": "series",
        "item doi": "doi",
        "url": "url",
    },
)
_DEGREES = re.compile(r"\b(?:Prof|Dr|Ing|PhD|MD|Dipl|habil|Univ|Assoc|Asst|Eng|Mag)\.\s*")
#: Where one name ends and the next begins; "McDonald", "DeVito" and "LaTorre" are one name.
_SEAM = re.compile(
    r"(?<=[^\W\d_A-Z])(?<!\bMc)(?<!\bMac)(?<!\b[DL][aeiu])(?<!\bVan)(?<!\bFitz)(?=[A-Z])"
)


def recognises(head: str) -> float:
    """1 if the header of such an export is among the first rows, else 0."""
    return _FORM.recognises(head)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_forms(text, document, reader=NAME, forms=(_FORM,), convert=_converted)


def _converted(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a row, with names that are parted."""
    printed = str(fields.get("people", ""))
    names = names_in(printed)
    if not names:
        return fields
    rest = {key: value for key, value in fields.items() if key != "people"}
    return rest | {"authors": names} | ({"people": printed} if len(names) > 1 else {})


def names_in(printed: str) -> list[str]:
    """The names in a line without signs between them, `[]` if one would not be whole.

    >>> names_in("Prof. Jane DoeMary RoeJ. McDonald")
    ['Jane Doe', 'Mary Roe', 'J. McDonald']
    """
    parts = [_DEGREES.sub("", part).strip() for part in _SEAM.sub("\n", printed).split("\n")]
    names = [part for part in parts if part]
    return names if all(" " in name for name in names) else []

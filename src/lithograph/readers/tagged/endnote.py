"""EndNote's tagged import format (`.enw`): `%A`, `%T`, `%X`, as refer and BibIX have them.

Also as ACL Anthology, AIS, CiteSeer and Google Scholar export it. No library reads it that is kept up.
Tags: the EndNote manual, "Creating a tagged EndNote import file".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.identifiers import identifier
from lithograph.model import Paper, Problem
from lithograph.readers.tagged.days import best, iso
from lithograph.readers.tagged.reading import read_records
from lithograph.readers.tagged.tags import Form, Tagged

NAME = "endnote"

_FORM = Form(
    tag=re.compile(r"\ufeff?%([A-Z\d@!#$&()*+<>?\[^~\]=|])(?:[ \t]+(.*)|()\r?$)", re.DOTALL),
    begins=frozenset({"0"}),
    blank=True,
)
_TAG = re.compile(r"^\ufeff?%[A-Z\d@!#$&()*+<>?\[^~][ \t]+\S", re.MULTILINE)
_TITLE = re.compile(r"^\ufeff?%T[ \t]+\S", re.MULTILINE)
_OTHER = re.compile(r"^\ufeff?%[0AD][ \t]+\S", re.MULTILINE)
_VENUES = ("J", "B", "S")
_BOOKS = frozenset({"book", "edited book", "electronic book", "thesis"})
_DOIS = ("R", "3", "M")
_ADDRESS = re.compile(r"https?://\S+")
#: The share of lines with a tag from which a document is wholly of them.
_MOSTLY = 0.5


def recognises(head: str) -> float:
    """1 if titles, and authors, years or types, are tagged so; less if few lines are."""
    if not (_TITLE.search(head) and _OTHER.search(head)):
        return 0.0
    lines = sum(1 for line in head.splitlines() if line.strip())
    return 1.0 if len(_TAG.findall(head)) >= _MOSTLY * lines else 0.5


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    return read_records(text, document, reader=NAME, form=_FORM, fields=_fields)


def _fields(record: Tagged) -> dict[str, object]:
    """The fields of a record as `paper_of` takes them; others keep their sign (`%v`)."""
    kind = record.text("0").lower()
    venue = "" if kind in _BOOKS else next((tag for tag in _VENUES if record.values(tag)), "")
    printed = [text for tag in ("D", "8") for text in record.values(tag)[:1]]
    date = best(printed)
    doi = next((tag for tag in _DOIS if _doi(record.text(tag))), "")
    url = next((text for text in record.values("U") if _ADDRESS.fullmatch(text)), "")
    known: dict[str, object] = {
        "id": record.text("F", "M"),
        "title": record.text("T"),
        "abstract": record.text("X"),
        "authors": [name.rstrip(",") for name in record.values("A") if name.strip(" ,;")],
        "venue": record.text(venue) if venue else "",
        "date": date,
        "keywords": _keywords(record),
        "doi": record.text(doi) if doi else "",
        "url": url,
        "isbn": [text for text in record.values("@") if identifier("isbn", text)],
    }
    dates = {
        tag
        for tag in ("D", "8")
        if date.startswith(iso(record.text(tag)) or iso(f"{record.text(tag)} {date[:4]}") or "-")
    }
    used = {"F", "T", "X", "A", "K", venue, *dates, *({"R"} & {doi})}
    left = {f"%{tag}": value for tag, value in record.others(used).items()}
    if left.get("%u") == url:
        del left["%u"]
    return left | {name: value for name, value in known.items() if value}


def _doi(text: str) -> bool:
    """Whether a field, which may hold the number of a report, holds a DOI."""
    return identifier("doi", text) is not None


def _keywords(record: Tagged) -> list[str] | str:
    """The keywords, one a line or all in one."""
    lines = [line for field in record.fields if field.tag == "K" for line in field.lines if line]
    return lines if len(lines) > 1 else "".join(lines)

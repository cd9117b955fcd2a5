"""Ovid's "Citation" text, with the names of fields in full on lines of their own, values indented.

Records begin with their number, `<8>`. Names of fields differ between databases; what has no place in a
paper is kept under its name. No library reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tagged.days import iso
from lithograph.readers.tagged.people import Person, listed
from lithograph.readers.tagged.reading import read_records
from lithograph.readers.tagged.tags import Form, Tagged
from lithograph.readers.unescape import unescaped

NAME = "ovid"

_BEGIN = "<"
_FORM = Form(
    tag=re.compile(
        r"\ufeff?(<(?=\d{1,7}>\s*$)|[A-Z][A-Za-z/&()' -]{1,60}?)(?:\d+>)?[ \t]*\r?\n?()$"
    ),
    begins=frozenset({_BEGIN}),
    outside=True,
)
_NUMBER = re.compile(r"^\ufeff?<\d{1,7}>[ \t]*\r?$", re.MULTILINE)
_TITLED = re.compile(r"^(?:Book )?Title[ \t]*\r?\n[ \t]+\S", re.MULTILINE)
_TITLES = ("Title", "Book Title", "Original Title")
_AUTHORS = ("Authors Full Name", "Author", "Authors", "Authors/Editors")
#: Between names: semicolons, or full stops with two spaces in older exports.
_BETWEEN_NAMES = (re.compile(";"), re.compile(r"\.\s{2,}"))
_ABSTRACTS = ("Abstract", "English Abstract")
_KEYWORDS = ("Author Keywords", "Keywords", "Key Words", "Keyword Heading", "Key Concepts")
_IDS = ("Accession Number", "Unique Identifier", "UI")
_DOIS = ("DOI Number", "Digital Object Identifier", "DOI")
_YEARS = ("Date of Publication", "Publication Date", "Year of Publication", "Year")
_VENUES = ("Journal", "Journal Name", "Publication Name")
#: "….[Article]": the kind of a work behind the full stop of its title.
_KIND = re.compile(r"(?<=[.?!])\s*\[(?P<kind>[A-Z][A-Za-z ,&/-]{2,40})\]\.?$")
#: Marks of affiliation and degrees behind a name: "Doe, Jane 1,2", "Doe, Jane MD, PhD *".
_MARKS = re.compile(
    r"(?:\s+(?:[\d,*+\u2020\u2021#^|\[\]()]+|(?:M\.?D|Ph\.?D|M\.?Sc|B\.?Sc|M\.?P\.?H|R\.?N|D\.?O)\.?,?))+$"
)
#: "Ecohydrology.   8(6):1048-1064, September 2015."
_JOURNAL = re.compile(
    r"(?P<name>.{2,200}?)\.(?:\s{2,}|\s+(?=(?:Vol\.?\s*)?\d)|\s*$)", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:^|[,;:.]\s*)(?P<date>(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},?\s+)?(?:19|20)\d\d(?:\s+[A-Z][a-z]{2}(?:\s+\d{1,2})?)?)\.?\s*$"
)


def recognises(head: str) -> float:
    """1 if a number begins a record and a title stands below its name."""
    return 1.0 if _NUMBER.search(head) and _TITLED.search(head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    return read_records(text, document, reader=NAME, form=_FORM, fields=_fields)


def _fields(record: Tagged) -> dict[str, object]:
    """The fields of a record as `paper_of` takes them."""
    title, kind = _title(record.text(*_TITLES))
    source = _source(record)
    dated = next((tag for tag in _YEARS if iso(record.text(tag))), "")
    venue = record.text(*_VENUES) or _first(_JOURNAL, source, "name")
    date = iso(record.text(dated)) if dated else iso(_first(_DATE, source, "date"))
    known: dict[str, object] = {
        "id": record.text(*_IDS).rstrip("."),
        "title": title,
        "ovid:kind": kind,
        "abstract": record.text(*_ABSTRACTS),
        "authors": _authors(record.text(*_AUTHORS)),
        "venue": venue,
        "date": date,
        "keywords": record.text(*_KEYWORDS).rstrip("."),
        "doi": record.text(*_DOIS),
        "pmid": record.text("PMID"),
        "url": record.text("URL"),
    }
    used = [_BEGIN, *_TITLES, *_ABSTRACTS, *_AUTHORS, *_IDS, *_KEYWORDS, *_DOIS, "PMID", "URL"]
    taken = [next((tag for tag in names if record.values(tag)), "") for names in
             (_TITLES, _ABSTRACTS, _AUTHORS, _IDS, _KEYWORDS, _DOIS)]  # fmt: skip
    left = record.others([tag for tag in used if tag in {*taken, _BEGIN, "PMID", "URL"}])
    return left | {name: value for name, value in known.items() if value}


def _title(printed: str) -> tuple[str, str]:
    """The title, and the kind of the work that stands behind it."""
    kind = _KIND.search(printed)
    return (printed[: kind.start()], kind["kind"]) if kind else (printed, "")


def _source(record: Tagged) -> str:
    """Where the work was published, with the spaces that part the journal from its volume."""
    lines = [line for field in record.fields if field.tag == "Source" for line in field.lines]
    return " ".join(line for line in lines if line)


def _first(pattern: re.Pattern[str], text: str, group: str) -> str:
    found = pattern.search(text)
    return found[group].strip() if found else ""


def _authors(printed: str) -> list[Person]:
    """The authors in order, without marks of affiliation and degrees."""
    printed = unescaped(printed)  # "M&uuml;ller" has a semicolon, too
    between = _BETWEEN_NAMES[";" not in printed]
    names = [_MARKS.sub("", f" {name.strip()}") for name in between.split(printed)]
    bare = [name.strip(" ,.") for name in names]
    return [listed(name) for name in bare if name]

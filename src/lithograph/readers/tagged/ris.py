"""RIS, in the dialects of EndNote, EBSCO, IEEE, Mendeley, Ovid, ProQuest, Scopus, Springer and Zotero.

Records go from `TY` to `ER`, or to the next `TY` where an exporter forgot the `ER`; what stands between
records (numbers, links to Ovid) is no part of any. rispy reads each and names its tags; what has no
place in a paper is kept under the name that rispy gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TextIO

from lithograph.identifiers import identifier
from lithograph.model import Paper, Problem
from lithograph.readers.tagged.days import best, iso
from lithograph.readers.tagged.people import Person
from lithograph.readers.tagged.reading import by_rispy, read_records
from lithograph.readers.tagged.tags import Form, Tagged

NAME = "ris"

_FORM = Form(
    # One space instead of two, and none at the end, occur.
    tag=re.compile(r"\ufeff?[ \t]{0,3}([A-Z][A-Z\d])[ \t]{1,2}-(?:[ \t](.*)|()\r?$)", re.DOTALL),
    begins=frozenset({"TY"}),
    ends=frozenset({"ER"}),
    outside=True,
)
_START = re.compile(r"^\ufeff?[ \t]{0,3}TY[ \t]{1,2}-[ \t]+[A-Z\d]{2,8}[ \t]*\r?$", re.MULTILINE)
_TAGGED = re.compile(r"^[ \t]{0,3}[A-Z][A-Z\d][ \t]{1,2}-(?:[ \t]|\r?$)", re.MULTILINE)
#: Names that rispy gives to what can be a title, and so on; the best first.
_TITLES = ("title", "primary_title", "CT")
_BOOKS = frozenset({"BOOK", "EDBOOK", "EBOOK", "WHOLE"})
_BOOK_TITLES = ("BT", "secondary_title")
_ABSTRACTS = ("abstract", "notes_abstract")
_VENUES = ("alternate_title3", "secondary_title", "journal_name", "custom3", "BT",
           "alternate_title2", "alternate_title1")  # fmt: skip
_CONFERENCES = frozenset({"CONF", "CPAPER"})
_DATES = ("year", "publication_year", "date")
_URLS = ("urls", "LK", "file_attachments2", "file_attachments1")
#: Where a DOI stands in exports older than its tag.
_DOIS = ("doi", "type_of_work", "note", "L3", "notes")
_DOI = re.compile(
    r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+?)(?:\s*\[doi\])?\.?",
    re.IGNORECASE,
)
_MEDLINE = re.compile(r"pubmed|medline|\bnlm\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
#: Between ISBNs in one field.
_BETWEEN = re.compile(r"[,;]|\s(?=97[89])")
#: Fields whose lines are one text; those of others (keywords, people) are one value each.
_LISTS = frozenset({"keywords", "authors", "first_authors", "secondary_authors", "tertiary_authors",
                    "subsidiary_authors", "urls"})  # fmt: skip


def recognises(head: str) -> float:
    """1 if records begin with their type, 0 otherwise; less where much of the text has no tags."""
    starts = len(_START.findall(head))
    if not starts:
        return 0.0
    tags = len(_TAGGED.findall(head))
    return 1.0 if tags > starts else 0.5


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    return read_records(text, document, reader=NAME, form=_FORM, fields=_read)


def _read(record: Tagged) -> dict[str, object]:
    return _fields(by_rispy(record, _parser(), tag="  - ", more="", end="ER  - "))


@lru_cache(maxsize=1)
def _parser() -> Any:
    """The parser of rispy, told that every tag may come again: it would keep the first only."""
    import rispy
    from rispy.config import TAG_KEY_MAPPING

    return rispy.RisParser(list_tags=list(TAG_KEY_MAPPING), delimiter_tags_mapping={})


def _fields(left: dict[str, list[str]]) -> dict[str, object]:
    """The fields of a record as `paper_of` takes them."""
    kind = " ".join(left.get("type_of_reference", [])).upper()
    known: dict[str, object] = {
        "id": _peek(left, "id") or _peek(left, "accession_number"),
        "title": _title(left, kind),
        "abstract": _take(left, *_ABSTRACTS),
        "authors": _authors(left),
        "venue": _venue(left, kind),
        "date": _date(left),
        "keywords": left.pop("keywords", []),
        "doi": _doi(left),
        "pmid": _pmid(left),
        "pmcid": _pmcid(left),
        "isbn": _isbns(left),
        "url": _url(left),
    }
    left.pop("id", None)
    kept = {("da" if name == "date" else name).lower(): value for name, value in left.items()}
    return {name: _value(name, value) for name, value in kept.items() if any(value)} | {
        name: value for name, value in known.items() if value
    }


def _value(name: str, values: list[str]) -> object:
    """A field that is kept: its one value, or all."""
    said = [value for value in values if value]
    return said if len(said) > 1 or name in _LISTS else said[0]


def _peek(left: Mapping[str, list[str]], name: str) -> str:
    """The text of a field, which stays."""
    return " ".join(value for value in left.get(name, []) if value)


def _take(left: dict[str, list[str]], *names: str) -> str:
    """The text of the first of these fields that has any. One that says the same goes as well."""
    found = next((text for name in names if (text := _peek(left, name))), "")
    for name in names:
        if found and _peek(left, name) == found:
            del left[name]
    return found


def _title(left: dict[str, list[str]], kind: str) -> str:
    """The title; that of a book may stand where others have the title of what they are in."""
    return _take(left, *_TITLES) or (_take(left, *_BOOK_TITLES) if kind in _BOOKS else "")


def _venue(left: dict[str, list[str]], kind: str) -> str:
    """Journal or book that the work is in; a book's second title is that of its series."""
    if kind in _BOOKS:
        return ""
    return _take(left, *(name for name in _VENUES if name != "custom3" or kind in _CONFERENCES))


def _authors(left: dict[str, list[str]]) -> list[str | Person]:
    """The names of all authors in order, each once: the first may be stated apart, too."""
    names = (name for field in ("first_authors", "authors") for name in left.pop(field, []))
    return list(dict.fromkeys(name for name in names if name.strip(" ,;")))


def _date(left: dict[str, list[str]]) -> str:
    """The fullest date; a field that says more than a date, or another date, is kept."""
    printed = {name: _peek(left, name) for name in _DATES}
    date = best(printed.values())
    for name, text in printed.items():
        if text and date.startswith(iso(text) or "-"):
            del left[name]
    return date


def _doi(left: dict[str, list[str]]) -> str:
    """The first DOI; a field that is no other goes, one that says more stays."""
    for name in _DOIS:
        for value in left.get(name, []):
            match = _DOI.fullmatch(value.strip())
            if match and identifier("doi", match[1]):
                if left[name] == [value]:
                    del left[name]
                return match[1]
    return ""


def _pmid(left: Mapping[str, list[str]]) -> str:
    """The PMID, where a field or the database says that the accession number is one."""
    source = f"{_peek(left, 'name_of_database')} {_peek(left, 'database_provider')}"
    number = _peek(left, "accession_number") if _MEDLINE.search(source) else _peek(left, "PM")
    return number if number.isdigit() else ""


def _pmcid(left: Mapping[str, list[str]]) -> str:
    """The PMCID, which EndNote and Zotero put into a field of the user's."""
    number = _peek(left, "custom2")
    return number if number.upper().startswith("PMC") and identifier("pmcid", number) else ""


def _isbns(left: Mapping[str, list[str]]) -> list[str]:
    """The ISBNs among the serial numbers; the field is kept, for it may hold an ISSN as well."""
    parts = [part.strip() for value in left.get("issn", []) for part in _BETWEEN.split(value)]
    bare = [part.partition("(")[0].strip() for part in parts]
    return [part for part in bare if identifier("isbn", part)]


def _url(left: dict[str, list[str]]) -> str:
    """The first address. Others are kept."""
    for name in _URLS:
        for value in left.get(name, []):
            match = _ADDRESS.match(value)
            if match:
                if match[0] == value:
                    left[name].remove(value)
                return match[0].rstrip(";,")
    return ""

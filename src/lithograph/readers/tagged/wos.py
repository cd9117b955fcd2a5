"""Web of Science's plain text (`savedrecs.txt`, `.ciw`, ISI Export Format), also of INSPEC and MEDLINE there.

Records go from `PT` to `ER`. rispy reads each and names its tags; what has no place in a paper is kept
under the name that rispy gives it. Passed over: the header (`FN`, `VR`) and the end (`EF`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.tagged.days import best, iso
from lithograph.readers.tagged.orcids import with_orcids
from lithograph.readers.tagged.people import Person, listed, organisation
from lithograph.readers.tagged.reading import by_rispy, read_records
from lithograph.readers.tagged.tags import Form, Tagged

NAME = "wos"

_FORM = Form(
    tag=re.compile(r"\ufeff?([A-Z][A-Z\d])(?: (.*)|()\r?$)", re.DOTALL),
    begins=frozenset({"PT"}),
    ends=frozenset({"ER"}),
    outside=True,
)
_HEADER = re.compile(r"\s*FN (?:Clarivate|Thomson|ISI|Web of)")
_TYPE = re.compile(r"^\ufeff?PT [A-Z]\w{0,15}[ \t]*\r?$", re.MULTILINE)
_TAGS = re.compile(r"^(?:AU|TI|SO|UT|PY|ER)\b", re.MULTILINE)
#: Fields whose lines are one value each.
_LINES = frozenset({"authors", "author_full_name", "book_authors", "book_authors_full_name",
                    "group_authors", "book_group_authors", "editors", "cited_references"})  # fmt: skip
#: The best first; of those before the last only one is taken up.
_AUTHORS = ("author_full_name", "authors", "book_authors_full_name", "book_authors")
_GROUPS = ("group_authors", "book_group_authors")
_VENUES = ("publication_name", "conference_title")


def recognises(head: str) -> float:
    """1 if the header says so, or if records begin with their type and go on with other tags."""
    if _HEADER.match(head.lstrip("\ufeff")) or (_TYPE.search(head) and _TAGS.search(head)):
        return 1.0 if _TYPE.search(head) else 0.0
    return 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    return read_records(text, document, reader=NAME, form=_FORM, fields=_read)


def _read(record: Tagged) -> dict[str, object]:
    return _fields(by_rispy(record, _parser(), tag=" ", more="   ", end="ER"))


@lru_cache(maxsize=1)
def _parser() -> Any:
    """The parser of rispy, told to keep all that it meets."""
    import rispy
    from rispy.config import WOK_TAG_KEY_MAPPING

    mapping = {**WOK_TAG_KEY_MAPPING, "UK": "unknown_tag"}
    return rispy.WokParser(mapping=mapping, list_tags=list(WOK_TAG_KEY_MAPPING), ignore=[])


def _fields(left: dict[str, list[str]]) -> dict[str, object]:
    """The fields of a record as `paper_of` takes them."""
    number = _take(left, "accession_number")
    known: dict[str, object] = {
        "id": number,
        "title": _take(left, "document_title"),
        "abstract": _take(left, "abstract"),
        "authors": _authors(left),
        "venue": _venue(left),
        "date": _date(left),
        "keywords": _take(left, "author_keywords"),
        "doi": _take(left, "doi"),
        "pmid": _take(left, "pubmed_id"),
        "isbn": [text for value in left.get("isbn", []) for text in re.split(r"[;,]\s*", value)],
    }
    left.pop("isbn", None)
    kept = {name.lower(): _value(name, value) for name, value in left.items() if any(value)}
    return kept | {name: value for name, value in known.items() if value}


def _value(name: str, values: list[str]) -> object:
    """A field that is kept: a list where each line is one value, else one text."""
    said = [value for value in values if value]
    return said if name in _LINES else " ".join(said)


def _take(left: dict[str, list[str]], name: str) -> str:
    """The text of a field, which is used up."""
    return " ".join(value for value in left.pop(name, []) if value)


def _authors(left: dict[str, list[str]]) -> list[Person]:
    """The authors in order, full names where there are any, with their ORCIDs; then the groups."""
    name = next((name for name in _AUTHORS if any(left.get(name, []))), "")
    people = [listed(person) for person in left.pop(name, []) if person]
    if name == "author_full_name":
        left.pop("authors", None)
    groups = [organisation(group) for field in _GROUPS for group in left.pop(field, []) if group]
    return [*with_orcids(people, " ".join(left.get("orcid_id", []))), *groups]


def _venue(left: dict[str, list[str]]) -> str:
    """Journal or book, else the conference."""
    name = next((name for name in _VENUES if any(left.get(name, []))), "")
    return _take(left, name) if name else ""


def _date(left: dict[str, list[str]]) -> str:
    """The year with month and day; what is not understood is kept."""
    names = ("publication_year", "publication_date")
    year, day = (" ".join(left.get(name, [])) for name in names)
    date = best([year, day]) if year else best([day])
    for name, text in zip(names, (year, day), strict=True):
        understood = iso(text) or iso(f"{text} {year}")
        if text and understood and date.startswith(understood):
            del left[name]
    return date

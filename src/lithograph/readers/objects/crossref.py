"""Works of the Crossref REST API and of its public data files → papers.

Read are single works, lists of works (`message.items`, `items`) and arrays of answers. A subtitle
follows its title behind a colon. Affiliations, subjects, funders, references and counts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import (
    Native,
    date_of_parts,
    first_of,
    more_than,
    objects,
    texts,
)
from lithograph.readers.objects.reading import read_records, recognised

NAME = "crossref"

#: Dates of publication, best first; `created` says when the DOI was registered.
_DATES = ("published", "issued", "published-online", "published-print", "posted", "created")
_PERSON = ("given", "family", "suffix", "ORCID", "authenticated-orcid", "name", "sequence")


def recognises(head: str) -> float:
    """The share of Crossref works among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The works in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_work(fields: Fields) -> bool:
    """Whether an object is a work: titles are arrays here, and nowhere else beside a DOI."""
    listed = any(isinstance(fields.get(key), list) for key in ("title", "container-title"))
    return "DOI" in fields and (listed or not fields.keys().isdisjoint({"deposited", "indexed"}))


_LAYOUT = Layout(fits=_is_work, paths=(("message", "items"), ("message",), ("items",)))


def _fields(stated: Fields) -> dict[str, object]:
    """What a work means."""
    native = Native(stated)
    people = objects(stated.get("author"))
    if not more_than(people, *_PERSON):
        native.take("author")
    dated = next((key for key in _DATES if date_of_parts(stated.get(key))), "")
    doi = native.take_text("DOI")
    return native.paper(
        {
            "id": doi,
            "doi": doi,
            "title": _title(native),
            "abstract": native.take_text("abstract"),
            "authors": [_person(each) for each in people],
            "date": date_of_parts(stated.get(dated)),
            "venue": _first(native, "container-title"),
            "url": native.take_text("URL"),
        }
    )


def _title(native: Native) -> str:
    """The title, and the subtitle unless the title has it already."""
    title, subtitle = _first(native, "title"), _first(native, "subtitle")
    apart = subtitle and subtitle.casefold() not in title.casefold()
    return f"{title}: {subtitle}" if title and apart else title or subtitle


def _first(native: Native, key: str) -> str:
    """The first text of an array. An array that says more is kept."""
    found = texts(native.get(key))
    return native.take_text(key) if len(found) == 1 else first_of(found)


def _person(author: Fields) -> dict[str, object]:
    """An author; an organisation has a name only."""
    return {
        "family": author.get("family"),
        "given": author.get("given"),
        "suffix": author.get("suffix"),
        "name": author.get("name") if not author.get("family") else "",
        "orcid": author.get("ORCID"),
    }

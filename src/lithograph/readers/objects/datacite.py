"""Works of DataCite's REST API (JSON:API) → papers.

Contributors, formats, related identifiers, and titles and descriptions of other kinds are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, first_of, objects
from lithograph.readers.objects.reading import read_records, recognised

NAME = "datacite"

#: Kinds of dates, best first.
_DATES = ("Issued", "Available", "Submitted", "Created")


def recognises(head: str) -> float:
    """The share of works of DataCite among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The works in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_work(fields: Fields) -> bool:
    """Whether an object is a work, by itself or in the envelope of JSON:API."""
    work = fields.get("attributes", fields)
    return isinstance(work, dict) and {"titles", "creators"} <= work.keys()


_LAYOUT = Layout(fits=_is_work, paths=(("data",),))


def _fields(stated: Fields) -> dict[str, object]:
    """What a work means."""
    attributes = stated.get("attributes")
    native = Native(attributes if isinstance(attributes, dict) else stated)
    doi = native.take_text("doi") or text_of(stated.get("id"))
    subjects = objects(native.get("subjects"))
    return native.paper(
        {
            "id": doi,
            "doi": doi,
            "title": _title(objects(native.get("titles"))),
            "abstract": _of_kind(native.get("descriptions"), "description", "Abstract"),
            "authors": [_person(each) for each in objects(native.get("creators"))],
            "date": _date(native),
            "venue": first_of(
                [
                    native.get("container", "title"),
                    native.get("publisher", "name"),
                    native.get("publisher"),
                ]
            ),
            "keywords": [text_of(each.get("subject")) for each in subjects],
            "url": native.take_text("url"),
        }
    )


def _title(titles: list[Fields]) -> str:
    """The main title, which has no kind, and its subtitle behind a colon."""
    main = first_of(each.get("title") for each in titles if not each.get("titleType"))
    subtitle = first_of(each.get("title") for each in titles if each.get("titleType") == "Subtitle")
    return f"{main}: {subtitle}" if main and subtitle else main or subtitle


def _of_kind(stated: object, key: str, kind: str) -> str:
    """The first entry of a kind ("Abstract" is that of descriptionType)."""
    return first_of(each.get(key) for each in objects(stated) if each.get(f"{key}Type") == kind)


def _date(native: Native) -> str:
    """The date of the best kind, else the year of publication."""
    kinds = [_of_kind(native.get("dates"), "date", kind) for kind in _DATES]
    return first_of([*kinds, native.get("publicationYear")]).partition("T")[0]


def _person(creator: Fields) -> dict[str, object]:
    """A creator, as a person in parts or under one name."""
    orcids = [
        each.get("nameIdentifier")
        for each in objects(creator.get("nameIdentifiers"))
        if text_of(each.get("nameIdentifierScheme")).upper() == "ORCID"
    ]
    whole = text_of(creator.get("name"))
    return {
        "family": creator.get("familyName"),
        "given": creator.get("givenName"),
        "name": whole if not creator.get("familyName") else "",
        "orcid": first_of(orcids),
    }

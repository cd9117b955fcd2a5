"""CSL-JSON, as of Zotero, Mendeley, JabRef, pandoc and doi.org → papers.

Read are arrays, `{"items": […]}`, items by key, and single items. Editors and translators are
kept, but are no authors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, date_of_parts, more_than, objects
from lithograph.readers.objects.notes import stated_in
from lithograph.readers.objects.reading import read_records, recognised

NAME = "csl"

_DATES = ("issued", "event-date", "submitted")
_VENUES = ("container-title", "event-title", "event", "archive", "container-title-short")
_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle",
               "dropping-particle", "ORCID")  # fmt: skip


def recognises(head: str) -> float:
    """The share of CSL items among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The items in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_item(fields: Fields) -> bool:
    """Whether an object has a type and a title, and a name or a date as CSL writes it."""
    if not isinstance(fields.get("title"), str) or not isinstance(fields.get("type"), str):
        return False
    dates = [objects(fields.get(key)) for key in ("issued", "accessed")]
    names = [objects(fields.get(key)) for key in ("author", "editor")]
    dated = any(
        not {"date-parts", "raw", "literal"}.isdisjoint(each) for date in dates for each in date
    )
    named = any(not {"family", "literal"}.isdisjoint(each) for name in names for each in name)
    return dated or named


_LAYOUT = Layout(fits=_is_item, paths=(("items",),))


def _fields(stated: Fields) -> dict[str, object]:
    """What an item means."""
    native = Native(stated)
    people = objects(stated.get("author"))
    if not more_than(people, *_NAME_PARTS):
        native.take("author")
    dated = next((key for key in _DATES if date_of_parts(stated.get(key))), "")
    if dated:
        native.take(dated)
    stated_there = stated_in(stated.get("note"))
    return native.paper(
        stated_there
        | {
            "id": native.take_text("id", "citation-key"),
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract"),
            "authors": [_person(each) for each in people],
            "date": date_of_parts(stated.get(dated)),
            "venue": native.take_text(*_VENUES),
            "keywords": native.take("keyword"),
            "url": native.take_text("URL"),
            "doi": native.take_text("DOI") or stated_there.get("doi", ""),
            "pmid": native.take_text("PMID") or stated_there.get("pmid", ""),
            "pmcid": native.take_text("PMCID") or stated_there.get("pmcid", ""),
            "arxiv": stated_there.get("arxiv", "") or _arxiv(native),
        }
    )


def _person(name: Fields) -> dict[str, object]:
    """A name. What does not drop goes before the family name, what drops behind the given one.

    Source: CSL 1.0.2, "Name-part Order".
    """
    if text_of(name.get("literal")):
        return {"name": name.get("literal"), "orcid": name.get("ORCID")}
    family = [name.get("non-dropping-particle"), name.get("family")]
    given = [name.get("given"), name.get("dropping-particle")]
    return {
        "family": " ".join(part for part in map(text_of, family) if part),
        "given": " ".join(part for part in map(text_of, given) if part),
        "suffix": name.get("suffix"),
        "orcid": name.get("ORCID"),
    }


def _arxiv(native: Native) -> str:
    """The arXiv id that Zotero writes as the number of a preprint."""
    number = native.text("number")
    return number if number.lower().startswith("arxiv:") else ""

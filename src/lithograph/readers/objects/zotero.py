"""Zotero's own JSON → papers: answers of its Web API, and exports of Better BibTeX.

Authors, presenters, inventors and programmers are the authors; other creators are kept under
their kind. Attachments, notes and annotations are passed over: Zotero says that they are parts
of an item. Collections and the configuration of an export are passed over as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, first_of, objects
from lithograph.readers.objects.notes import stated_in
from lithograph.readers.objects.reading import read_records, recognised

NAME = "zotero"

_PARTS = frozenset({"attachment", "note", "annotation"})
#: Kinds of creators that stand in the place of the author (Zotero's schema, "primary").
_AUTHORS = frozenset({"author", "presenter", "inventor", "programmer"})
_VENUES = ("publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "repository",
           "meetingName", "encyclopediaTitle", "dictionaryTitle", "websiteTitle", "blogTitle")  # fmt: skip


def recognises(head: str) -> float:
    """The share of Zotero items among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The items in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_item(fields: Fields) -> bool:
    """Whether an object is an item, by itself or in the envelope of the API."""
    data = fields.get("data")
    return "itemType" in fields or (isinstance(data, dict) and "itemType" in data)


_LAYOUT = Layout(fits=_is_item, paths=(("items",),))


def _fields(stated: Fields) -> dict[str, object] | None:
    """What an item means; `None` for a part of another."""
    data = stated.get("data")
    item = data if isinstance(data, dict) else stated
    if text_of(item.get("itemType")) in _PARTS:
        return None
    native = Native(item)
    people = objects(native.take("creators"))
    lines = stated_in(item.get("extra"))
    key = native.take_text("citationKey", "citekey") or lines.get("citation_key", "")
    parsed = Native(stated).text("meta", "parsedDate")
    tags = [text_of(each.get("tag")) for each in objects(native.take("tags"))]
    return native.paper(
        lines
        | {
            "id": key or native.take_text("key", "itemKey"),
            "title": native.take_text("title", "nameOfAct", "caseName", "subject"),
            "abstract": native.take_text("abstractNote"),
            "authors": [_person(each) for each in people if _kind(each) in _AUTHORS],
            "date": parsed or native.take_text("date", "dateDecided", "dateEnacted", "issueDate"),
            "venue": native.take_text(*_VENUES),
            "url": native.take_text("url"),
            "keywords": [tag for tag in tags if tag],
            "doi": first_of([native.take_text("DOI"), lines.get("doi")]),
            "arxiv": first_of([lines.get("arxiv"), _arxiv(native)]),
            **_others(people),
        }
    )


def _person(creator: Fields) -> dict[str, object]:
    """A creator; one with a single name is kept whole."""
    return {
        "family": creator.get("lastName"),
        "given": creator.get("firstName"),
        "name": creator.get("name"),
    }


def _kind(creator: Fields) -> str:
    """The kind of a creator."""
    return text_of(creator.get("creatorType")) or "creator"


def _others(people: list[Fields]) -> dict[str, list[str]]:
    """The names of creators who are no authors, by kind: "editors", "translators"."""
    found: dict[str, list[str]] = {}
    for creator in people:
        kind = _kind(creator)
        if kind not in _AUTHORS:
            names = (creator.get("firstName"), creator.get("lastName"), creator.get("name"))
            name = " ".join(part for part in map(text_of, names) if part)
            found.setdefault(f"zotero_{kind.lower()}s", []).append(name)
    return found


def _arxiv(native: Native) -> str:
    """The arXiv id of a preprint, which Zotero keeps as the id of its archive."""
    number = native.text("archiveID") or native.text("archiveLocation")
    return number if number.lower().startswith("arxiv:") else ""

"""Zotero's RDF: each bibliographic item is a record, with the journal or book that it points to.

Passed over: attachments, notes, collections and tags as things of their own. The graph is read as a
stream of its top elements, without an RDF library: rdflib holds the whole graph in memory and forgets
the lines. Of RDF/XML this reads what Zotero writes (nodes within nodes, or one reference), no more.
https://github.com/zotero/translators/blob/master/Zotero%20RDF.js
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.identifiers import stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import root
from lithograph.readers.markup.reading import Record, records
from lithograph.readers.markup.stating import Person, date_of, person

NAME = "zotero-rdf"

_ITEMS = frozenset(
    {"Article", "Book", "BookSection", "Thesis", "Report", "Document", "Manuscript", "Letter",
     "Interview", "Patent", "Legislation", "MotionPicture", "Illustration", "Image",
     "Recording", "ConferenceProceedings", "Data", "Description", "Item"}
)  # fmt: skip
_CONTAINERS = frozenset(
    {"Journal", "Periodical", "Newspaper", "Website", "Blog", "Forum", "CourtReporter",
     "Series", "Part", "Conference"}
)  # fmt: skip
_PASSED_OVER = frozenset({"Attachment", "Memo", "Collection", "AutomaticTag", "Note"})
#: Addresses that items wait for at most. Zotero needs one; a graph that points to nothing, many.
_WAITING = 1000
_KINDS_PASSED_OVER = frozenset({"attachment", "note", "annotation"})
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"(DOI|ISBN|ISSN|PMID|PMCID)\s+(\S.*)", re.DOTALL)
_TAKEN = frozenset(
    {"title", "abstract", "date", "subject", "authors", "identifier", "isPartOf",
     "presentedAt", "itemType", "link"}
)  # fmt: skip


def _is_inner(tag: str) -> bool:
    """Whether an element stands within an item: only those at the top have an address."""
    return "about=" not in tag and ":ID=" not in tag and "nodeID=" not in tag


_SHAPE = Shape(levels=(_ITEMS | _CONTAINERS | _PASSED_OVER,), inner=_is_inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Journals and books by address, and the items that wait for theirs.

    Zotero writes what an item appeared in right behind it, so that few ever wait. It gives each serial
    number to one item, so that a DOI which stands there, not at the item, is that item's.
    """

    known: dict[str, Element] = field(default_factory=dict)
    waiting: dict[str, list[Record]] = field(default_factory=dict)


def recognises(head: str) -> float:
    """1 if the root is RDF with Zotero's vocabulary, else 0."""
    if root(head) != "RDF":
        return 0.0
    return 1.0 if "zotero.org/namespaces/export" in head or "purl.org/net/biblio#" in head else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document; one that points to a journal comes when that has been read."""
    shelf = _Shelf()
    for found in records(text, document, _SHAPE):
        if isinstance(found, Problem):
            yield found
            continue
        for record, container in _settled(found, shelf):
            yield _paper(record, container, document)
    for record in sorted((each for group in shelf.waiting.values() for each in group), key=_line):
        yield _paper(record, None, document)


def _line(record: Record) -> int:
    return record.line


def _settled(found: Record, shelf: _Shelf) -> Iterator[tuple[Record, Element | None]]:
    """The items that can be read now, with what they appeared in."""
    address = found.element.get("about", "")
    waiting = shelf.waiting.pop(address, [])
    yield from ((each, _shown(found.element, alone=len(waiting) == 1)) for each in waiting)
    if found.element.tag in _CONTAINERS:
        shelf.known[address] = _shown(found.element, alone=not waiting)
    elif found.element.tag in _ITEMS and first(found.element, "itemType") not in _KINDS_PASSED_OVER:
        yield from _placed(found, shelf)


def _placed(item: Record, shelf: _Shelf) -> Iterator[tuple[Record, Element | None]]:
    """An item if what it appeared in is known; else it waits, and others may wait no longer."""
    targets = (each.get("resource", "") for each in item.element.iterfind("isPartOf"))
    target = next((each for each in targets if each), "")
    container = shelf.known.get(target)
    if container is not None:
        yield item, container
        shelf.known[target] = _shown(container, alone=False)
    elif not target:
        yield item, None
    else:
        shelf.waiting.setdefault(target, []).append(item)
        if len(shelf.waiting) > _WAITING:
            oldest = next(iter(shelf.waiting))
            yield from ((each, None) for each in shelf.waiting.pop(oldest))


def _shown(container: Element, *, alone: bool) -> Element:
    """A container as one of its items sees it: a DOI there is that of an item that is alone."""
    if alone:
        return container
    shared = deepcopy(container)
    for each in shared.iterfind("identifier"):
        if text_of(each).startswith("DOI "):
            each.tag = "container_doi"
    return shared


def _paper(record: Record, container: Element | None, document: str) -> Paper | Problem:
    """The paper of an item."""
    stated = _fields(record.element, container)
    return paper_of(stated, document=document, line=record.line, reader=NAME)


def _fields(item: Element, container: Element | None) -> Fields:
    """The fields of an item and of what it appeared in."""
    around = [*_nested(item), *([] if container is None else [container])]
    titles = [first(part, "title") for part in around if part.tag != "Series"]
    numbers = _numbers([item, *around])
    contained: dict[str, object] = {}
    for part in around:
        contained |= rest_of(part, {"title", "identifier", "isPartOf"})
    return said(
        {
            **contained,
            **rest_of(item, _TAKEN | {"editors", "contributors"}),
            **numbers,
            **_people(item),
            "id": item.get("about"),
            "type": first(item, "itemType"),
            "title": first(item, "title"),
            "abstract": first(item, "abstract"),
            "date": _date(first(item, "date", "issued")),
            "venue": next((title for title in titles if title), "")
            or first(item, "presentedAt/Conference/title"),
            "conference": first(item, "presentedAt/Conference/title"),
            "series": next((first(part, "title") for part in around if part.tag == "Series"), ""),
            "keywords": [
                word
                for each in item.iterfind("subject")
                if (word := first(each, ".//value") or text_of(each))
            ],
        }
    )


def _date(printed: str) -> str:
    """A date; as month and year in digits it is not understood elsewhere."""
    found = _MONTH_YEAR.fullmatch(printed)
    return date_of(found[2], found[1]) if found else printed


def _nested(item: Element) -> list[Element]:
    """What an item appeared in where that stands within it, innermost first."""
    parts = [part for link in item.iterfind("isPartOf") for part in link]
    return [*parts, *(inner for part in parts for inner in _nested(part))]


def _numbers(parts: list[Element]) -> dict[str, object]:
    """Identifiers by scheme, and the address of the page."""
    found = _noted(parts[0])
    for each in (each for part in parts for each in part.iterfind("identifier")):
        address = first(each, "URI/value")
        number = _NUMBER.fullmatch(text_of(each))
        if address:
            found.setdefault("url", address)
        elif number is not None:
            found.setdefault(number[1].lower(), number[2])
        elif text_of(each):
            known = stated_identifier(text_of(each))
            found.setdefault(known[0] if known else "identifier", text_of(each))
    return found


def _noted(item: Element) -> dict[str, object]:
    """The identifiers that stand on lines of their own in the field "Extra": "PMID: 3"."""
    extra = item.find("description")
    stated = [] if extra is None else (extra.text or "").splitlines()
    known = ((stated_identifier(line), line.strip()) for line in stated)
    return {found[0]: line for found, line in known if found is not None}


def _people(item: Element) -> dict[str, object]:
    """The authors, and all others under Zotero's names for what they did."""
    return {
        group.tag.lower(): [
            each for entry in group.iterfind("Seq/li/Person") if (each := _person(entry))
        ]
        for group in item
        if group.find("Seq/li/Person") is not None
    }


def _person(entry: Element) -> Person:
    """One person; an organisation has a family name alone."""
    family, given = (
        first(entry, "surname", "name"),
        first(entry, "givenName", "givenname", "firstName"),
    )
    return person(family or given, given if family else "")

"""EndNote's XML, which Mendeley, Zotero and screening tools write as well: `records/record`.

There is no published schema of worth; element names are those of EndNote's own exports. Values stand
within `style` elements or without. Nothing is passed over: what is not mapped is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.identifiers import identifier, stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import papers
from lithograph.readers.markup.stating import Person, person

NAME = "endnote-xml"

_SHAPE = Shape(levels=(frozenset({"record"}),))
#: Elements that no other form of records has.
_SIGNS = "ref-type|rec-number|electronic-resource-num|secondary-title|source-app|foreign-keys"
_YEAR = re.compile(r"\b[12]\d{3}\b")
_SERIAL_NUMBER = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
_PMCID = re.compile(r"PMC\d+")
_TAKEN = frozenset(
    {"titles", "abstract", "keywords", "dates", "urls", "rec-number",
     "electronic-resource-num", "isbn", "ref-type", "contributors"}
)  # fmt: skip


def recognises(head: str) -> float:
    """1 if the document has records with elements of EndNote, else 0."""
    if root(head) not in {"xml", "records", "record"} or not first_of(head, "record"):
        return 0.0
    return 1.0 if first_of(head, _SIGNS) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterator[Fields]:
    """The fields of a record."""
    kind = record.find("ref-type")
    yield said(
        {
            **rest_of(record, _TAKEN),
            **_contributors(record),
            **_addresses(record),
            **_identifiers(record),
            "ref-type": None if kind is None else kind.get("name") or text_of(kind),
            "id": first(record, "rec-number"),
            "title": first(record, "titles/title"),
            "abstract": first(record, "abstract"),
            "date": _date(record),
            "venue": _venue(record),
            "keywords": texts(record, "keywords/keyword") or first(record, "keywords"),
            **_titles(record),
        }
    )


def _contributors(record: Element) -> dict[str, object]:
    """The authors, and the others under EndNote's names for them."""
    groups = record.find("contributors")
    found: dict[str, object] = {}
    for group in groups if groups is not None else ():
        named = [entry for each in group.iterfind("author") if (entry := _author(each))]
        found.setdefault(group.tag.lower(), named)
    return found


def _author(stated: Element) -> Person | str:
    """A name as printed. A comma at its end says that it is that of an organisation."""
    name = text_of(stated)
    if name.endswith(","):
        return person(name.rstrip(", "))
    return name if any(sign.isalpha() for sign in name) else {}


def _titles(record: Element) -> dict[str, object]:
    """The titles beside the main one and the venue."""
    titles = record.find("titles")
    others = {} if titles is None else rest_of(titles, {"title"})
    return {name: title for name, title in others.items() if title != _venue(record)}


def _venue(record: Element) -> str:
    """The periodical or the book that the work appeared in."""
    paths = ("periodical/full-title", "titles/secondary-title", "titles/alt-title")
    return first(record, *paths, "periodical/abbr-1")


def _addresses(record: Element) -> dict[str, object]:
    """The first address on the web, and all others by what EndNote calls them."""
    urls = record.find("urls")
    groups = (
        {}
        if urls is None
        else {group.tag.lower(): texts(group, "url") or [text_of(group)] for group in urls}
    )
    every = [address for name in sorted(groups, key=_place) for address in groups[name]]
    main = next((address for address in every if address.lower().startswith("http")), "")
    others = {
        name: [each for each in found if each and each != main] for name, found in groups.items()
    }
    return {**others, "url": main}


def _place(group: str) -> int:
    """The place of a group of addresses: pages before files."""
    order = ("web-urls", "related-urls", "text-urls", "pdf-urls", "image-urls", "url")
    return order.index(group) if group in order else len(order)


def _identifiers(record: Element) -> dict[str, object]:
    """DOI, PubMed's ids where PubMed is named as the source, ISBN or ISSN."""
    found: dict[str, object] = {}
    for text in re.split(r"\s+", first(record, "electronic-resource-num")):
        known = stated_identifier(text) or identifier("doi", text)
        if known is not None:
            found.setdefault(known[0], text)
    stated = first(record, "electronic-resource-num")
    if stated and not found:
        found["electronic-resource-num"] = stated
    source = first(record, "remote-database-name", "remote-database-provider").lower()
    accession = first(record, "accession-num")
    if accession.isdigit() and ("nlm" in source or "pubmed" in source or "medline" in source):
        found["pmid"] = accession
    custom = first(record, "custom2")
    if _PMCID.fullmatch(custom):
        found["pmcid"] = custom
    number = first(record, "isbn")
    found["issn" if _SERIAL_NUMBER.match(number) else "isbn"] = number
    return found


def _date(record: Element) -> str:
    """The date: year and day may stand apart, "1937" and "Jan", or together."""
    year = first(record, "dates/year")
    day = first(record, "dates/pub-dates/date")
    if _YEAR.search(day) or not year:
        return day or year
    found = re.fullmatch(r"([A-Za-z]+\.?)\s+(\d{1,2})", day)
    return f"{found[1]} {found[2]}, {year}" if found else f"{day} {year}".strip()

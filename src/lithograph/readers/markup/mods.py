"""MODS, the Library of Congress's description of works: each `mods` is a record.

https://www.loc.gov/standards/mods/userguide/. Passed over: the works that a record only relates to; of
them the one that it appeared in (its host) gives the venue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.identifiers import stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import abstracts, first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import papers
from lithograph.readers.markup.stating import Person, affiliations, joined_title, person

NAME = "mods"

_SHAPE = Shape(levels=(frozenset({"mods"}),))
_ROOTS = frozenset({"mods", "modsCollection"})
#: Roles of those who wrote a work, as words and as codes of MARC.
_AUTHORS = frozenset({"author", "aut", "creator", "cre", "joint author"})
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pubmed": "pmid", "pmc": "pmcid", "pmcid": "pmcid",
            "arxiv": "arxiv", "isbn": "isbn"}  # fmt: skip
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
_TAKEN = frozenset(
    {"titleInfo", "name", "abstract", "identifier", "subject", "location"}
)  # fmt: skip


def recognises(head: str) -> float:
    """1 if the root is of MODS; 0.9 if its elements are in something else, such as an answer of SRU."""
    name = root(head)
    if name in _ROOTS:
        return 1.0
    return 0.9 if name and first_of(head, "mods") and "loc.gov/mods" in head else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works_of_collection(collection: Element) -> Iterator[Fields]:
    """The fields of the works in a collection."""
    for record in collection.iterfind("mods"):
        yield from works(record)


def works(record: Element) -> Iterator[Fields]:
    """The fields of a record."""
    people = [(name, texts(each, "affiliation"), _roles(each)) for each in record.iterfind("name")
              if (name := _name(each))]  # fmt: skip
    authors = [(name, places) for name, places, roles in people if not roles or roles & _AUTHORS]
    host = _host(record)
    yield said(
        {
            **rest_of(record, _TAKEN),
            **_identifiers(record),
            "title": _title(record),
            **abstracts(record.iterfind("abstract")),
            "authors": [name for name, _ in authors],
            "affiliations": affiliations(authors),
            "contributors": [
                {**name, "role": ", ".join(sorted(roles))}
                for name, _, roles in people
                if roles and not roles & _AUTHORS
            ],
            "date": _date(record) or ("" if host is None else _date(host)),
            "venue": "" if host is None else _title(host),
            "keywords": _keywords(record),
            "url": first(record, "location/url") or _stated(record, "uri"),
        }
    )


def _title(record: Element) -> str:
    """The title proper: neither abbreviated nor translated nor uniform."""
    stated = [each for each in record.iterfind("titleInfo") if text_of(each)]
    proper = (each for each in stated if not each.get("type"))
    info = next(proper, next(iter(stated), None))
    if info is None:
        return ""
    words = (
        first(info, "nonSort"),
        first(info, "title"),
        first(info, "partNumber"),
        first(info, "partName"),
    )
    return joined_title(" ".join(filter(None, words)), first(info, "subTitle"))


def _name(stated: Element) -> Person:
    """A name in parts, or whole as libraries print it: "Family, Given"."""
    orcid = next((text_of(each) for each in stated.iterfind("nameIdentifier")
                  if "orcid" in (each.get("type", "") + text_of(each)).lower()), "")  # fmt: skip
    parts = {each.get("type", "whole"): text_of(each) for each in stated.iterfind("namePart")}
    if parts.get("family"):
        given = " ".join(text_of(each) for each in stated.iterfind("namePart")
                         if each.get("type") == "given")  # fmt: skip
        return person(parts["family"], given, orcid=orcid)
    whole = parts.get("whole") or parts.get("given") or first(stated, "displayForm")
    if stated.get("type", "personal") != "personal" or not whole:
        return person(whole, orcid=orcid)
    return {"name": whole, **({"orcid": orcid} if orcid else {})}


def _roles(stated: Element) -> frozenset[str]:
    """What the bearer of a name did, as words and codes in small letters."""
    return frozenset(role.lower() for role in texts(stated, "role/roleTerm"))


def _host(record: Element) -> Element | None:
    """What the work appeared in."""
    return next(
        (each for each in record.iterfind("relatedItem") if each.get("type") == "host"), None
    )


def _date(record: Element) -> str:
    """When it was issued, else when its rights begin, else when it was made."""
    origin = (record.find("originInfo"), record.find("part"))
    paths = (*_DATES, "date")
    return next(
        (
            date
            for path in paths
            for each in origin
            if each is not None and (date := first(each, path))
        ),
        "",
    )


def _keywords(record: Element) -> list[str]:
    """The subjects: topics, names, places."""
    return [
        " - ".join(parts)
        for subject in record.iterfind("subject")
        if (parts := [text for part in subject if (text := text_of(part))])
    ] or [text for text in texts(record, "subject") if text]


def _identifiers(record: Element) -> dict[str, object]:
    """The identifiers by scheme, the others by type; the record's own id."""
    found: dict[str, object] = {}
    others: dict[str, list[str]] = {}
    for each in record.iterfind("identifier"):
        kind, text = each.get("type", "identifier").lower(), text_of(each)
        known = stated_identifier(text)
        if kind in _SCHEMES:
            found.setdefault(_SCHEMES[kind], text)
        elif known is not None:
            found.setdefault(known[0], text)
        elif text and kind != "uri":
            others.setdefault(kind, []).append(text)
    own = (
        record.get("ID")
        or _stated(record, "citekey")
        or first(record, "recordInfo/recordIdentifier")
    )
    kept = {kind: values if len(values) > 1 else values[0] for kind, values in others.items()}
    return {**kept, **found, "id": own}


def _stated(record: Element, kind: str) -> str:
    """The first identifier of a type."""
    found = (each for each in record.iterfind("identifier") if each.get("type", "").lower() == kind)
    return text_of(next(found, None))

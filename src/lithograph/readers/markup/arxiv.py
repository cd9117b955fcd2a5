"""arXiv's Atom: answers of its API and its feeds, each entry a record; its RSS as well.

The form is that of https://info.arxiv.org/help/api/user-manual.html. An entry in the place of which
the API says what was wrong with the query becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import root
from lithograph.readers.markup.reading import RecordError, papers
from lithograph.readers.markup.stating import Person, affiliations, day_of

NAME = "arxiv"

_SHAPE = Shape(levels=(frozenset({"entry", "item"}),))
_ROOTS = frozenset({"feed", "entry", "rss", "RDF", "channel"})
#: Only arXiv's own entries have these; feeds of others may cite an address of arXiv.
_SIGNS = re.compile(
    r"<id>\s*(?:https?://arxiv\.org/(?:abs|api)/|oai:arXiv\.org:)"
    r"|<guid[^<>]*>\s*oai:arXiv\.org:|arxiv\.org/schemas/atom",
    re.IGNORECASE,
)
#: What the feeds put before an abstract.
_ANNOUNCED = re.compile(r"arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:\s*)?")
_TAKEN = frozenset(
    {"id", "guid", "title", "summary", "description", "author", "creator", "published",
     "pubDate", "category", "primary_category", "link", "doi"}
)  # fmt: skip


def recognises(head: str) -> float:
    """1 if the document is a feed with entries of arXiv, else 0."""
    return 1.0 if root(head) in _ROOTS and _SIGNS.search(head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(entry: Element) -> Iterator[Fields]:
    """The fields of an entry.

    Raises:
        RecordError: if it says what was wrong with the query.
    """
    identifier = first(entry, "id", "guid")
    if "/api/errors" in identifier:
        raise RecordError(f"arXiv answered with an error: {first(entry, 'summary') or identifier}")
    people = _people(entry)
    yield said(
        {
            **rest_of(entry, _TAKEN),
            **_links(entry),
            "id": identifier,
            "arxiv": identifier,
            "doi": first(entry, "doi"),
            "title": first(entry, "title"),
            "abstract": _ANNOUNCED.sub("", first(entry, "summary", "description"), count=1),
            "authors": [author for author, _ in people] or first(entry, "creator"),
            "affiliations": affiliations(people),
            "date": first(entry, "published") or day_of(first(entry, "pubDate", "date")),
            "categories": _terms(entry, "category"),
            "primary_category": "".join(_terms(entry, "primary_category")),
        }
    )


def _people(entry: Element) -> list[tuple[Person, list[str]]]:
    """The authors in order, with their affiliations."""
    return [
        ({"name": name}, texts(author, "affiliation"))
        for author in entry.iterfind("author")
        if (name := first(author, "name"))
    ]


def _terms(entry: Element, tag: str) -> list[str]:
    """The terms of categories: attributes in Atom, text in RSS."""
    return [term for each in entry.iterfind(tag) if (term := each.get("term") or text_of(each))]


def _links(entry: Element) -> dict[str, object]:
    """The page of the paper, and the addresses of its other forms by their titles."""
    found: dict[str, object] = {}
    for link in entry.iterfind("link"):
        address = link.get("href") or text_of(link)
        named = link.get("title") or link.get("rel", "alternate")
        found.setdefault("url" if named == "alternate" else f"link_{named}", address)
    return found

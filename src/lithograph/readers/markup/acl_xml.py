"""The XML of the ACL Anthology: each paper of each volume is a record.

The form is https://github.com/acl-org/acl-anthology/blob/master/data/xml/schema.rnc, with identifiers of
before 2020 (P18-1001) and since. Passed over: front matter, and what a volume says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import records
from lithograph.readers.markup.stating import Person, affiliations, person

NAME = "acl-xml"

_MAIN_VOLUMES_OF_D19 = 4
#: Of a volume or paper; no longer one is in use.
_NUMBER = re.compile(r"\d{1,6}")
_OLD = re.compile(r"[A-Z]\d\d")
_TAKEN = frozenset(
    {"title", "abstract", "author", "editor", "url", "doi", "year", "month", "booktitle",
     "journal", "isbn", "ISBN"}
)  # fmt: skip


def _is_inner(tag: str) -> bool:
    """Whether a tag is the number of a volume that a paper states, not the volume."""
    return tag.startswith("<volume") and "id=" not in tag


_SHAPE = Shape(
    levels=(frozenset({"meta", "paper", "frontmatter"}),),
    heads=frozenset({"collection", "volume", "event"}),
    inner=_is_inner,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Volume:
    """What holds for the papers of a volume: the ids around them, and what the volume says."""

    collection: str = ""
    volume: str = ""
    meta: Element | None = None


def recognises(head: str) -> float:
    """1 if the root is a collection or a volume of papers of the Anthology, else 0."""
    if root(head) not in {"collection", "volume"}:
        return 0.0
    marked = "aclanthology.org" in head or "bibkey" in head or "fixed-case" in head
    return 1.0 if first_of(head, "paper|frontmatter") and (marked or "<volume id=" in head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    around = _Volume()
    for found in records(text, document, _SHAPE):
        if isinstance(found, Problem):
            yield found
        elif found.element.tag == "paper":
            stated = _fields(found.element, around)
            yield paper_of(stated, document=document, line=found.line, reader=NAME)
        else:
            around = _entered(found.element, around)


def _entered(element: Element, around: _Volume) -> _Volume:
    """What holds behind the start of a collection or volume, or behind its own description."""
    identifier = element.get("id", "")
    if element.tag == "collection":
        return _Volume(collection=identifier)
    if element.tag == "volume":
        return _Volume(collection=around.collection, volume=identifier)
    if element.tag == "meta":
        return _Volume(collection=around.collection, volume=around.volume, meta=element)
    return around


def _fields(paper: Element, around: _Volume) -> Fields:
    """The fields of a paper in its volume."""
    meta = paper if around.meta is None else around.meta
    people = [(author, texts(each, "affiliation")) for each in paper.iterfind("author")
              if (author := _person(each))]  # fmt: skip
    identifier = _identifier(paper, around)
    return said(
        {
            **rest_of(meta, _TAKEN if meta is not paper else {*_TAKEN, *(each.tag for each in paper)}),
            **rest_of(paper, _TAKEN),
            "id": identifier,
            "acl": identifier,
            "doi": first(paper, "doi"),
            "url": _address(paper, identifier),
            "title": first(paper, "title"),
            "abstract": first(paper, "abstract"),
            "authors": [author for author, _ in people],
            "affiliations": affiliations(people),
            "editors": [editor for each in (paper.findall("editor") or meta.findall("editor"))
                        if (editor := _person(each))],
            "date": _date(paper, meta),
            "venue": first(paper, "journal", "booktitle") or first(meta, "journal-title", "booktitle"),
            "isbn": first(paper, "isbn", "ISBN") or first(meta, "isbn"),
        }
    )  # fmt: skip


def _identifier(paper: Element, around: _Volume) -> str:
    """The Anthology's id of a paper: stated as its address, else made as the Anthology makes it."""
    stated = first(paper, "url")
    if stated and "/" not in stated:
        return stated
    number = paper.get("id", "")
    volume = around.collection or around.volume
    if not (volume and _NUMBER.fullmatch(number)):
        return stated
    if not around.collection:
        return f"{volume}-{number}"
    if not _OLD.fullmatch(volume):
        return f"{volume}-{around.volume}.{number}"
    if _NUMBER.fullmatch(around.volume) and _is_of_workshops(volume, int(around.volume)):
        return f"{volume}-{int(around.volume):02}{int(number):02}"
    return f"{volume}-{around.volume}{int(number):03}"


def _is_of_workshops(collection: str, volume: int) -> bool:
    """Whether two of the four digits are the volume's (acl-anthology, `parse_id`)."""
    return (
        collection[0] == "W"
        or collection == "C69"
        or (collection == "D19" and volume > _MAIN_VOLUMES_OF_D19)
    )


def _address(paper: Element, identifier: str) -> str:
    """The page of a paper: an address as stated; a bare id is under the Anthology's own."""
    stated = first(paper, "url") or paper.get("href", "")
    if "://" in stated or not stated:
        return stated
    return f"https://aclanthology.org/{identifier}/"


def _person(stated: Element) -> Person:
    """An author or editor; of some there is only one name."""
    family, given = first(stated, "last"), first(stated, "first")
    if not family and not given:
        return person(text_of(stated))
    return person(family or given, given if family else "", orcid=stated.get("orcid", ""))


def _date(paper: Element, meta: Element) -> str:
    """Year and month of the paper, else of the volume, as printed."""
    year = first(paper, "year") or first(meta, "year")
    month = first(paper, "month") or first(meta, "month")
    return f"{month} {year}".strip()

"""Answers of OAI-PMH repositories, and dumps of their records: what each has in `metadata`.

Read are Dublin Core (`oai_dc` and what is built on it), arXiv's own forms (`arXiv`, `arXivRaw`), and
JATS, MODS, MARC and Crossref where they are the metadata. Passed over: deleted records.
https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup import crossref_xml, dublin_core, jats, marcxml, mods
from lithograph.readers.markup.content import first, rest_of, said, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import RecordError, papers
from lithograph.readers.markup.stating import Person, affiliations, day_of, person

NAME = "oai"

_PAYLOADS = frozenset({"arXiv", "arXivRaw", "arXivOld", "dc", "qualifieddc", "oai_dc"})
_ROOTS = frozenset({"OAI-PMH", "ListRecords", "GetRecord"})
#: A record in a dump: its header comes first.
_RECORD = re.compile(r"<(?:[\w.-]+:)?record(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?(?:header|metadata)[\s>]")
_MARC = re.compile(r"<[^<>]*\bmarc", re.IGNORECASE)
_DIRECT = frozenset({"title", "abstract", "authors", "id", "doi", "categories", "created"})


def _is_inner(tag: str) -> bool:
    """Whether a record is one of MARC, which stands in the metadata of a record of OAI."""
    return bool(_MARC.match(tag))


_SHAPE = Shape(levels=(frozenset({"record"}), _PAYLOADS), inner=_is_inner)


def recognises(head: str) -> float:
    """1 if the document is an answer of a repository or holds its records or metadata, else 0."""
    name = root(head)
    if name in _ROOTS or name in _PAYLOADS:
        return 1.0
    if name and _RECORD.search(head):
        return 1.0
    return (
        0.9
        if name in {"records", "metadata", "root"} and first_of(head, "dc|arXiv|arXivRaw")
        else 0.0
    )


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterable[Fields]:
    """The fields of the work that a record, or metadata alone, describes; none if it is deleted.

    Raises:
        RecordError: if the record has no metadata.
    """
    if record.tag != "record":
        return _of_payload(record)
    header = record.find("header")
    if header is not None and header.get("status") == "deleted":
        return []
    payload = next(record.iterfind("metadata/*"), None)
    if payload is None:
        raise RecordError("the record has no metadata")
    around = {} if header is None else _around(header)
    return [{**around, **stated} for stated in _of_payload(payload)]


def _around(header: Element) -> dict[str, object]:
    """What a header says of its record."""
    return said({**rest_of(header, {"identifier"}), "id": first(header, "identifier")})


def _of_payload(payload: Element) -> Iterable[Fields]:
    """The fields of metadata, by the name of their element."""
    return _FORMS.get(payload.tag, dublin_core.works)(payload)


def _of_arxiv(metadata: Element) -> Iterator[Fields]:
    """The metadata of arXiv: versions, people in parts, classes."""
    people = [_author(author) for author in metadata.iterfind("authors/author")]
    named = [(author, places) for author, places in people if author]
    identifier = first(metadata, "id")
    yield said(
        {
            **rest_of(metadata, _DIRECT),
            "arxiv": identifier,
            "doi": first(metadata, "doi"),
            "title": first(metadata, "title"),
            "abstract": first(metadata, "abstract"),
            "authors": [author for author, _ in named] or first(metadata, "authors"),
            "affiliations": affiliations(named),
            "date": first(metadata, "created") or day_of(first(metadata, "version/date")),
            "categories": first(metadata, "categories").split(),
        }
    )


def _author(author: Element) -> tuple[Person, list[str]]:
    """An author in parts, and where they work."""
    stated = person(
        first(author, "keyname"), first(author, "forenames"), suffix=first(author, "suffix")
    )
    return stated, texts(author, "affiliation")


_FORMS: Mapping[str, Callable[[Element], Iterable[Fields]]] = {
    "arXiv": _of_arxiv,
    "arXivRaw": _of_arxiv,
    "arXivOld": _of_arxiv,
    "article": jats.works,
    "mods": mods.works,
    "modsCollection": mods.works_of_collection,
    "record": marcxml.works,
    "crossref_result": crossref_xml.works,
    "crossref": crossref_xml.works,
    "doi_records": crossref_xml.works,
}

"""Answers of Europe PMC's REST service as JSON, `lite` and `core` → papers.

Affiliations, MeSH headings, grants and links are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, objects, texts
from lithograph.readers.objects.reading import read_records, recognised
from lithograph.readers.tables.people import people_in

NAME = "europe-pmc"

_DATES = ("firstPublicationDate", "electronicPublicationDate", "pubYear")


def recognises(head: str) -> float:
    """The share of results of Europe PMC among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The results in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_result(fields: Fields) -> bool:
    """Whether an object is a result."""
    return {"source", "title"} <= fields.keys() and not {
        "authorString", "abstractText", "journalInfo", "pubYear", "firstPublicationDate",
    }.isdisjoint(fields)  # fmt: skip


_LAYOUT = Layout(fits=_is_result, paths=(("resultList", "result"), ("result",)))


def _fields(stated: Fields) -> dict[str, object]:
    """What a result means."""
    native = Native(stated)
    people = [_person(each) for each in objects(at(stated, "authorList", "author"))]
    line = native.take_text("authorString").removesuffix(".")
    return native.paper(
        {
            "id": native.take_text("id"),
            "title": native.take_text("title"),
            "abstract": native.take_text("abstractText"),
            "authors": people or people_in(line),
            "date": native.take_text(*_DATES),
            "venue": _venue(native),
            "keywords": texts(at(native.take("keywordList"), "keyword")),
            "doi": native.take_text("doi"),
            "pmid": native.take_text("pmid"),
            "pmcid": native.take_text("pmcid"),
            "url": _address(native),
        }
    )


def _venue(native: Native) -> str:
    """The journal, or the book or the server."""
    named = (
        native.get("journalInfo", "journal", "title"),
        native.get("bookOrReportDetails", "publisher"),
    )
    return native.take_text("journalTitle") or first_of(named)


def _person(author: Fields) -> dict[str, object]:
    """An author; a group has a collective name."""
    orcid = at(author, "authorId", "value") if at(author, "authorId", "type") == "ORCID" else ""
    given = first_of([author.get("firstName"), author.get("initials")])
    return {
        "family": author.get("lastName"),
        "given": given if author.get("lastName") else "",
        "name": first_of([author.get("collectiveName"), author.get("fullName")])
        if not author.get("lastName")
        else "",
        "orcid": orcid,
    }


def _address(native: Native) -> str:
    """The page of a result at Europe PMC."""
    source, number = native.text("source"), text_of(native.fields.get("id"))
    return f"https://europepmc.org/article/{source}/{number}" if source and number else ""

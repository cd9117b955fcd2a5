"""Research products of the OpenAIRE Graph (API and dumps) → papers.

Organisations, projects, instances and indicators are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, objects, texts
from lithograph.readers.objects.reading import read_records, recognised

NAME = "openaire"

_SCHEMES = frozenset({"doi", "pmid", "pmcid", "arxiv"})


def recognises(head: str) -> float:
    """The share of products of OpenAIRE among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The products in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_product(fields: Fields) -> bool:
    """Whether an object is a research product."""
    return "mainTitle" in fields or "maintitle" in fields


_LAYOUT = Layout(fits=_is_product, paths=(("results",),))


def _fields(stated: Fields) -> dict[str, object]:
    """What a product means."""
    native = Native(stated)
    title, subtitle = (
        native.take_text("mainTitle", "maintitle"),
        native.take_text("subTitle", "subtitle"),
    )
    people = objects(native.get("authors")) or objects(native.get("author"))
    return native.paper(
        {
            "id": native.take_text("id"),
            "title": f"{title}: {subtitle}" if subtitle else title,
            "abstract": first_of(
                [*texts(native.get("descriptions")), *texts(native.get("description"))]
            ),
            "authors": [_person(each) for each in people],
            "date": native.take_text("publicationDate", "publicationdate"),
            "venue": text_of(native.get("container", "name")),
            "keywords": _keywords(native),
            **_identifiers(native),
        }
    )


def _person(author: Fields) -> dict[str, object]:
    """An author; the dumps write `fullname`, the API `fullName`."""
    stated = at(author, "pid", "id")
    orcid = at(stated, "value") if "orcid" in text_of(at(stated, "scheme")) else ""
    return {
        "family": author.get("surname"),
        "given": author.get("name"),
        "name": first_of([author.get("fullName"), author.get("fullname")]),
        "orcid": orcid,
    }


def _keywords(native: Native) -> list[str]:
    """The subjects that authors chose freely: those of the scheme "keyword"."""
    stated = [at(each, "subject") for each in objects(native.get("subjects"))]
    words = [
        text_of(at(each, "value")) for each in stated if text_of(at(each, "scheme")) == "keyword"
    ]
    return [word for word in words if word]


def _identifiers(native: Native) -> dict[str, str]:
    """The identifiers elsewhere; the first of each scheme counts."""
    stated = [*objects(native.get("pids")), *objects(native.get("pid"))]
    found: dict[str, str] = {}
    for each in stated:
        scheme = text_of(each.get("scheme")).lower()
        if scheme in _SCHEMES:
            found.setdefault(scheme, text_of(each.get("value")))
    return found

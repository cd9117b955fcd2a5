"""Dublin Core elements → the fields of a work, as `oai_dc` and its kin state them.

Dublin Core names its elements and leaves their content free: an abstract is one of the descriptions,
a journal one of the sources, an address one of the identifiers. What is not chosen here is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from lithograph.identifiers import stated_identifier
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import english, rest_of, said, text_of, texts

#: What arXiv puts before its comments.
_COMMENT = re.compile(r"comments?:", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|urn:\S+|hdl:\S+", re.IGNORECASE)
_SERIAL_NUMBER = re.compile(r"(?:ISSN:?\s*)?\d{4}-?\d{3}[\dXx]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
#: A moment is when a repository handled the record, a day when the work appeared.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_TAKEN = frozenset({"title", "creator", "subject"})


def works(metadata: Element) -> list[Fields]:
    """The fields of the work that `metadata` describes."""
    identifiers = texts(metadata, "identifier")
    return [
        said(
            {
                **rest_of(metadata, _TAKEN),
                **_identified(identifiers),
                "title": text_of(english(metadata.iterfind("title"))),
                "titles": texts(metadata, "title")[1:] and texts(metadata, "title"),
                "abstract": _abstract(metadata),
                "authors": texts(metadata, "creator"),
                "date": _date(metadata),
                "venue": _venue(metadata),
                "keywords": texts(metadata, "subject"),
            }
        )
    ]


def _identified(stated: Sequence[str]) -> dict[str, object]:
    """The identifiers of known schemes, and the first address."""
    found: dict[str, object] = {}
    for text in stated:
        known = stated_identifier(text)
        if known is not None:
            found.setdefault(known[0], text)
        elif _DOI.fullmatch(text):
            found.setdefault("doi", text)
        if text.lower().startswith("http"):
            found.setdefault("url", text)
    return found


def _abstract(metadata: Element) -> str:
    """The abstract if it is called so, else the first description that is no comment.

    Of several the one that is marked as English.
    """
    named = english(metadata.iterfind("abstract"))
    if named is not None:
        return text_of(named)
    described = (
        each for each in metadata.iterfind("description") if not _COMMENT.match(text_of(each))
    )
    return text_of(english(described))


def _date(metadata: Element) -> str:
    """When the work appeared: the first date that is no moment, else the first."""
    dates = [*texts(metadata, "issued"), *texts(metadata, "date"), *texts(metadata, "created")]
    return next((date for date in dates if not _MOMENT.fullmatch(date)), next(iter(dates), ""))


def _venue(metadata: Element) -> str:
    """The first source, or work that it is part of, that is neither address nor serial number."""
    stated = [*texts(metadata, "source"), *texts(metadata, "isPartOf")]
    return next(
        (
            text
            for text in stated
            if not _ADDRESS.match(text) and not _SERIAL_NUMBER.fullmatch(text)
        ),
        "",
    )

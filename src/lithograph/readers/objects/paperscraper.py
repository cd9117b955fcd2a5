"""Dumps of paperscraper (bioRxiv, medRxiv, chemRxiv, arXiv, PubMed), JSON Lines → papers.

Authors are one string with semicolons, or a list. Where PubMed gives several DOIs, one a line, the
first is that of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, texts
from lithograph.readers.objects.reading import read_records, recognised
from lithograph.readers.unescape import unescaped

NAME = "paperscraper"

_KEYS = frozenset({"title", "authors", "date", "abstract", "journal", "doi"})
#: What a record may have beside these, by the version of paperscraper.
_OPTIONAL = frozenset({"emails", "citations", "keywords", "category", "license", "version"})


def recognises(head: str) -> float:
    """The share of such records among the first, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_record(fields: Fields) -> bool:
    """Whether an object has just the keys of a dump."""
    return fields.keys() >= _KEYS and fields.keys() <= _KEYS | _OPTIONAL


_LAYOUT = Layout(fits=_is_record)


def _fields(stated: Fields) -> dict[str, object]:
    """What a record means."""
    native = Native(stated)
    names = native.take("authors")
    names = unescaped(names) if isinstance(names, str) else names
    listed = names.split(";") if isinstance(names, str) and ";" in names else names
    dois = str(native.fields.get("doi") or "").split()
    return native.paper(
        {
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract"),
            "authors": texts(listed) if isinstance(listed, list) else text_of(listed),
            "date": native.take_text("date"),
            "venue": native.take_text("journal"),
            "doi": native.take_text("doi") if len(dois) == 1 else dois[0] if dois else "",
        }
    )

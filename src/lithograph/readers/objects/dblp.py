"""Answers of DBLP's publication search as JSON → papers. DBLP has no abstracts.

The full stop that DBLP puts behind every title, and the number that tells people of one name
apart ("Jane Doe 0001"), are of DBLP and are taken off; the names as DBLP has them are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, objects, texts
from lithograph.readers.objects.reading import read_records, recognised

NAME = "dblp-json"

_HOMONYM = re.compile(r"\s\d{4}$")


def recognises(head: str) -> float:
    """The share of hits of DBLP among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The hits in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_hit(fields: Fields) -> bool:
    """Whether an object is a hit, or the `info` of one."""
    info = fields.get("info", fields)
    return isinstance(info, dict) and "key" in info and "dblp.org" in text_of(info.get("url"))


_LAYOUT = Layout(fits=_is_hit, paths=(("result", "hits", "hit"),))


def _fields(stated: Fields) -> dict[str, object]:
    """What a hit means."""
    info = stated.get("info")
    native = Native(info if isinstance(info, dict) else stated)
    people = at(native.get("authors"), "author")
    names = [text_of(each.get("text")) for each in objects(people)] or texts(people)
    title = native.take_text("title")
    key = native.take_text("key")
    venues = texts(native.get("venue"))
    return native.paper(
        {
            "id": key,
            "dblp": key,
            "title": title.removesuffix(".") if not title.endswith("..") else title,
            "authors": [_HOMONYM.sub("", name) for name in names],
            "date": native.take_text("year"),
            "venue": native.take_text("venue") if len(venues) == 1 else first_of(venues),
            "doi": native.take_text("doi"),
            "url": first_of([native.get("ee"), native.get("url")]),
        }
    )

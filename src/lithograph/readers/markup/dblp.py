"""The dump of dblp (`dblp.xml`) and its pages of people: each publication is a record.

Passed over, as they are no papers: `www` (home pages of people) and `proceedings` (whole volumes).
https://dblp.org/xml/docu/dblpxml.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.identifiers import stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import papers
from lithograph.readers.markup.stating import Person, date_of, orcid_of

NAME = "dblp"

_KINDS = frozenset(
    {"article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "data"}
)  # fmt: skip
_PASSED_OVER = frozenset({"www", "proceedings", "person"})
_SHAPE = Shape(levels=(_KINDS | _PASSED_OVER,))
_KEY = re.compile(
    r"<(?:\w+)\s[^<>]*\bkey=[\"'](?:books|conf|dblpnote|homepages|journals|persons|phd|reference|series|tr)/"
)
#: The number that tells people of one name apart.
_HOMONYM = re.compile(r" \d{4}$")
_TAKEN = frozenset({"author", "title", "year", "month", "ee"})


def recognises(head: str) -> float:
    """1 if the root is dblp's, or a publication with a key of dblp, else 0."""
    name = root(head)
    if name in {"dblp", "dblpperson"}:
        return 1.0
    return 1.0 if name and first_of(head, "|".join(sorted(_KINDS))) and _KEY.search(head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterator[Fields]:
    """The fields of a publication; none of what is none."""
    if record.tag in _PASSED_OVER:
        return
    key = record.get("key", "")
    names = [*texts(record, "author")]
    yield said(
        {
            **rest_of(record, _TAKEN | {"url"}),
            **_addresses(record),
            "type": record.tag,
            "mdate": record.get("mdate"),
            "publtype": record.get("publtype"),
            "db": first(record, "url"),
            "id": key,
            "dblp": key,
            "title": _title(record),
            "authors": [_author(each) for each in record.iterfind("author") if text_of(each)],
            "homonyms": [name for name in names if _HOMONYM.search(name)],
            "date": date_of(first(record, "year"), first(record, "month")),
            "venue": first(record, "journal", "booktitle", "school"),
        }
    )


def _title(record: Element) -> str:
    """The title without the full stop that dblp puts behind each."""
    title = first(record, "title")
    return title.removesuffix(".") if not title.endswith("...") else title


def _author(stated: Element) -> Person:
    """An author by name, without the number of dblp."""
    name = {"name": _HOMONYM.sub("", text_of(stated))}
    orcid = orcid_of(stated.get("orcid", ""))
    return {**name, "orcid": orcid} if orcid else name


def _addresses(record: Element) -> dict[str, object]:
    """The electronic editions: the first is the address, and what identifies the paper does so."""
    stated = texts(record, "ee")
    found: dict[str, object] = {"url": next(iter(stated), ""), "ee": stated[1:]}
    for address in stated:
        known = stated_identifier(address)
        if known is not None:
            found.setdefault(known[0], address)
    return found

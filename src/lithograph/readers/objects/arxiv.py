"""arXiv's metadata as Kaggle distributes them, one JSON object a line → papers.

Authors are those of `authors_parsed`, whose accents are letters; the date is that of the first
version; all versions and the line of authors are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, objects
from lithograph.readers.objects.reading import read_records, recognised

NAME = "arxiv-json"


def recognises(head: str) -> float:
    """The share of such records among the first, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_record(fields: Fields) -> bool:
    """Whether an object has the fields that only this form has."""
    parsed = isinstance(fields.get("authors_parsed"), list)
    return parsed or {"submitter", "journal-ref", "categories", "abstract"} <= fields.keys()


_LAYOUT = Layout(fits=_is_record)


def _fields(stated: Fields) -> dict[str, object]:
    """What a record means."""
    native = Native(stated)
    parsed = native.take("authors_parsed")
    line = native.take_text("authors")
    first = _created(native.get("versions"))
    number = native.take_text("id")
    return native.paper(
        {
            "id": number,
            "arxiv": number,
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract"),
            "authors": [_parts(each) for each in parsed] if isinstance(parsed, list) else line,
            "authors_line": line if parsed else "",
            "date": first or native.take_text("update_date"),
            "venue": native.take_text("journal-ref"),
            "doi": native.take_text("doi"),
            "url": f"https://arxiv.org/abs/{number}" if number else "",
        }
    )


def _parts(name: object) -> dict[str, str]:
    """A name in parts: family, given, suffix, and affiliations, which the line of authors has."""
    parts = [text_of(part) for part in name] if isinstance(name, list) else [text_of(name)]
    return dict(zip(("family", "given", "suffix"), parts, strict=False))


def _created(versions: object) -> str:
    """The day of the first version: "Mon, 2 Apr 2007 19:18:42 GMT" is 2007-04-02."""
    stated = [text_of(each.get("created")) for each in objects(versions)[:1]]
    try:
        return parsedate_to_datetime(stated[0]).date().isoformat() if stated else ""
    except (ValueError, OverflowError):
        return ""

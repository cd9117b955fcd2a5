"""Submissions on OpenReview → papers: notes of its API (1 and 2), and lists of Paper Copilot.

Replies (reviews, comments, decisions) are passed over: the note says to what it replies. Reviews
and scores in a list are kept. The id of a forum is an identifier; what Paper Copilot calls the
id of a paper is one only beside an address on OpenReview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, first_of, says, texts
from lithograph.readers.objects.reading import read_records, recognised
from lithograph.readers.unescape import unescaped

NAME = "openreview"

_SITE = "https://openreview.net"
#: Milliseconds since 1970, best first: of publication, of the first public version, of submission.
_MOMENTS = ("pdate", "odate", "cdate", "tcdate")
#: Keys of Paper Copilot's lists beside title and author, of which a list has some.
_COPILOT = frozenset({"aff", "aff_unique_index", "authorids", "author_num", "gs_citation", "or_profile",
                      "primary_area", "rating_avg", "track"})  # fmt: skip
_AUTHOR_SIGN = ";"
#: Fields of the BibTeX entry that an entry of a list has: "year = {2024}".
_IN_BIBTEX = r"\b{}\s*=\s*[{{\"]\s*([^{{}}\"]+)"


def recognises(head: str) -> float:
    """The share of submissions among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The submissions in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_submission(fields: Fields) -> bool:
    """Whether an object is a note of the API or an entry of a list."""
    if isinstance(fields.get("content"), dict):
        return "forum" in fields or "invitation" in fields or "invitations" in fields
    listed = (
        "title" in fields and ("author" in fields or "authorids" in fields) and "status" in fields
    )
    return listed and not _COPILOT.isdisjoint(fields)


_LAYOUT = Layout(fits=_is_submission, paths=(("notes",),))


def _fields(stated: Fields) -> dict[str, object] | None:
    """What a submission means; `None` for a reply."""
    if not isinstance(stated.get("content"), dict):
        return _entry(stated)
    forum, number = text_of(stated.get("forum")), text_of(stated.get("id"))
    return None if says(stated.get("replyto")) and number != forum else _note(stated)


def _note(stated: Fields) -> dict[str, object]:
    """A note: API 1 has values, API 2 objects that hold a `value`."""
    content = stated["content"]
    named = content.items() if isinstance(content, dict) else ()
    inner = Native({key: _value(value) for key, value in named})
    forum = first_of([stated.get("forum"), stated.get("id")])
    submission = inner.paper(
        {
            "id": forum,
            "openreview": forum,
            "title": inner.take_text("title"),
            "abstract": inner.take_text("abstract"),
            "authors": texts(inner.take("authors")),
            "date": _day(stated),
            "venue": inner.take_text("venue", "venueid"),
            "keywords": inner.take("keywords"),
            "url": f"{_SITE}/forum?id={forum}" if forum else "",
            "pdf": _absolute(inner.take_text("pdf")),
        }
    )
    around = {f"note_{key.lower()}": value for key, value in stated.items() if key != "content"}
    return around | submission


def _value(stated: object) -> object:
    """The value of a field of API 2; of API 1 it is the field."""
    return stated.get("value") if isinstance(stated, dict) and "value" in stated else stated


def _day(stated: Fields) -> str:
    """The day, in UTC, of the first moment that is stated."""
    for key in _MOMENTS:
        moment = stated.get(key)
        if isinstance(moment, int) and 0 < moment < 10**14:
            return datetime.fromtimestamp(moment / 1000, tz=UTC).date().isoformat()
    return ""


def _absolute(address: str) -> str:
    """An address on OpenReview in full."""
    return f"{_SITE}{address}" if address.startswith("/") else address


def _entry(stated: Fields) -> dict[str, object]:
    """An entry of a list of Paper Copilot, whose lists are strings with semicolons."""
    native = Native(stated)
    number, site = native.take_text("id"), native.take_text("site")
    names = unescaped(native.take_text("author", "authors")).split(_AUTHOR_SIGN)
    given = [text_of(one) for one in native.text("orcid").split(_AUTHOR_SIGN)]
    orcids = given if len(given) == len(names) else [""] * len(names)
    return native.paper(
        {
            "id": number,
            "openreview": number if site.startswith(_SITE) else "",
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract"),
            "authors": [
                {"name": name.strip(), "orcid": orcid}
                for name, orcid in zip(names, orcids, strict=True)
                if name.strip()
            ],
            "keywords": native.take("keywords"),
            "venue": native.take_text("venue") or _in_bibtex(native, "booktitle"),
            "date": native.take_text("year") or _in_bibtex(native, "year"),
            "url": site or native.text("pdf"),
        }
    )


def _in_bibtex(native: Native, field: str) -> str:
    """A field of the BibTeX entry, if its value has no braces of its own."""
    found = re.search(_IN_BIBTEX.format(field), native.text("bibtex"), re.IGNORECASE)
    return found[1].strip() if found else ""

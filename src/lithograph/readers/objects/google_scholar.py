"""Results of Google Scholar → papers: as of Publish or Perish, of scholarly, and of SerpApi.

Google Scholar shows cuttings of abstracts and titles, with "…" where something is missing: they
are carried over as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, objects, texts
from lithograph.readers.objects.reading import read_records, recognised

NAME = "google-scholar"


def recognises(head: str) -> float:
    """The share of results of Google Scholar among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The results in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_result(fields: Fields) -> bool:
    """Whether an object has the fields of one of the three programs."""
    perish = "title" in fields and not {
        "article_url",
        "cites_url",
        "related_url",
        "ecc",
    }.isdisjoint(fields)
    scholarly = isinstance(fields.get("bib"), dict)
    serp = "result_id" in fields and "publication_info" in fields
    return perish or scholarly or serp


_LAYOUT = Layout(fits=_is_result, paths=(("organic_results",), ("publications",)))


def _fields(stated: Fields) -> dict[str, object]:
    """What a result means."""
    if isinstance(stated.get("bib"), dict):
        return _scholarly(stated)
    return _serp(stated) if "publication_info" in stated else _perish(stated)


def _perish(stated: Fields) -> dict[str, object]:
    """A result as Publish or Perish saves it; 0 stands there for a number that is not known."""
    native = Native({key: value for key, value in stated.items() if value != 0 or key == "cites"})
    names = native.take("authors")
    return native.paper(
        {
            "id": native.take_text("uid"),
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract"),
            "authors": names,
            "date": native.take_text("year"),
            "venue": native.take_text("source"),
            "url": native.take_text("article_url"),
            "doi": native.take_text("doi"),
        }
    )


def _scholarly(stated: Fields) -> dict[str, object]:
    """A result as the library scholarly gives it: its authors are one string, joined by "and"."""
    bib = stated.get("bib")
    inner = Native(bib if isinstance(bib, dict) else {})
    names = inner.take("author")
    fields = inner.paper(
        {
            "id": text_of(stated.get("author_pub_id")),
            "title": inner.take_text("title"),
            "abstract": inner.take_text("abstract"),
            "authors": texts(names.split(" and ")) if isinstance(names, str) else texts(names),
            "date": inner.take_text("pub_date", "pub_year"),
            "venue": inner.take_text("journal", "venue", "conference", "citation"),
            "url": first_of([stated.get("pub_url"), stated.get("eprint_url")]),
        }
    )
    return {key: value for key, value in stated.items() if key not in {"bib", *fields}} | fields


def _serp(stated: Fields) -> dict[str, object]:
    """A result of SerpApi: names and year stand in a summary, "J Doe, M Roe - Journal, 2024 - …"."""
    native = Native(stated)
    summary = native.text("publication_info", "summary")
    line = summary.split(" - ")[0] if " - " in summary else ""
    linked = [
        text_of(each.get("name")) for each in objects(at(stated, "publication_info", "authors"))
    ]
    whole = line and "…" not in line
    return native.paper(
        {
            "id": native.take_text("result_id"),
            "title": native.take_text("title"),
            "abstract": native.take_text("snippet"),
            "authors": [name.strip() for name in line.split(",")] if whole else linked,
            "date": _year(summary),
            "url": native.take_text("link"),
        }
    )


def _year(summary: str) -> str:
    """The year at the end of the second part of a summary."""
    parts = summary.split(" - ")
    last = parts[1].rpartition(",")[2].strip() if len(parts) > 1 else ""
    return last if last.isdigit() and len(last) == 4 else ""  # noqa: PLR2004 - digits of a year

"""Papers of Hugging Face → papers: its daily papers, its API, and lists scraped from its pages.

The id of a paper there is its arXiv id. Keywords and summaries that a language model wrote
(`ai_keywords`, `ai_summary`) are kept, but are neither keywords nor abstract.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.identifiers import identifier
from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, first_of, more_than, objects, texts
from lithograph.readers.objects.reading import read_records, recognised

NAME = "huggingface"

_PAGE = "huggingface.co/papers/"


def recognises(head: str) -> float:
    """The share of papers of Hugging Face among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_paper(fields: Fields) -> bool:
    """Whether an object is a paper, an entry of a day, or was scraped from a page."""
    paper = fields.get("paper")
    if isinstance(paper, dict):
        return "title" in paper or "summary" in paper
    scraped = any(
        _PAGE in text for key in ("paper_url", "url", "link") for text in texts(fields.get(key))
    )
    return scraped or ("upvotes" in fields and "id" in fields and "title" in fields)


_LAYOUT = Layout(fits=_is_paper, paths=(("papers",), ("dailyPapers",), ("recentlyTrendingPapers",)))


def _fields(stated: Fields) -> dict[str, object]:
    """What an entry means: its paper, or itself."""
    paper = stated.get("paper")
    if not isinstance(paper, dict):
        return _paper(stated)
    own = _paper(paper)
    # The entry repeats title, summary and date of its paper.
    around = {
        f"entry_{key.lower()}": value
        for key, value in stated.items()
        if key != "paper" and value not in paper.values()
    }
    comments = around.pop("entry_numcomments", None)
    return own | {"num_comments": comments} | around


def _paper(stated: Fields) -> dict[str, object]:
    """A paper, or what was scraped of its page, where more may stand under `details`."""
    native = Native(stated)
    people = (
        native.take("authors")
        if not more_than(stated.get("authors"), "name", "_id", "hidden")
        else stated.get("authors")
    )
    url = native.take_text("paper_url", "url", "link")
    number = _arxiv(native, url)
    return native.paper(
        {
            "id": native.take_text("id") or number,
            "arxiv": number,
            "title": first_of([native.take_text("title"), native.get("details", "title")]),
            "abstract": first_of(
                [native.take_text("abstract", "summary"), native.get("details", "abstract")]
            ),
            "authors": [{"name": each.get("name")} for each in objects(people)] or texts(people),
            "date": _day(native.take_text("publishedAt", "published_at", "date")),
            "url": url or (f"https://{_PAGE}{number}" if number else ""),
            "organisation": first_of(
                [native.get("organization", "fullname"), native.get("organization", "name")]
            ),
        }
    )


def _arxiv(native: Native, url: str) -> str:
    """The arXiv id: that of the paper, or the end of its address."""
    stated = [native.text("id"), url.partition(_PAGE)[2], native.text("details", "arxiv_page_url")]
    found = [identifier("arxiv", text) for text in stated if text]
    return next((pair[1] for pair in found if pair is not None), "")


def _day(moment: str) -> str:
    """The day of "2025-12-09T18:59:59.000Z"."""
    return moment.partition("T")[0]

"""Papers of Semantic Scholar → papers: API answers, bulk datasets, S2ORC and CORD-19.

Read are single papers, search pages, batches (an entry `null` is a paper that was not found: a
problem says so), citations and references (the paper that cites or is cited; its contexts are
kept), the datasets `papers`, `abstracts` and Open Research Corpus (an abstract without a title is a record with a
corpus id), S2ORC (title and abstract by their places in the text) and CORD-19.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, text_of
from lithograph.readers.objects.layouts import Layout
from lithograph.readers.objects.native import Native, at, first_of, more_than, objects
from lithograph.readers.objects.reading import read_records, recognised

NAME = "semantic-scholar"

_LINKED = ("citedPaper", "citingPaper")
#: Identifiers under the names of the API and of the datasets.
_EXTERNAL = {"doi": "doi", "arxiv": "arxiv", "pubmed": "pmid", "pubmedcentral": "pmcid",
             "dblp": "dblp", "acl": "acl"}  # fmt: skip


def recognises(head: str) -> float:
    """The share of papers of Semantic Scholar among the first records, in [0, 1]."""
    return recognised(head, _LAYOUT)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The papers in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_paper(fields: Fields) -> bool:
    """Whether an object is a paper, a link to one, or a record of a dataset."""
    if any(isinstance(fields.get(key), dict) for key in _LINKED):
        return True
    if "paper_id" in fields:
        return "outbound_citations" in fields or "body_text" in fields or "has_pdf_parse" in fields
    dataset = isinstance(fields.get("corpusid"), int) or "paperAbstract" in fields
    return dataset or ("paperId" in fields and fields.keys().isdisjoint({"itemType", "info"}))


_LAYOUT = Layout(fits=_is_paper, paths=(("data",), ("recommendedPapers",)))


def _fields(stated: Fields) -> dict[str, object]:
    """What a record means."""
    linked = next((key for key in _LINKED if isinstance(stated.get(key), dict)), "")
    if linked:
        context = {f"link_{key}": value for key, value in stated.items() if key != linked}
        return _paper(objects(stated[linked])[0]) | context
    if "body_text" in stated:
        return _cord(stated)
    if "content" in stated:
        return _s2orc(stated)
    return _old_s2orc(stated) if "paper_id" in stated else _paper(stated)


def _paper(stated: Fields) -> dict[str, object]:
    """A paper of the API, or a record of the datasets `papers` and `abstracts`."""
    native = Native(stated)
    if not more_than(stated.get("authors"), "name"):
        native.take("authors")
    native.take("corpusId", "corpusid")
    digest = native.take_text("paperId", "sha") or _digest(native)
    corpus = _corpus(stated)
    return native.paper(
        {
            "id": digest or corpus,
            "title": native.take_text("title"),
            "abstract": native.take_text("abstract", "paperAbstract"),
            "authors": [
                {"name": text_of(each.get("name"))} for each in objects(stated.get("authors"))
            ],
            "date": native.take_text("publicationDate", "publicationdate", "year"),
            "venue": _venue(native),
            "url": native.take_text("url", "s2Url"),
            "s2": digest,
            "corpusid": corpus,
            **_identifiers(stated),
        }
    )


def _digest(native: Native) -> str:
    """The digest in a record of the Open Research Corpus, which has it as its id."""
    return native.take_text("id") if "paperAbstract" in native.fields else ""


def _venue(native: Native) -> str:
    """The venue; where it is empty, the journal or the page of the venue."""
    names = (native.get("publicationVenue", "name"), native.get("journal", "name"))
    return native.take_text("venue", "journalName") or first_of(names)


def _corpus(stated: Fields) -> str:
    """The number of the paper in the corpus, with its prefix."""
    external = stated.get("externalIds") or stated.get("externalids")
    number = first_of([stated.get("corpusId"), stated.get("corpusid"), at(external, "CorpusId")])
    return f"CorpusID:{number}" if number.isdigit() else ""


def _identifiers(stated: Fields) -> dict[str, str]:
    """The identifiers elsewhere, by scheme."""
    external = stated.get("externalIds") or stated.get("externalids")
    named = external.items() if isinstance(external, dict) else ()
    found = {_EXTERNAL.get(key.lower(), ""): text_of(value) for key, value in named}
    return {scheme: value for scheme, value in found.items() if scheme and value}


def _old_s2orc(stated: Fields) -> dict[str, object]:
    """A record of S2ORC as of 2020: its keys are those that `paper_of` knows."""
    native = Native(stated)
    number = native.take_text("paper_id")
    people = [_parts(each) for each in objects(native.take("authors"))]
    return native.paper({"id": number, "corpusid": number, "authors": people})


def _parts(author: Fields) -> dict[str, str]:
    """An author as of S2ORC and CORD-19: first, middle (a list), last and suffix."""
    middle = author.get("middle")
    given = [author.get("first"), *(middle if isinstance(middle, list) else [])]
    return {
        "family": text_of(author.get("last")),
        "given": " ".join(part for part in map(text_of, given) if part),
        "suffix": text_of(author.get("suffix")),
    }


def _s2orc(stated: Fields) -> dict[str, object]:
    """A record of S2ORC as of 2023: a text, and where its parts begin and end."""
    text, notes = at(stated, "content", "text"), at(stated, "content", "annotations")
    native = Native(stated)
    native.take("corpusid")
    return native.paper(
        {
            "id": _corpus(stated),
            "corpusid": _corpus(stated),
            "title": _marked(text, at(notes, "title")),
            "abstract": _marked(text, at(notes, "abstract")),
            **_identifiers(stated),
        }
    )


def _marked(text: object, places: object) -> str:
    """The first part of `text` that `places`, a list of {start, end} as JSON text, marks."""
    try:
        first = objects(json.loads(places))[0] if isinstance(places, str) else {}
    except (ValueError, RecursionError, IndexError):
        return ""
    start, end = first.get("start"), first.get("end")
    marked = isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
    return str(text)[int(str(start)) : int(str(end))] if marked else ""


def _cord(stated: Fields) -> dict[str, object]:
    """A record of CORD-19; its full text is kept."""
    native = Native(stated)
    paragraphs = [text_of(each.get("text")) for each in objects(native.take("abstract"))]
    return native.paper(
        {
            "id": native.take_text("paper_id"),
            "title": native.text("metadata", "title"),
            "abstract": " ".join(part for part in paragraphs if part),
            "authors": [_parts(each) for each in objects(native.get("metadata", "authors"))],
        }
    )

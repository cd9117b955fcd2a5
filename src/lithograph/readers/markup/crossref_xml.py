"""Crossref's XML (UNIXREF, UNIXSD, query output, deposits): journal articles, papers, books, preprints.

What the service answers is described at https://www.crossref.org/documentation/retrieve-metadata/xml-api/,
what publishers deposit at https://data.crossref.org/reports/help/schema_doc/5.3.1/. Passed over: the works
that a record cites, books and journals around the record that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.jats import abstracts_of
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import RecordError, papers
from lithograph.readers.markup.stating import (
    Person,
    affiliations,
    date_of,
    earliest,
    joined_title,
    person,
)

NAME = "crossref-xml"

#: Elements that hold one work, or a journal, conference or book and the works in it.
_KINDS = frozenset(
    {"journal", "conference", "book", "posted_content", "dissertation", "report-paper",
     "database", "standard", "peer_review"}
)  # fmt: skip
_SHAPE = Shape(levels=(frozenset({"query"}), frozenset({"doi_record"}), _KINDS))
_ROOTS = frozenset(
    {"crossref_result", "doi_records", "doi_record", "doi_batch", "crossref", "query_result"}
)
#: The works in a container, and its own metadata, which describe it if no work is in it.
_WORKS = ("journal_article", "conference_paper", "content_item", "dataset")
_CONTAINERS = (
    "journal_metadata", "journal_issue", "event_metadata", "proceedings_metadata",
    "proceedings_series_metadata", "book_metadata", "book_series_metadata", "book_set_metadata",
    "database_metadata",
)  # fmt: skip
_ALONE = ("report-paper_metadata", "report-paper_series_metadata", "standard_metadata")
_TITLES = ("full_title", "proceedings_title", "titles/title", "abbrev_title")
_TAKEN = frozenset(
    {"titles", "contributors", "doi_data", "citation_list", "publication_date", "posted_date",
     "approval_date",  "database_date", "review_date", "abstract", "pages",
     "isbn"}
)  # fmt: skip
_DATES = ("publication_date", "posted_date", "approval_date", "review_date", "database_date")


def recognises(head: str) -> float:
    """1 if the root is Crossref's, else 0."""
    name = root(head)
    if name in {"journal", "conference", "book", "posted_content"}:
        return 1.0 if first_of(head, "doi_data") else 0.0
    return 1.0 if name in _ROOTS else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterator[Fields]:
    """The fields of the works in a record.

    Raises:
        RecordError: if it says that there is none.
    """
    queried = _queried(record if record.tag == "query" else record.find(".//query"))
    kinds = (
        [record] if record.tag in _KINDS else [each for each in record.iter() if each.tag in _KINDS]
    )
    if not kinds and record.get("status") == "unresolved":
        raise RecordError(f"Crossref did not find the record: {first(record, 'doi', 'msg')}")
    if not kinds and record.tag == "query":
        yield said(_of_query(record))
    for kind in kinds:
        for stated in _of_kind(kind):
            yield said({**queried, **stated})


def _queried(query: Element | None) -> dict[str, object]:
    """What a query says of the record beside it: who owns it, how often it is cited."""
    if query is None:
        return {}
    return {each.get("name", "crm-item"): text_of(each) for each in query.iterfind("crm-item")}


def _of_kind(kind: Element) -> Iterator[dict[str, object]]:
    """The works in a journal, conference or book; itself if there are none in it."""
    around = [part for name in _CONTAINERS for part in kind.iterfind(name)]
    alone = next((part for name in _ALONE for part in kind.iterfind(name)), None)
    inside = [work for name in _WORKS for work in kind.iterfind(name)]
    if inside:
        for work in inside:
            yield _of_work(work, around)
    elif alone is not None:
        yield _of_work(alone, [])
    elif around and kind.tag in {"book", "conference", "database"}:
        yield _of_work(around[-1], around[:-1])
    elif not around:
        yield _of_work(kind, [])


def _of_work(work: Element, around: list[Element]) -> dict[str, object]:
    """The fields of a work, with what is said of that which it appeared in."""
    people = _people(work)
    contained: dict[str, object] = {}
    for part in around:
        contained |= rest_of(part, {*_TAKEN, "full_title", "proceedings_title"})
    doi = first(work, "doi_data/doi")
    return {
        **contained,
        **rest_of(work, _TAKEN),
        "type": work.tag,
        "id": doi,
        "doi": doi,
        "url": first(work, "doi_data/resource"),
        "title": joined_title(first(work, "titles/title"), first(work, "titles/subtitle")),
        "original_language_title": first(work, "titles/original_language_title"),
        **abstracts_of(work),
        "authors": [author for author, _ in people],
        "affiliations": affiliations(people),
        "editors": [other for part in (work, *around) for other in _others(part)],
        "date": _date(work) or next((date for part in around if (date := _date(part))), ""),
        "venue": _venue(work, around),
        "isbn": next((isbn for part in (work, *around) if (isbn := first(part, "isbn"))), ""),
        "pages": "-".join(
            [*texts(work, "pages/first_page")[:1], *texts(work, "pages/last_page")[:1]]
        ),
    }


def _of_query(query: Element) -> dict[str, object]:
    """The fields of an answer in the older, flat form. One that was not resolved has no title."""
    doi = first(query, "doi")
    taken = {"doi", "contributors", "year", "article_title", "journal_title", "volume_title"}
    people = _people(query)
    return {
        **rest_of(query, taken),
        "id": doi,
        "doi": doi,
        "title": first(query, "article_title") or first(query, "volume_title"),
        "authors": [author for author, _ in people],
        "editors": _others(query),
        "date": first(query, "year"),
        "venue": first(query, "journal_title")
        or (first(query, "volume_title") if first(query, "article_title") else ""),
    }


def _people(work: Element) -> list[tuple[Person, list[str]]]:
    """The authors in order, organisations among them, with their affiliations."""
    return [
        (
            author,
            texts(each, "affiliation") or texts(each, "affiliations/institution/institution_name"),
        )
        for each in work.iterfind("contributors/*")
        if _role(each) == "author" and (author := _person(each))
    ]


def _others(work: Element) -> list[Person]:
    """Editors, translators and the like."""
    named = ((_person(each), _role(each)) for each in work.iterfind("contributors/*"))
    return [{**other, "role": role} for other, role in named if other and role != "author"]


def _role(contributor: Element) -> str:
    """What a contributor did; to write is what is not said."""
    return contributor.get("contributor_role", "author").lower()


def _person(contributor: Element) -> Person:
    """The name of a contributor."""
    orcid = first(contributor, "ORCID")
    if contributor.tag == "organization":
        return person(text_of(contributor), orcid=orcid)
    family, given = first(contributor, "surname"), first(contributor, "given_name")
    return person(
        family or given, given if family else "", suffix=first(contributor, "suffix"), orcid=orcid
    )


def _date(part: Element) -> str:
    """The earliest of the dates of publication, in print and online."""
    return earliest(
        date_of(first(each, "year"), first(each, "month"), first(each, "day"))
        for name in _DATES
        for each in part.iterfind(name)
    )


def _venue(work: Element, around: list[Element]) -> str:
    """What the work appeared in; of a preprint the server."""
    titles = (first(part, path) for part in around for path in _TITLES)
    found = next((title for title in titles if title), "")
    server = first(work, "institution/institution_name", "group_title")
    return found or (server if work.tag == "posted_content" else "")

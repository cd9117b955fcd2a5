"""TEI as GROBID writes it: the header of a paper, or of several in a corpus.

https://grobid.readthedocs.io/en/latest/TEI-encoding-of-results/. Passed over: the text, the works that
it cites, and the header of a corpus, which is of no paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import abstracts, first, rest_of, said, text_of, texts
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import root
from lithograph.readers.markup.reading import records
from lithograph.readers.markup.stating import Person, affiliations, person

NAME = "tei"

_SHAPE = Shape(levels=(frozenset({"teiHeader"}),), heads=frozenset({"TEI", "TEI.2", "teiCorpus"}))
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiHeader"})
_SOURCE = "fileDesc/sourceDesc/biblStruct"
_SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmcid": "pmcid", "pmc": "pmcid",
            "halid": "halid"}  # fmt: skip


#: What GROBID takes over from the stamp of arXiv behind the id.
_CLASS = re.compile(r"(?<!\s)\s*+\[[\w.-]++\]$")
#: Parts of the header that say what no field does.
_PARTS = {
    "fileDesc/publicationStmt": {"date", "idno"},
    "fileDesc/titleStmt": {"title", "author"},
    f"{_SOURCE}/monogr": {"title", "idno", "author", "imprint"},
}


def recognises(head: str) -> float:
    """1 if the root is TEI's and has a header, else 0."""
    return 1.0 if root(head) in _ROOTS and "teiHeader" in head else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    around = "TEI"
    for found in records(text, document, _SHAPE):
        if isinstance(found, Problem):
            yield found
        elif found.element.tag != "teiHeader":
            around = found.element.tag
        elif around != "teiCorpus":
            yield paper_of(_fields(found.element), document=document, line=found.line, reader=NAME)


def _fields(header: Element) -> Fields:
    """The fields of a header."""
    source = header.find(_SOURCE)
    source = header if source is None else source
    people = _people(header)
    return said(
        {
            **_published(header, source),
            **_identifiers(source),
            "title": _title(header),
            **abstracts(header.iterfind("profileDesc/abstract")),
            "authors": [author for author, _ in people],
            "affiliations": affiliations(people),
            "date": _date(header, source),
            "venue": _venue(source),
            "keywords": _keywords(header),
            "language": header.get("lang"),
        }
    )


def _title(header: Element) -> str:
    """The main title."""
    titles = [
        title
        for path in (
            "fileDesc/titleStmt/title",
            f"{_SOURCE}/analytic/title",
            f"{_SOURCE}/monogr/title",
        )
        for title in header.iterfind(path)
        if title.get("level", "a") in {"a", "m"} and text_of(title)
    ]
    main = (title for title in titles if title.get("type", "main") == "main")
    return text_of(next(main, next(iter(titles), None)))


def _people(header: Element) -> list[tuple[Person, list[str]]]:
    """The authors in order; an author of whom GROBID saw an affiliation alone is none."""
    paths = (f"{_SOURCE}/analytic/author", f"{_SOURCE}/monogr/author", "fileDesc/titleStmt/author")
    stated = next((found for path in paths if (found := header.findall(path))), [])
    return [
        (author, [place for each in entry.iterfind("affiliation") if (place := _affiliation(each))])
        for entry in stated
        if (author := _author(entry))
    ]


def _author(entry: Element) -> Person:
    """A person with names in parts, or a group."""
    orcid = next(
        (text_of(each) for each in entry.iter("idno") if each.get("type", "").upper() == "ORCID"),
        "",
    )
    name = entry.find("persName")
    if name is None:
        return person(first(entry, "orgName", "name"), orcid=orcid)
    family = " ".join([*texts(name, "nameLink"), *texts(name, "surname")])
    given = " ".join(texts(name, "forename"))
    if not family and not given:
        return {"name": text_of(name)} if text_of(name) else {}
    return person(
        family or given, given if family else "", suffix=first(name, "genName"), orcid=orcid
    )


def _affiliation(stated: Element) -> str:
    """An affiliation as printed, else its parts in the order of the header."""
    raw = next(
        (note for note in stated.iterfind("note") if note.get("type") == "raw_affiliation"), None
    )
    if raw is not None:
        return text_of(raw, without={"label"})
    parts = [*stated.iterfind("orgName"), *stated.iterfind("address/*")]
    return ", ".join(text for part in parts if (text := text_of(part))) or text_of(stated)


def _identifiers(source: Element) -> dict[str, object]:
    """The identifiers of the paper by scheme; of its journal or book, ISSN and ISBN."""
    found: dict[str, object] = {}
    for path in ("idno", "analytic/idno", "monogr/idno"):
        for each in source.iterfind(path):
            kind = each.get("type", "idno").lower()
            found.setdefault(_SCHEMES.get(kind, kind), _CLASS.sub("", text_of(each)))
    keys = (found.get(key) for key in ("doi", "arxiv", "md5"))
    return {**found, "id": next((key for key in keys if key), "")}


def _date(header: Element, source: Element) -> str:
    """When the paper was published, in ISO 8601 if the header has it so."""
    paths = ("monogr/imprint/date", "analytic/date")
    stated = [
        *header.iterfind("fileDesc/publicationStmt/date"),
        *(date for path in paths for date in source.iterfind(path)),
    ]
    published = [date for date in stated if date.get("type", "published") == "published"]
    return next((date for each in published if (date := each.get("when") or text_of(each))), "")


def _venue(source: Element) -> str:
    """The journal, or the proceedings, or the meeting."""
    titles = source.findall("monogr/title")
    main = (title for title in titles if title.get("type", "main") == "main" and text_of(title))
    article = source.find("analytic")
    found = text_of(next(main, None)) or next(
        (text for title in titles if (text := text_of(title))), ""
    )
    return (found if article is not None else "") or first(source, "monogr/meeting")


def _keywords(header: Element) -> list[str] | str:
    """The keywords: terms, or one text that lists them."""
    terms = texts(header, "profileDesc/textClass/keywords//term")
    return terms or first(header, "profileDesc/textClass/keywords")


def _published(header: Element, source: Element) -> dict[str, object]:
    """Volume, issue, pages, publisher, funder, editors and notes."""
    ranges = {
        each.get("unit", "biblscope"): text_of(each)
        or "-".join(filter(None, (each.get("from"), each.get("to"))))
        for each in source.iterfind("monogr/imprint/biblScope")
    }
    stated: dict[str, object] = {}
    for path, taken in _PARTS.items():
        for part in header.iterfind(path):
            stated |= rest_of(part, taken)
    notes = {f"note_{each.get('type', 'other')}": text_of(each) for each in source.iterfind("note")}
    return {**stated, **ranges, **notes}

"""MEDLINE's tagged lines, as PubMed (`.nbib`), ERIC and Ovid export them.

No library of ours: those there are give up at what they do not know, and lose which ORCID and which
affiliation is whose. Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from lithograph.identifiers import identifier
from lithograph.model import Paper, Problem
from lithograph.readers.tagged.days import best, iso
from lithograph.readers.tagged.people import Person, inverted, listed, organisation
from lithograph.readers.tagged.reading import read_records
from lithograph.readers.tagged.tags import Form, Tagged

NAME = "nbib"

_FORM = Form(
    tag=re.compile(r"\ufeff?([A-Z][A-Z\d]{1,3}) {0,2}-(?: (.*)|()\r?$)", re.DOTALL),
    begins=frozenset({"PMID", "VN", "UI"}),
    blank=True,
)
_FIRST = re.compile(r"^\ufeff?(?:PMID ?- ?\d|OWN +- |VN {1,2}- Ovid)", re.MULTILINE)
_SURE = re.compile(r"^(?:TI|AB|FAU|AU|DP|JT|TA|BTI) {1,2}- ", re.MULTILINE)
_TITLES = ("TI", "BTI", "TT")
_ABSTRACTS = ("AB", "OAB")
_VENUES = ("JT", "JN", "TA", "BTI", "CTI")
_DATES = ("DP", "YR", "DEP")
#: Tags that a paper takes up whole. What only gives a part of itself (a DOI among other numbers) is
#: kept as well.
_TAKEN = frozenset({"PMID", "FAU", "AU", "AUID", "CN", "OT", "PMC"})
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)(?:\s+\[doi\])?", re.IGNORECASE
)
_ORCID = re.compile(
    r"(?:ORCID:\s*)?(?:https?://orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])"
)
_ADDRESS = re.compile(r"https?://\S+")


def recognises(head: str) -> float:
    """1 if there is a PMID, or the owner of the record, and more of MEDLINE's tags."""
    return 1.0 if _FIRST.search(head) and _SURE.search(head) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order."""
    return read_records(text, document, reader=NAME, form=_FORM, fields=_fields)


def _fields(record: Tagged) -> dict[str, object]:
    """The fields of a record as `paper_of` takes them."""
    title = next((tag for tag in _TITLES if record.values(tag)), "")
    abstract = next((tag for tag in _ABSTRACTS if record.values(tag)), "")
    venue = next((tag for tag in _VENUES if tag != title and record.values(tag)), "")
    used = {*_TAKEN, title, abstract, venue}
    printed = record.text("DP")
    date = best(text for tag in _DATES for text in record.values(tag)[:1])
    known: dict[str, object] = {
        "id": record.text("PMID", "OID", "UI", "AN"),
        "title": record.text(title),
        "abstract": record.text(abstract),
        "authors": _people(record),
        "venue": record.text(venue),
        "date": date,
        "keywords": record.values("OT") or _headings(record),
        "pmid": record.text("PMID"),
        "pmcid": next(iter(record.values("PMC")), ""),
        "doi": _doi(record),
        "url": _url(record),
        "isbn": [text.split()[0] for text in record.values("ISBN")],
    }
    used |= {"DP"} if iso(printed) == date else set()
    return record.others(used) | {name: value for name, value in known.items() if value}


def _people(record: Tagged) -> list[Person]:
    """The authors in order, full names where there are any, each with the ORCID that stands behind."""
    people: list[Person] = []
    full = 0
    for field in record.fields:
        if field.tag == "FAU" and field.text:
            people.append(inverted(field.text))
            full += 1
        elif field.tag == "AU" and field.text:
            if not full:
                people.append(listed(field.text))
            full = max(0, full - 1)
        elif field.tag == "CN" and field.text:
            people.append(organisation(field.text))
        elif field.tag == "AUID" and people:
            orcid = _ORCID.fullmatch(field.text)
            if orcid:
                people[-1] = {**people[-1], "orcid": "-".join(orcid.groups()).upper()}
    return people


def _headings(record: Tagged) -> list[str]:
    """The subject headings, without the star that marks what a paper is mainly about."""
    return [text.replace("*", "") for text in record.values("MH")]


def _doi(record: Tagged) -> str:
    """The DOI among the numbers of a record."""
    for text in [*record.values("LID"), *record.values("AID"), *record.values("DO")]:
        match = _DOI.fullmatch(text)
        if match and identifier("doi", match[1]):
            return match[1]
    return ""


def _url(record: Tagged) -> str:
    """The first address that leads to the record; that of a DOI says nothing new."""
    texts = [text for tag in ("URL", "UR", "LID") for text in record.values(tag)]
    found = [match[0] for match in map(_ADDRESS.match, texts) if match and not _DOI.match(match[0])]
    return found[0] if found else ""

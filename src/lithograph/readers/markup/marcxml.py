"""MARC 21 in XML, as library catalogues and INSPIRE-like repositories write it.

https://www.loc.gov/standards/marcxml/, the fields at https://www.loc.gov/marc/bibliographic/. Passed over:
records of authorities and holdings, which the leader tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO
from xml.etree.ElementTree import Element

from lithograph.identifiers import stated_identifier
from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields
from lithograph.readers.markup.content import said, text_of
from lithograph.readers.markup.cutting import Shape
from lithograph.readers.markup.openings import first_of, root
from lithograph.readers.markup.reading import papers
from lithograph.readers.markup.stating import Person, affiliations, joined_title, person

NAME = "marcxml"

_SHAPE = Shape(levels=(frozenset({"record"}),))
#: Types of records in the leader (position 6) that describe no work: authority, holdings, community.
_NO_WORK = frozenset("zquvxyw")
#: What cataloguing rules put between the parts of a field.
_SIGNS = " /:;,="
_YEAR = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?")
_SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid"}
#: Of these all is taken, of an abstract the first; what else a field says is kept beside.
_MAPPED = frozenset({"100", "110", "245", "650", "653", "695"})
_ABSTRACT = "520"


def recognises(head: str) -> float:
    """1 if the document has records with fields of MARC, else 0."""
    named = root(head) in {"collection", "record", "marc"}
    return 1.0 if named and first_of(head, "datafield") else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document, in order."""
    return papers(text, document, reader=NAME, shape=_SHAPE, fields=works)


def works(record: Element) -> Iterator[Fields]:
    """The fields of a record; none if it describes no work."""
    leader = record.find("leader")
    if leader is not None and (leader.text or "")[6:7] in _NO_WORK:
        return
    people = _people(record)
    yield said(
        {
            **_rest(record),
            **_identifiers(record),
            "id": next((text_of(each) for each in record.iterfind("controlfield")
                        if each.get("tag") == "001"), ""),
            "title": joined_title(_first(record, "245", "a"), _first(record, "245", "b")),
            "abstract": _first(record, _ABSTRACT, "a"),
            "authors": [author for author, _ in people],
            "affiliations": affiliations(people),
            "date": _date(record),
            "venue": _first(record, "773", "t") or _first(record, "773", "p"),
            "keywords": _keywords(record),
            "url": _first(record, "856", "u"),
            "isbn": _first(record, "020", "a").partition(" ")[0],
        }
    )  # fmt: skip


def _fields_of(record: Element, tag: str) -> list[Element]:
    """The fields with a tag, in order."""
    return [each for each in record.iterfind("datafield") if each.get("tag") == tag]


def _parts(field: Element, code: str) -> list[str]:
    """The subfields with a code, without the signs between parts."""
    return [
        text
        for part in field.iterfind("subfield")
        if part.get("code") == code and (text := text_of(part).strip(_SIGNS))
    ]


def _values(record: Element, tag: str, code: str) -> list[str]:
    """The subfields with a code in all fields with a tag."""
    return [text for field in _fields_of(record, tag) for text in _parts(field, code)]


def _first(record: Element, tag: str, code: str) -> str:
    """The first of `_values`, or `""`."""
    return next(iter(_values(record, tag, code)), "")


def _people(record: Element) -> list[tuple[Person, list[str]]]:
    """Authors and groups in order. Those added with a role that is no author's are no authors."""
    found: list[tuple[Person, list[str]]] = []
    for tag in ("100", "700", "110", "710"):
        for field in _fields_of(record, tag):
            name = next(iter(_parts(field, "a") or _parts(field, "g")), "")
            roles = {role.lower().strip(" .") for code in "e4" for role in _parts(field, code)}
            if name and (tag in {"100", "110"} or not roles or roles & {"author", "aut", "cre"}):
                found.append((_author(field, name, group=tag.endswith("10")), _parts(field, "u")))
    return found


def _author(field: Element, name: str, *, group: bool) -> Person:
    """One author; a group has a name that is not taken apart."""
    orcid = next(
        (text for code in "0j1" for text in _parts(field, code) if "orcid" in text.lower()), ""
    )
    if group:
        return person(name)
    family, _, given = name.partition(",")
    return person(family.strip(), given.strip(), orcid=orcid)


def _keywords(record: Element) -> list[str]:
    """The authors' words, then the subject headings, without the full stop of cataloguing."""
    return [word.rstrip(".") for tag in ("653", "650", "695") for word in _values(record, tag, "a")]


def _date(record: Element) -> str:
    """The date of publication, without the signs of cataloguing: "c2004.", "[2010]"."""
    for tag in ("264", "260", "269", "773"):
        for text in _values(record, tag, "y" if tag == "773" else "c"):
            found = _YEAR.search(text)
            if found:
                return found[0]
    return ""


def _identifiers(record: Element) -> dict[str, object]:
    """The identifiers of field 024, by the source that each names, or as they say themselves."""
    found: dict[str, object] = {}
    for field in _fields_of(record, "024"):
        kind = next(iter(_parts(field, "2")), "").lower()
        for text in _parts(field, "a"):
            known = stated_identifier(text)
            scheme = _SCHEMES.get(kind) or (known[0] if known else "")
            found.setdefault(scheme or kind or "024", text)
    for text in _values(record, "037", "a"):
        known = stated_identifier(text)
        if known is not None:
            found.setdefault(known[0], text)
    return found


def _rest(record: Element) -> dict[str, object]:
    """The other fields, by tag: subfields by code, as a list where a code is there again."""
    found: dict[str, list[object]] = {}
    abstract = next(iter(_fields_of(record, _ABSTRACT)), None)
    for field in record.iterfind("datafield"):
        if field is abstract or (tag := field.get("tag", "")) in _MAPPED:
            continue
        parts: dict[str, list[str]] = {}
        for part in field.iterfind("subfield"):
            if (code := part.get("code", "")) and (content := text_of(part)):
                parts.setdefault(code, []).append(content)
        stated = {code: said if len(said) > 1 else said[0] for code, said in parts.items()}
        found.setdefault(f"marc_{tag}", []).append(stated)
    return dict(found)

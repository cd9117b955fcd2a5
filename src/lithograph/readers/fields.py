"""The fields of one JSON object → `Paper`: known keys under their many names, the rest kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from lithograph.identity import SCHEMES, identifier, stated_identifier
from lithograph.model import Author, Date, Paper, Problem, Source
from lithograph.readers.dates import stated_date
from lithograph.readers.lines import clean
from lithograph.readers.people import parse_author, parse_authors
from lithograph.readers.records import record

Fields = Mapping[str, object]

#: The names under which a field is known, best first. Compared in lower case, "-" and " " as "_".
_TITLE = ("title", "paper_title")
_ABSTRACT = ("abstract", "summary", "abstract_text")
_AUTHORS = ("authors", "author", "creators")
_DATE = ("date", "published", "publication_date", "publicationdate", "published_date",
         "published_at", "publishedat", "issued", "year", "publication_year")  # fmt: skip
_URL = ("url", "link", "paper_url", "abs_url", "html_url", "pdf_url")
_ID = ("id", "record", "paper_id", "paperid", "key", "citation_key")
_AUTHOR_COUNT = ("author_count", "num_authors")
_COMMENT_COUNT = ("comment_count", "num_comments", "comments")
_ORGANISATION = ("organisation", "organization")
_SCHEME_KEYS = {
    "doi": ("doi",),
    "arxiv": ("arxiv", "arxiv_id", "arxivid"),
    "pmid": ("pmid", "pubmed", "pubmed_id", "pubmedid"),
    "pmcid": ("pmcid", "pmc", "pmc_id"),
    "openalex": ("openalex", "openalex_id", "openalexid"),
}
#: Keys that hold several identifiers by scheme.
_NESTED = ("externalids", "external_ids", "ids", "identifiers")
_FAMILY = ("family", "family_name", "familyname", "last", "last_name", "lastname", "surname")
_GIVEN = ("given", "given_name", "given_names", "givenname", "first", "first_name", "firstname",
          "forename", "fore_name", "forenames")  # fmt: skip
_NAME = ("name", "full_name", "fullname", "display_name", "literal", "text")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
_VERSION = re.compile(r"v\d+(?:\.pdf)?$")


class _Known:
    """The fields of a record by their known names, and which of them were used."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.used: set[str] = set()
        # Of two keys that differ in case only the first in order counts; the other is kept.
        self.keys = {_plain(key): key for key in sorted(fields, reverse=True)}

    def text(self, names: tuple[str, ...]) -> str:
        """The first field of these names that holds text."""
        for name in names:
            key = self.keys.get(name)
            text = _text(self.fields[key]) if key is not None else ""
            if key is not None and text:
                self.used.add(key)
                return text
        return ""

    def count(self, names: tuple[str, ...]) -> int | None:
        """The first field of these names that holds a number from 0."""
        for name in names:
            key = self.keys.get(name)
            value = self.fields[key] if key is not None else None
            if key is not None and type(value) is int and value >= 0:
                self.used.add(key)
                return value
        return None

    def value(self, names: tuple[str, ...]) -> object:
        """The first field of these names that holds anything; the caller marks it as used."""
        return next((self.fields[self.keys[name]] for name in names if self.get(name)), None)

    def get(self, name: str) -> object:
        """The field of that name, or `None`."""
        key = self.keys.get(name)
        return None if key is None else self.fields[key]

    def use(self, names: tuple[str, ...]) -> None:
        """Mark the field that `value` returned as used."""
        self.used.update(key for name in names if self.get(name) and (key := self.keys[name]))


def paper_of(fields: Fields, *, document: str, line: int, reader: str) -> Paper | Problem:
    """The paper that a JSON object describes, or the problem that it has."""
    known = _Known(fields)
    title, abstract = known.text(_TITLE), known.text(_ABSTRACT)
    authors, printed = _people(known)
    identifiers = _identifiers(known)
    return record(
        source=Source(document=document, line=line, reader=reader, record=known.text(_ID)),
        title=title,
        abstract=abstract,
        authors=authors,
        authors_text=printed,
        author_count=known.count(_AUTHOR_COUNT),
        organisation=known.text(_ORGANISATION),
        date=_date(known),
        comment_count=known.count(_COMMENT_COUNT),
        url=known.text(_URL),
        identifiers=identifiers,
        extra=_extra(known),
    )


def _plain(key: str) -> str:
    """A key in the form in which keys are compared."""
    return re.sub(r"[\s-]+", "_", key.strip()).lower()


def _text(value: object) -> str:
    """A string, a number, or a list with one string, as clean text; anything else is `""`."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        # A number with more digits is no identifier and no year, and Python refuses to print it.
        return str(value) if abs(value) < 10**30 else ""
    return clean(value) if isinstance(value, str) else ""


def _date(known: _Known) -> Date | None:
    """The date of the record."""
    return stated_date(known.text(_DATE))


def _people(known: _Known) -> tuple[tuple[Author, ...], str]:
    """The authors in order, and their names as the record writes them."""
    stated = known.value(_AUTHORS)
    if isinstance(stated, str):
        text = known.text(_AUTHORS)
        return parse_authors(text), text
    if not isinstance(stated, list):
        return (), ""
    pairs = [_person(entry) for entry in stated]
    if not all(pair is not None for pair in pairs):
        return (), ""
    known.use(_AUTHORS)
    named = [pair for pair in pairs if pair is not None and pair[1]]
    return tuple(author for author, _ in named), "; ".join(printed for _, printed in named)


def _person(entry: object) -> tuple[Author, str] | None:
    """One author and the name as written; `None` if the entry is no person."""
    if isinstance(entry, str):
        name = clean(entry)
        return parse_author(name), name
    if isinstance(entry, list) and all(isinstance(part, str) for part in entry):
        entry = dict(zip(("family", "given", "suffix"), entry, strict=False))
    if not isinstance(entry, dict):
        return None
    known = _Known(entry)
    family, given, name = known.text(_FAMILY), known.text(_GIVEN), known.text(_NAME)
    orcid = _ORCID.fullmatch(known.text(("orcid", "orcid_id")))
    suffix = known.text(("suffix",))
    if family:
        family = f"{family} {suffix}".strip()
        author = Author(family=family, given=given)
    elif name or given:
        author = parse_author(name or given)
    else:
        return None
    printed = name or author.name
    return Author(
        family=author.family, given=author.given, orcid=orcid[1] if orcid else ""
    ), printed


def _identifiers(known: _Known) -> tuple[tuple[str, str], ...]:
    """The identifiers that keys, addresses or the record's own id state.

    A bare number that only looks like an arXiv id or a PMID is none: the record must say so.
    """
    found: set[tuple[str, str]] = set()
    for scheme in SCHEMES:
        for key in _SCHEME_KEYS[scheme]:
            _add(found, known, key, scheme)
    for key in _NESTED:
        nested = known.get(key)
        if isinstance(nested, dict):
            inner = _Known(nested)
            for scheme in SCHEMES:
                for name in _SCHEME_KEYS[scheme]:
                    _add(found, inner, name, scheme)
    for key in (*_ID, *_URL):
        stated = stated_identifier(_text(known.get(key)))
        if stated is not None:
            found.add(stated)
    return tuple(sorted(found))


def _add(found: set[tuple[str, str]], known: _Known, key: str, scheme: str) -> None:
    """Add the identifier that a key states. With a version, the key is kept as well."""
    text = _text(known.get(key))
    stated = identifier(scheme, text) if text else None
    if stated is not None:
        found.add(stated)
        if not (scheme == "arxiv" and _VERSION.search(text)):
            known.used.add(known.keys[key])


def _extra(known: _Known) -> list[tuple[str, str]]:
    """Fields that no known name claimed, as JSON text with sorted keys; `null` says nothing."""
    return [
        (clean(key), clean(json.dumps(value, ensure_ascii=False, sort_keys=True)))
        for key, value in sorted(known.fields.items())
        if key not in known.used and value is not None and value != ""
    ]

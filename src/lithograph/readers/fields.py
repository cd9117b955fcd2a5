"""The fields of one record → `Paper`: known keys under their many names, the rest kept.

Every reader of structured records ends here, so HTML, JATS and MathML are undone here, once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lithograph.identifiers import CONTAINER_SCHEMES, identifier, stated_identifier
from lithograph.model import Author, Date, Paper, Problem, Source
from lithograph.readers.dates import stated_date
from lithograph.readers.keywords import is_plain, keywords_of
from lithograph.readers.known import LABEL, Fields, Known, text_of
from lithograph.readers.lines import clean
from lithograph.readers.people import parse_author, parse_authors
from lithograph.readers.records import record

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
_VENUE = ("venue", "journal", "journal_name", "journal_title", "journaltitle", "container_title",
          "booktitle", "book_title", "conference", "conference_name", "publication_venue",
          "publicationvenue", "publication_title", "publication_name", "source_title",
          "proceedings_title", "journal_ref")  # fmt: skip
_KEYWORDS = ("keywords", "keyword", "author_keywords", "tags")
_SCHEME_KEYS = {
    "doi": ("doi",),
    "arxiv": ("arxiv", "arxiv_id", "arxivid"),
    "pmid": ("pmid", "pubmed", "pubmed_id", "pubmedid"),
    "pmcid": ("pmcid", "pmc", "pmc_id"),
    "openalex": ("openalex", "openalex_id", "openalexid"),
    "acl": ("acl", "acl_id", "aclid", "anthology_id", "acl_anthology_id"),
    "dblp": ("dblp", "dblp_key", "dblpkey", "dblp_id", "dblpid"),
    "openreview": ("openreview", "openreview_id", "openreviewid"),
    "s2": (
        "s2",
        "s2_id",
        "s2id",
        "s2_paper_id",
        "semantic_scholar",
        "semantic_scholar_id",
        "semanticscholar",
        "semanticscholarid",
        "corpusid",
        "corpus_id",
        "s2_corpus_id",
    ),
    "isbn": ("isbn", "isbn13", "isbn_13", "isbn10", "isbn_10", "eisbn"),
}
_SCHEME_OF = {name: scheme for scheme, names in _SCHEME_KEYS.items() for name in names}
#: Keys that hold several identifiers by scheme.
_NESTED = ("externalids", "external_ids", "ids", "identifiers")
_FAMILY = ("family", "family_name", "familyname", "last", "last_name", "lastname", "surname")
_GIVEN = ("given", "given_name", "given_names", "givenname", "first", "first_name", "firstname",
          "forename", "fore_name", "forenames")  # fmt: skip
_NAME = ("name", "full_name", "fullname", "display_name", "literal", "text")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
#: What stands at the end of a list of names and is none.
_NO_NAME = re.compile(r"(?:and\s+)?others|et\.? al\.?|[\W\d_]*", re.IGNORECASE)
_BETWEEN_IDENTIFIERS = re.compile(r"[\s,;]+")
_VERSION = re.compile(r"v\d+(?:\.pdf)?$")


def paper_of(
    fields: Fields, *, document: str, line: int, reader: str, repairs: Iterable[str] = ()
) -> Paper | Problem:
    """The paper that the fields of a record describe, or the problem that it has.

    `line` is 1-based. `repairs` says what the reader has undone ("latex"); "html" is added here.
    """
    known = Known(fields)
    title, abstract = known.prose(_TITLE), known.prose(_ABSTRACT)
    authors, printed = _people(known)
    venue, keywords = _venue(known), _keywords(known)
    identifiers = _identifiers(known)
    return record(
        source=Source(document=document, line=line, reader=reader, record=known.text(_ID)),
        title=title,
        abstract=abstract,
        authors=authors,
        authors_text=printed,
        author_count=known.count(_AUTHOR_COUNT),
        organisation=known.prose(_ORGANISATION),
        venue=venue,
        keywords=keywords,
        date=_date(known),
        comment_count=known.count(_COMMENT_COUNT),
        url=known.text(_URL),
        identifiers=identifiers,
        extra=_extra(known),
        repairs={*known.repairs, *repairs},
    )


def _date(known: Known) -> Date | None:
    """The date of the record."""
    return stated_date(known.text(_DATE))


def _people(known: Known) -> tuple[tuple[Author, ...], str]:
    """The authors in order, and their names as the record writes them."""
    stated = known.value(_AUTHORS)
    if isinstance(stated, str):
        text = known.prose(_AUTHORS)
        return parse_authors(text), text
    if not isinstance(stated, list):
        return (), ""
    pairs = [_person(entry, known) for entry in stated]
    if not all(pair is not None for pair in pairs):
        return (), ""
    known.use(_AUTHORS)
    said = [pair for pair in pairs if pair is not None and pair[1]]
    named = tuple(author for author, printed in said if not _NO_NAME.fullmatch(printed))
    return named, "; ".join(printed for _, printed in said)


def _person(entry: object, record_fields: Known) -> tuple[Author, str] | None:
    """One author and the name as written; `None` if the entry is no person."""
    if isinstance(entry, str):
        name = record_fields.shown(clean(entry))
        return parse_author(name), name
    if isinstance(entry, list) and all(isinstance(part, str) for part in entry):
        entry = dict(zip(("family", "given", "suffix"), entry, strict=False))
    if not isinstance(entry, dict):
        return None
    known = Known(entry, record_fields.repairs)
    family, given, name = known.prose(_FAMILY), known.prose(_GIVEN), known.prose(_NAME)
    orcid = _ORCID.fullmatch(known.text(("orcid", "orcid_id")))
    suffix = known.text(("suffix",))
    if family:
        family = f"{family} {suffix}".strip()
        author = Author(family=family, given=given)
    elif name or given:
        author = parse_author(name or given)
    else:
        # An object that names nobody; one that says something else is no person.
        return None if any(map(text_of, entry.values())) else (Author(family=""), "")
    printed = name or author.name
    return Author(
        family=author.family, given=author.given, orcid=orcid[1] if orcid else ""
    ), printed


def _venue(known: Known) -> str:
    """Where the record says it was published. An object that says more than a name is kept."""
    for name in _VENUE:
        stated = known.get(name)
        if isinstance(stated, dict):
            inner = Known(stated, known.repairs)
            venue = inner.prose(LABEL)
            if venue and len(inner.fields) == 1:
                known.use((name,))
        else:
            venue = known.prose((name,))
        if venue:
            return venue
    return ""


def _keywords(known: Known) -> list[str]:
    """The keywords of the first field that has some. Objects that say more than a word are kept."""
    for name in _KEYWORDS:
        stated = known.get(name)
        plain_text = known.shown(clean(stated)) if isinstance(stated, str) else stated
        words = [known.shown(word) for word in keywords_of(plain_text)]
        if any(words):
            if is_plain(stated):
                known.use((name,))
            return words
    return []


def _identifiers(known: Known) -> tuple[tuple[str, str], ...]:
    """The identifiers that keys, addresses or the record's own id state.

    A bare number that only looks like an arXiv id or a PMID is none: the record must say so.
    """
    found: set[tuple[str, str]] = set()
    nested = [known.get(key) for key in _NESTED]
    for each in (known, *(Known(value) for value in nested if isinstance(value, dict))):
        for key in each.keys:
            if key in _SCHEME_OF:
                _add(found, each, key, _SCHEME_OF[key])
    for key in (*_ID, *_URL):
        if (text := text_of(known.get(key))) and (stated := stated_identifier(text)) is not None:
            found.add(stated)
    return tuple(sorted(found))


def _add(found: set[tuple[str, str]], known: Known, key: str, scheme: str) -> None:
    """Add the identifier that a key states. With a version, the key is kept as well."""
    pieces = _pieces(known.get(key), scheme)
    stated = [identifier(scheme, piece) for piece in pieces]
    found.update(one for one in stated if one is not None)
    versioned = scheme == "arxiv" and any(_VERSION.search(piece) for piece in pieces)
    if pieces and None not in stated and not versioned:
        known.used.add(known.keys[key])


def _pieces(value: object, scheme: str) -> list[str]:
    """The identifiers that a field may state. A work has one of a scheme, a book several ISBNs."""
    text = text_of(value)
    if scheme not in CONTAINER_SCHEMES or identifier(scheme, text) is not None:
        return [text] if text else []
    parts = [text_of(part) for part in value] if isinstance(value, list) else [text]
    return [piece for part in parts for piece in _BETWEEN_IDENTIFIERS.split(part) if piece]


def _extra(known: Known) -> list[tuple[str, str]]:
    """Fields that no known name claimed, as JSON text with sorted keys; `null` says nothing."""
    return [
        (clean(key), clean(json.dumps(value, ensure_ascii=False, sort_keys=True)))
        for key, value in sorted(known.fields.items())
        if key not in known.used and value is not None and value != ""
    ]

"""The fields of one record → a clean `Paper`, or the `Problem` that it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lithograph.identity import paper_id
from lithograph.model import Author, Date, Paper, Problem, Source
from lithograph.readers.lines import clean

#: Characters. The longest abstracts in print have some ten thousand; what is a hundred times
#: longer is a whole book or a defect, and would stall every later stage.
ABSTRACT_LIMIT = 1_000_000
#: Characters. Titles of two thousand occur in pharmacology; longer ones are a defect.
TITLE_LIMIT = 10_000


def record(
    *,
    source: Source,
    title: str = "",
    abstract: str = "",
    authors: tuple[Author, ...] = (),
    authors_text: str = "",
    author_count: int | None = None,
    organisation: str = "",
    venue: str = "",
    keywords: Iterable[str] = (),
    date: Date | None = None,
    comment_count: int | None = None,
    url: str = "",
    identifiers: Iterable[tuple[str, str]] = (),
    extra: Iterable[tuple[str, str]] = (),
    repairs: Iterable[str] = (),
) -> Paper | Problem:
    """A paper with one source and an id from its content.

    `repairs` are added to those of the source. Of two keywords that differ in case the first counts.

    Returns:
        A `Problem` if there is neither title nor abstract, or if one of them is beyond
        `TITLE_LIMIT` or `ABSTRACT_LIMIT`.
    """
    paper = Paper(
        id="",
        title=clean(title),
        abstract=clean(abstract),
        authors=tuple(person for person in map(_clean_author, authors) if person.family),
        authors_text=clean(authors_text),
        author_count=author_count,
        organisation=clean(organisation),
        venue=clean(venue),
        keywords=_distinct(map(clean, keywords)),
        date=date,
        comment_count=comment_count,
        url=clean(url),
        identifiers=tuple(sorted(set(identifiers))),
        extra=tuple(sorted(dict(extra).items())),
        sources=(_mended(source, repairs),),
    )
    return _fault(paper, source) or replace(paper, id=paper_id(paper))


def problem(document: str, line: int, message: str, hint: str = "") -> Problem:
    """A `Problem` of the reading stage, at a line of a document."""
    return Problem(stage="read", where=f"{document}:{line}", message=message, hint=hint)


def _mended(source: Source, repairs: Iterable[str]) -> Source:
    """`source` with a clean identifier and all repairs, each once."""
    return replace(
        source,
        record=clean(source.record),
        repairs=tuple(sorted({*source.repairs, *repairs})),
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words in order; of those that differ in case only the first."""
    kept: dict[str, str] = {}
    for word in words:
        if word:
            kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def _clean_author(author: Author) -> Author:
    """`author` with clean names; a lone given name takes the place of the family name."""
    family, given = clean(author.family), clean(author.given)
    return replace(author, family=family or given, given=given if family else "")


def _fault(paper: Paper, source: Source) -> Problem | None:
    """What makes a paper unfit, if anything does."""
    if not paper.title and not paper.abstract:
        return problem(
            source.document,
            source.line,
            "the record has neither title nor abstract",
            "give it a title or an abstract, or remove it",
        )
    for name, text, limit in (
        ("ABSTRACT_LIMIT", paper.abstract, ABSTRACT_LIMIT),
        ("TITLE_LIMIT", paper.title, TITLE_LIMIT),
    ):
        if len(text) > limit:
            part = name.removesuffix("_LIMIT").lower()
            return problem(
                source.document,
                source.line,
                f"the {part} has {len(text):,} characters, above {name} ({limit:,})",
                f"is this one {part}? shorten it, or split the record",
            )
    return None

"""Two records of one work → one `Paper` with the fields of both, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lithograph.identity import paper_id
from lithograph.model import Date, Paper


def join(left: Paper, right: Paper) -> Paper:
    """One paper with the fields of both: of each field the fullest, by length, then by order.

    Associative, commutative and idempotent. The id is that of the joined content.
    """
    both = (left, right)
    people = max((p.authors, p.authors_text) for p in both if _people(p) == max(map(_people, both)))
    joined = Paper(
        id="",
        title=_longest(p.title for p in both),
        abstract=_longest(p.abstract for p in both),
        authors=people[0],
        authors_text=people[1],
        author_count=max(
            (p.author_count for p in both if p.author_count is not None), default=None
        ),
        organisation=_longest(p.organisation for p in both),
        venue=_longest(p.venue for p in both),
        keywords=_joined_keywords(left.keywords, right.keywords),
        date=max((p.date for p in both if p.date), key=_date_order, default=None),
        comment_count=max(
            (p.comment_count for p in both if p.comment_count is not None), default=None
        ),
        url=_longest(p.url for p in both),
        identifiers=tuple(sorted({*left.identifiers, *right.identifiers})),
        extra=_joined_extra(both),
        sources=tuple(sorted({*left.sources, *right.sources})),
    )
    return replace(joined, id=paper_id(joined))


def _people(paper: Paper) -> tuple[int, int]:
    """How fully a paper names its authors."""
    return len(paper.authors), len(paper.authors_text)


def _longest(texts: Iterable[str]) -> str:
    """The longest text; of equally long ones the last in order (mixed case before capitals)."""
    return max(texts, key=lambda text: (len(text), text))


def _date_order(date: Date) -> tuple[int, list[int], str]:
    """Fuller dates come later; of equally full ones the later date."""
    parts = [date.year, date.month, date.day]
    return sum(part is not None for part in parts), [part or 0 for part in parts], date.text


def _joined_keywords(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The keywords of both. Where they differ they are sorted, those that differ in case as one.

    An order that one of two records has cannot be kept: joined with a third one, the result would
    depend on which two were joined first.
    """
    if left == right or not left or not right:
        return left or right
    kept: dict[str, str] = {}
    for word in (*left, *right):
        key = word.casefold()
        kept[key] = min(word, kept.get(key, word))
    return tuple(kept[key] for key in sorted(kept))


def _joined_extra(papers: tuple[Paper, Paper]) -> tuple[tuple[str, str], ...]:
    """All keys of both; of two values under one key the longer."""
    values: dict[str, str] = {}
    for key, value in (pair for paper in papers for pair in paper.extra):
        values[key] = _longest((value, values.get(key, "")))
    return tuple(sorted(values.items()))

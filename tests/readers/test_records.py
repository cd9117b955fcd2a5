"""The fields of a record: cleaned, limited, named by content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.model import Author, Paper, Problem, Source
from lithograph.readers.records import ABSTRACT_LIMIT, TITLE_LIMIT, record

SOURCE = Source(document="a.txt", line=3, reader="listing")


def test_a_record_without_text_is_a_problem_at_its_line() -> None:
    """White space and control characters are no text."""
    found = record(source=SOURCE, title=" \x00 ", abstract="\u202e")
    assert isinstance(found, Problem)
    assert ("read", "a.txt:3", "the record has neither title nor abstract") == (
        found.stage, found.where, found.message,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "limit", "name"),
    [("title", TITLE_LIMIT, "TITLE_LIMIT"), ("abstract", ABSTRACT_LIMIT, "ABSTRACT_LIMIT")],
)
def test_a_text_is_kept_up_to_its_limit(field: str, limit: int, name: str) -> None:
    """One character more is a problem that names the limit."""
    kept, rejected = (
        record(source=SOURCE, title=text["title"], abstract=text["abstract"])
        for text in ({"title": "", "abstract": "", field: "x" * n} for n in (limit, limit + 1))
    )
    assert isinstance(kept, Paper)
    assert isinstance(rejected, Problem)
    assert name in rejected.message


def test_names_are_cleaned_and_empty_ones_dropped() -> None:
    """A lone given name takes the place of the family name."""
    authors = (
        Author(family=" Doe\x07", given="Jane\n"),
        Author(family=" "),
        Author(family="", given="Bo"),
    )
    found = record(source=SOURCE, title="Lamps", authors=authors)
    assert isinstance(found, Paper)
    assert (Author(family="Doe", given="Jane"), Author(family="Bo")) == found.authors


def test_the_id_does_not_depend_on_the_place() -> None:
    """Two records of one content have one id."""
    other = Source(document="b.txt", line=9, reader="jsonl", record="x")
    ids = {
        p.id
        for p in (record(source=s, title="Lamps") for s in (SOURCE, other))
        if isinstance(p, Paper)
    }
    assert 1 == len(ids)


def test_venue_and_keywords_are_cleaned() -> None:
    """Empty keywords go; of two that differ in case the first counts."""
    found = record(source=SOURCE, title="L", venue=" Wax\x07 ", keywords=["b\n", " ", "A", "a"])
    assert isinstance(found, Paper)
    assert ("Wax", ("b", "A")) == (found.venue, found.keywords)


def test_repairs_are_those_of_the_source_and_more() -> None:
    """Sorted, each once."""
    source = replace(SOURCE, repairs=("latex",))
    found = record(source=source, title="L", repairs=["html", "latex"])
    assert isinstance(found, Paper)
    assert ("html", "latex") == found.sources[0].repairs

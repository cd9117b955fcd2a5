"""Author entries, over tables: what each row knows of its paper and of the corpus."""

from __future__ import annotations

from hypothesis import given, settings

from lithograph.engines.entries import entry
from lithograph.model import Paper
from lithograph.resolution.entries import entries
from tests.engines.persons import CORPORA, made


@settings(max_examples=12, deadline=None)
@given(CORPORA)
def test_a_row_holds_the_entry(papers: list[Paper]) -> None:
    """With its team and its telling colleagues, as in memory."""
    (rows,) = made(papers, "author_entries")
    assert {row["entry"]: entry(row) for row in rows} == entries(papers)

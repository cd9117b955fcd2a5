"""Signs that two entries are one person, over tables."""

from __future__ import annotations

from hypothesis import given, settings

from lithograph.engines.signs import SIGN
from lithograph.model import Paper
from lithograph.resolution.entries import entries
from lithograph.resolution.signs import Sign, signs
from tests.engines.persons import COLLEAGUES, CORPORA, PEOPLE, made, paper


@settings(max_examples=12, deadline=None)
@given(CORPORA)
def test_rows_hold_the_signs(papers: list[Paper]) -> None:
    """Each once, whichever block it comes from."""
    (rows,) = made(papers, "author_signs")
    found = sorted(Sign(*(row[column] for column in SIGN)) for row in rows)
    assert found == signs(entries(papers), papers)


def test_only_entries_with_another_beside_are_compared() -> None:
    """One of a name is in no block: neither its row nor its team is moved."""
    papers = [paper(0, [PEOPLE[0], COLLEAGUES[0]]), paper(1, [PEOPLE[0], COLLEAGUES[1]])]
    alike = made(papers, "author_same_name", "author_same_block", "author_same_orcid")
    entries_ = [sorted(row["entry"] for row in rows) for rows in alike]
    both = ["paper/0#author-1", "paper/1#author-1"]
    assert entries_ == [both, both, []]

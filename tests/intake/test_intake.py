"""The report of what came in."""

from __future__ import annotations

from lithograph.intake import intake
from lithograph.model import Extraction, Problem
from lithograph.receipt import Intake
from lithograph.resolution import unify
from tests.made import make_paper


def test_nothing_gives_an_empty_report() -> None:
    """Every count is 0."""
    found = intake([], [], [], [])
    assert (0, 0, 0, ()) == (found.records, found.papers, found.sentences, found.received)
    assert found.missing


def test_the_whole_is_the_sum_of_the_documents() -> None:
    """Records, rejected ones and duplicates; papers are counted by themselves."""
    records = [make_paper("We shine on.", title="Lamps of Old", id=f"paper/{n}") for n in (1, 2)]
    papers, merges = unify(records)
    problem = Problem(stage="read", where="other.txt:3", message="broken")
    found = intake(records, [problem], merges, [Extraction(paper=paper) for paper in papers])
    assert (3, 2, 1) == (found.records, found.read, found.rejected)
    assert found.read == found.papers + found.duplicates
    assert [("made.txt", "test", 2)] == list(found.documents)
    assert 2 * found.papers == found.sentences == found.silent
    assert isinstance(found, Intake)

"""Statements are drawn alike on each run, and the interval is Wilson's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import lithograph
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.scoring import draw, precision, report
from lithograph.verdicts import Verdict, place, verdict


@pytest.fixture
def kg(records: Path) -> KnowledgeGraph:
    return lithograph.build(records)


def test_a_draw_is_the_same_on_each_run(kg: KnowledgeGraph) -> None:
    """And another number draws others."""
    assert draw(kg, 3) == draw(kg, 3)
    assert draw(kg, 3) != draw(kg, 3, seed=1)


def test_nothing_copied_is_drawn(kg: KnowledgeGraph) -> None:
    """Authors and links need no judge."""
    predicates = {statement.predicate for statement, _ in draw(kg, 1000)}
    assert predicates
    assert predicates.isdisjoint({"authoredBy", "hasLink"})


def test_what_is_judged_is_not_drawn_again(kg: KnowledgeGraph) -> None:
    """The next draw goes on with others."""
    first = draw(kg, 2)
    second = draw(kg, 2, judged=[place(*one) for one in first])
    assert {s.id for s, _ in first}.isdisjoint({s.id for s, _ in second})


def verdicts(kg: KnowledgeGraph, rights: int, wrongs: int) -> list[Verdict]:
    statement, evidence = draw(kg, 1)[0]
    one = verdict(statement, evidence, right=True)
    return [replace(one, start=n, end=n + 1, right=n < rights) for n in range(rights + wrongs)]


def test_the_interval_is_wilsons(kg: KnowledgeGraph) -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    found = precision(verdicts(kg, 81, 182))
    assert (0.2553, 0.3662) == (round(found.low, 4), round(found.high, 4))


def test_all_right_is_no_certainty(kg: KnowledgeGraph) -> None:
    """Ten of ten leave room for 28 % wrong ones."""
    found = precision(verdicts(kg, 10, 0))
    assert (0.72, 1.0) == (round(found.low, 2), round(found.high, 9))


def test_a_relation_with_enough_verdicts_has_its_line(kg: KnowledgeGraph) -> None:
    """Five are enough, four are not."""
    predicate = verdicts(kg, 1, 0)[0].predicate
    assert predicate not in report(verdicts(kg, 4, 0))
    assert predicate in report(verdicts(kg, 5, 0))

"""Questions on a terminal and what is taken for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import lithograph
from lithograph.interview import interview
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.scoring import draw
from lithograph.verdicts import Verdict


@pytest.fixture
def kg(records: Path) -> KnowledgeGraph:
    return lithograph.build(records)


def answered(kg: KnowledgeGraph, *answers: str) -> tuple[list[Verdict], list[str]]:
    """The verdicts that these answers give, and what was shown."""
    typed: Iterator[str] = iter(answers)
    shown: list[str] = []

    def ask(question: str) -> str:
        shown.append(question)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    return list(interview(kg, draw(kg, 3), ask=ask, show=shown.append)), shown


def test_yes_and_no_are_verdicts(kg: KnowledgeGraph) -> None:
    """In full or by their first letter, in capitals or not."""
    found, _ = answered(kg, "y\n", "No\n", "YES\n")
    assert [each.right for each in found] == [True, False, True]


def test_the_sentence_and_its_paper_are_shown(kg: KnowledgeGraph) -> None:
    """What is judged can be read."""
    found, shown = answered(kg, "y")
    text = "\n".join(shown)
    assert found[0].sentence in text
    assert kg.node(found[0].paper).label in text


def test_skipped_ones_are_no_verdicts(kg: KnowledgeGraph) -> None:
    """An empty line skips as well."""
    found, _ = answered(kg, "s", "", "n")
    assert [each.right for each in found] == [False]


@pytest.mark.parametrize("end", [["q"], []], ids=["quit", "end of input"])
def test_the_interview_can_be_ended(kg: KnowledgeGraph, end: list[str]) -> None:
    """What was answered before counts."""
    found, _ = answered(kg, "y", *end)
    assert len(found) == 1


def test_what_is_no_answer_is_asked_again(kg: KnowledgeGraph) -> None:
    """ "perhaps" is neither."""
    found, shown = answered(kg, "perhaps", "y", "q")
    assert len(found) == 1
    assert sum(line.startswith("Does the sentence") for line in shown) == 3

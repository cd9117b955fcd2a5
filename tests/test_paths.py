"""Chains of statements: the shortest, of those the surest, and none where there is none."""

from __future__ import annotations

import random

import pytest

from lithograph.errors import LithographError
from lithograph.model import Evidence, Result, Span, Statement
from lithograph.paths import shortest

SPAN = Span(start=0, end=1)


def says(subject: str, target: str, confidence: float = 0.8, predicate: str = "uses") -> Statement:
    evidence = Evidence(
        paper_id="p", span=SPAN, sentence="s", extractors=("x",), confidence=confidence
    )
    return Statement(
        id=f"{subject}-{predicate}-{target}",
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=(evidence,),
        confidence=confidence,
    )


def chain(*statements: Statement, start: str = "a", end: str = "d", most: int = 6) -> list[str]:
    return [each.id for each in shortest(statements, start, end, most=most)]


def test_the_shortest_is_found_in_either_direction() -> None:
    """Statements are walked from object to subject as well."""
    steps = [says("a", "b"), says("c", "b"), says("c", "d")]
    assert chain(*steps) == [each.id for each in steps]
    assert chain(*steps, says("d", "a")) == ["d-uses-a"]


def test_of_one_length_the_surest_is_taken() -> None:
    """Whatever the order of the statements."""
    weak, strong = [says("a", "b", 0.5), says("b", "d", 0.5)], [says("a", "c"), says("c", "d")]
    both = [*weak, *strong]
    for seed in range(5):
        random.Random(seed).shuffle(both)
        assert chain(*both) == ["a-uses-c", "c-uses-d"]


def test_there_may_be_none() -> None:
    """Nothing joins them, or only a longer chain does, or only an author."""
    assert chain(says("a", "b"), says("c", "d")) == []
    assert chain(says("a", "b"), says("b", "d"), most=1) == []
    assert (
        chain(says("a", "x", predicate="authoredBy"), says("d", "x", predicate="authoredBy")) == []
    )


def test_a_result_joins_all_that_it_is_about() -> None:
    """From a dataset to the metric on it in one step."""
    result = Result(
        paper_id="p", value="1", unit="", kind="absolute", sentence=SPAN, extractors=("x",),
        confidence=0.9, dataset="a", metric="d",
    )  # fmt: skip
    base = says("p", "result/1", predicate="reports")
    stated = Statement(
        id="r", subject="p", predicate="reports", object="result/1", result=result,
        evidence=base.evidence, confidence=0.9,
    )  # fmt: skip
    assert chain(stated) == ["r"]
    assert chain(stated, end="result/1") == []


def test_a_thing_is_joined_to_itself_by_nothing() -> None:
    """No statement is needed."""
    assert chain(says("a", "d"), end="a") == []


def test_a_length_below_one_is_refused() -> None:
    """It says what to ask for."""
    with pytest.raises(LithographError, match="0 statements"):
        shortest([], "a", "b", most=0)

"""The scorer, on records small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lithograph.errors import SourceError
from lithograph.evaluation import Score, evaluate, read_records, table

GOLD: dict[str, Any] = {
    "id": "P",
    "entities": [
        {"id": "e1", "type": "Method", "kind": "named", "name": "FooNet", "mentions": ["FooNet", "Foo Network"]},
        {"id": "e2", "type": "Benchmark", "also": ["Dataset"], "kind": "named", "name": "BarSet", "mentions": ["BarSet"]},
        {"id": "e3", "type": "Metric", "kind": "concept", "name": "accuracy", "mentions": ["accuracy"]},
    ],
    "relations": [
        {"s": "paper", "p": "proposes", "o": "e1"},
        {"s": "e1", "p": "evaluatedOn", "o": "e2"},
    ],
    "results": [{"method": "e1", "dataset": "e2", "metric": "e3", "value": "91.0", "unit": "percent"}],
    "urls": ["https://a.org"],
    "sizes": [{"of": "e2", "value": "1,000"}],
}  # fmt: skip
PREDICTED: dict[str, Any] = {
    "id": "P",
    "entities": [
        {"id": "x1", "type": "Method", "kind": "named", "name": "foo-nets", "mentions": ["FooNet"]},
        {"id": "x2", "type": "Dataset", "kind": "named", "name": "BarSet", "mentions": ["BarSet"]},
        {"id": "x3", "type": "Task", "kind": "concept", "name": "accuracy", "mentions": ["accuracy"]},
    ],
    "relations": [
        {"s": "paper", "p": "proposes", "o": "x1"},
        {"s": "paper", "p": "evaluatedOn", "o": "x2"},
    ],
    "results": [{"method": "x1", "dataset": "x2", "metric": None, "value": "91.0", "unit": "%"}],
    "urls": ["https://a.org", "https://b.org"],
    "sizes": [{"of": "x2", "value": "1,000"}],
}  # fmt: skip


def counts(measure: str) -> tuple[int, int, int]:
    score = {s.measure: s for s in evaluate({"P": GOLD}, {"P": PREDICTED})}[measure]
    return score.tp, score.fp, score.fn


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("entities", (2, 1, 1)),
        ("entities/named", (2, 0, 0)),
        ("entities/concept", (0, 1, 1)),
        ("entities/Benchmark", (1, 0, 0)),
        ("mentions", (2, 1, 2)),
        ("relations", (1, 1, 1)),
        ("relations/evaluatedOn", (0, 1, 1)),
        ("relations/work", (2, 0, 0)),
        ("results", (0, 1, 1)),
        ("urls", (1, 1, 0)),
        ("sizes", (1, 0, 0)),
    ],
)
def test_each_measure_counts_what_its_definition_says(
    measure: str, expected: tuple[int, int, int]
) -> None:
    """Spelling and `also` are forgiven, a wrong type is not; the work is one subject."""
    assert expected == counts(measure)


def test_gold_against_itself_is_perfect() -> None:
    """Every measure of a record against itself is 1."""
    assert {score.f1 for score in evaluate({"P": GOLD}, {"P": GOLD})} == {1.0}


def test_a_missing_prediction_counts_as_empty() -> None:
    """A paper that was not predicted costs recall."""
    recalls = {score.recall for score in evaluate({"P": GOLD}, {})}
    assert recalls == {0.0}


def test_a_score_without_counts_is_zero() -> None:
    """Nothing is divided by nothing."""
    score = Score(measure="x", tp=0, fp=0, fn=0)
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_the_table_has_a_row_per_measure() -> None:
    """A head, and one aligned row for each score."""
    lines = table([Score(measure="urls", tp=1, fp=1, fn=0)]).splitlines()
    assert lines[1].split() == ["urls", "0.500", "1.000", "0.667", "1", "1", "0"]


@pytest.mark.parametrize("content", ['{"id": "a"}\n{"id": ', '{"entities": []}', "[1]"])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, content: str) -> None:
    """The message says which line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=r"line \d is not an annotation record"):
        read_records(path)


def test_records_are_read_by_id(tmp_path: Path) -> None:
    """Blank lines do not count."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(GOLD)}\n\n", encoding="utf-8")
    assert set(read_records(path)) == {"P"}

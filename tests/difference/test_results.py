"""What became of results."""

from __future__ import annotations

import pytest

from lithograph.difference import compare
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.model import Entity
from tests.difference.graphs import P, graph, measured, three

#: Metrics that the vocabulary knows to be better when they are lower, and when they are higher.
LOW, HIGH = "metric/mean-squared-error", "metric/dice-similarity-coefficient"


def board(*values: tuple[str, int], metric: str = "metric/dice", unit: str = "") -> KnowledgeGraph:
    named = [
        Entity(id=id_, type="Metric", kind="concept", label=id_, concept=id_) for id_ in (LOW, HIGH)
    ]
    found = [measured(value, number, metric=metric, unit=unit) for value, number in values]
    return graph(P, [*three(P), *named], found)


@pytest.mark.parametrize(
    ("metric", "value", "beaten"),
    [
        (HIGH, "0.95", True),
        (HIGH, "0.91", False),
        (HIGH, "0.90", False),
        (HIGH, "best", False),
        ("metric/dice", "0.95", False),
        (LOW, "0.8", True),
        (LOW, "0.95", False),
    ],
)
def test_a_new_best_result_is_told(metric: str, value: str, beaten: bool) -> None:
    """If it is better than all before, as the vocabulary says of the metric; not if it is as good."""
    old = board(("0.9", 1), ("0.91", 2), metric=metric)
    found = compare(old, board(("0.9", 1), ("0.91", 2), (value, 3), metric=metric))
    assert [value] == [each.value for each in found.new_results]
    best = "0.9" if metric == LOW else "0.91"
    assert [(best, value)] * beaten == [(b.old.value, b.new.value) for b in found.best]


def test_results_of_two_units_do_not_compare() -> None:
    """95 % does not beat 0.91."""
    both = graph(P, three(P), [measured("0.91", 1), measured("95", 2, unit="%")])
    assert compare(board(("0.91", 1)), both).best == ()


def test_results_gone_are_told() -> None:
    """With what they were."""
    found = compare(board(("0.9", 1), ("0.91", 2)), board(("0.9", 1)))
    assert ["0.91"] == [each.value for each in found.gone_results]

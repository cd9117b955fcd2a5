"""Results in the order of a leaderboard."""

from __future__ import annotations

from lithograph import ranking
from lithograph.model import Entity, Result, ResultKind, Span


def result(
    value: str, metric: str | None = "metric/dice", unit: str = "", kind: ResultKind = "absolute"
) -> Result:
    return Result(
        paper_id="paper/p",
        value=value,
        unit=unit,
        kind=kind,
        sentence=Span(start=0, end=9),
        extractors=("t",),
        confidence=0.9,
        metric=metric,
    )


def metric(label: str, concept: str) -> Entity:
    return Entity(id=f"metric/{label}", type="Metric", kind="concept", label=label, concept=concept)


ENTITIES = {
    "metric/dice": metric("dice", "metric/dice-similarity-coefficient"),
    "metric/mse": metric("mse", "metric/mean-squared-error"),
}


def test_the_best_value_comes_first() -> None:
    """Higher or lower, as the vocabulary says of the metric."""
    found = [
        result("0.8"),
        result("1,000"),
        result("0.9"),
        *(result(v, "metric/mse") for v in "31"),
    ]
    assert [r.value for r in ranking.ranked(found, ENTITIES)] == ["1,000", "0.9", "0.8", "1", "3"]


def test_what_does_not_compare_is_kept_apart() -> None:
    """Units, kinds and metrics each stand together."""
    found = [result("90", unit="%"), result("0.91"), result("91", unit="%"), result("0.5")]
    found += [result("3", kind="improvement"), result("7", metric=None)]
    order = [(r.value, r.unit) for r in ranking.ranked(found, ENTITIES)]
    assert order == [("7", ""), ("0.91", ""), ("0.5", ""), ("91", "%"), ("90", "%"), ("3", "")]


def test_the_largest_reduction_comes_first() -> None:
    """Of an error too, of which small values are better."""
    found = [result(v, "metric/mse", unit="%", kind="reduction") for v in ("10", "20")]
    assert [r.value for r in ranking.ranked(found, ENTITIES)] == ["20", "10"]


def test_a_value_that_is_no_number_comes_last() -> None:
    """It is not thrown away."""
    found = [result("three"), result("2")]
    assert [r.value for r in ranking.ranked(found, ENTITIES)] == ["2", "three"]
    assert ranking.number(found[0]) is None
    assert ranking.number(result("0·91")) == ranking.number(result("0.91"))

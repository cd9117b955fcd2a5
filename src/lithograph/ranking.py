"""Results in the order of a leaderboard: what can be compared together, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from lithograph import concepts
from lithograph.concepts import Direction
from lithograph.model import Entity, Result

_NO_NUMBER = Decimal("Infinity")


def ranked(results: Iterable[Result], entities: Mapping[str, Entity]) -> tuple[Result, ...]:
    """Metric by metric, and within a metric kind and unit apart, because 0.9 and 90 % do not compare.

    Where the vocabulary does not say which values are better, the greater ones come first.

    Args:
        results: Of any datasets and metrics.
        entities: By id; of a metric, its label sorts and its vocabulary concept tells the direction.
    """
    return tuple(sorted(results, key=lambda result: _place(result, entities)))


def number(result: Result) -> Decimal | None:
    """The value as a number: `"1,234.5"` → 1234.5, `"0·91"` → 0.91; `None` if it is none."""
    try:
        return Decimal(result.value.replace(",", "").replace("·", "."))
    except InvalidOperation:
        return None


def better(metric: Entity | None) -> Direction:
    """Which values of a metric are better, as far as the vocabulary says so."""
    concept = concepts.by_id().get(metric.concept) if metric and metric.concept else None
    return concept.better if concept else ""


def _place(
    result: Result, entities: Mapping[str, Entity]
) -> tuple[str, str, str, str, Decimal, str, str]:
    metric = entities.get(result.metric or "")
    value = number(result)
    rank = _NO_NUMBER if value is None else value if _is_lower(metric, result) else -value
    label = metric.label.casefold() if metric else ""
    return (
        label,
        result.metric or "",
        result.kind,
        result.unit,
        rank,
        result.paper_id,
        str(result.sentence.start),
    )


def _is_lower(metric: Entity | None, result: Result) -> bool:
    """Whether smaller values come first: of errors, but not of how much an error was reduced."""
    return result.kind == "absolute" and better(metric) == "lower"

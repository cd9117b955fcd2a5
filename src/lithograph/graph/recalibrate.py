"""Statements + a reader's verdicts → the same statements with confidences that fit the verdicts.

Algorithm: logistic recalibration (J. Platt, "Probabilistic outputs for support vector machines",
1999) of the log odds of each sentence: `slope * logit(p) + shift + shift of its relation`. A normal
prior around "nothing changes" keeps a few verdicts from meaning much (its mode is found by Newton's
method). What was copied and not interpreted stays certain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lithograph.graph.assemble import COPIED, confidence
from lithograph.model import Evidence, Statement
from lithograph.verdicts import Place, Verdict, place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Standard deviations of the prior: of the slope around 1, of the shift of all relations and of
#: each relation's own around 0. 25 verdicts at 0.8 weigh as much as the prior of the shift, since
#: 25 * 0.8 * 0.2 = SHIFT ** -2.
SLOPE, SHIFT, OWN = 0.2, 0.5, 0.4
#: Confidences are kept this far from 0 and 1: log odds must stay finite.
_EDGE = 0.01
_STEPS = 25
#: What was surer stays surer, whatever the verdicts say.
_FLATTEST = 0.05

#: A relation and a confidence → the confidence that fits the verdicts.
Curve = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One judged sentence: its relation, its confidence as extracted, and the verdict."""

    predicate: str
    confidence: float
    right: bool


def recalibrated(
    statements: Sequence[Statement], verdicts: Iterable[Verdict]
) -> tuple[Statement, ...]:
    """The statements, in their order, with the confidences that the verdicts suggest.

    Verdicts about what is not among the statements, or was copied, say nothing. Without any that
    counts, the statements are those given.
    """
    judged = _judged(statements, {verdict.place: verdict.right for verdict in verdicts})
    if not judged:
        return tuple(statements)
    curve = fitted(judged)
    return tuple(_changed(statement, curve) for statement in statements)


def _judged(statements: Iterable[Statement], said: dict[Place, bool]) -> list[_Judged]:
    return [
        _Judged(statement.predicate, evidence.confidence, said[place(statement, evidence)])
        for statement in (statements if said else ())
        for evidence in statement.evidence
        if evidence.confidence < COPIED and place(statement, evidence) in said
    ]


def fitted(judged: Sequence[_Judged]) -> Curve:
    """The curve that fits the verdicts best, the prior counted in."""
    names = sorted({each.predicate for each in judged})
    slope, shift, *own = _mode(judged, names).tolist()
    slope = max(slope, _FLATTEST)
    shifts = dict(zip(names, own, strict=True))

    def curve(predicate: str, value: float) -> float:
        odds = slope * _logit(value) + shift + shifts.get(predicate, 0.0)
        return round(min(1 - _EDGE, max(_EDGE, 1 / (1 + math.exp(-odds)))), 4)

    return curve


def _mode(judged: Sequence[_Judged], names: Sequence[str]) -> NDArray[np.float64]:
    """Slope, shift and own shifts where the posterior is greatest."""
    import numpy as np

    rows = [
        [_logit(each.confidence), 1.0, *(float(each.predicate == name) for name in names)]
        for each in judged
    ]
    x, y = np.array(rows), np.array([float(each.right) for each in judged])
    centre = np.array([1.0, 0.0, *(0.0 for _ in names)])
    weight = np.array([SLOPE, SHIFT, *(OWN for _ in names)]) ** -2.0
    found = centre.copy()
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(x @ found)))
        gradient = x.T @ (y - p) - weight * (found - centre)
        curvature = (x.T * (p * (1 - p))) @ x + np.diag(weight)
        found = found + np.linalg.solve(curvature, gradient)
    return found


def _changed(statement: Statement, curve: Curve) -> Statement:
    evidence = tuple(_weighed(statement, each, curve) for each in statement.evidence)
    if evidence == statement.evidence:
        return statement
    sure = confidence(evidence)
    result = statement.result and replace(statement.result, confidence=sure)
    return replace(statement, evidence=evidence, confidence=sure, result=result)


def _weighed(statement: Statement, evidence: Evidence, curve: Curve) -> Evidence:
    if evidence.confidence == COPIED:
        return evidence
    return replace(evidence, confidence=curve(statement.predicate, evidence.confidence))


def _logit(value: float) -> float:
    inside = min(1 - _EDGE, max(_EDGE, value))
    return math.log(inside / (1 - inside))

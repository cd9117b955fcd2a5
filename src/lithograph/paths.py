"""Statements and two nodes → the shortest chain of statements between them.

Algorithm: breadth-first search. Of chains of one length the one is taken whose statements are surer,
step by step from the start; then ids decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lithograph.errors import LithographError
from lithograph.model import Statement
from lithograph.selection import ends
from lithograph.vocabulary import Predicate

#: These say who wrote and where something lies, not what a paper says.
_ASIDE = frozenset({Predicate.AUTHORED_BY, Predicate.HAS_LINK})


def shortest(
    statements: Iterable[Statement], start: str, end: str, *, most: int
) -> tuple[Statement, ...]:
    """The statements that lead from node `start` to node `end`, `most` at most; empty if none do.

    Raises:
        LithographError: if `most` is below 1.
    """
    if most < 1:
        raise LithographError(
            f"a path of {most} statements joins nothing", hint="ask for 1 or more"
        )
    beside = _beside(statements)
    reached: dict[str, tuple[Statement, ...]] = {start: ()}
    edge = [start]
    for _ in range(most):
        if end in reached:
            break
        edge = _next(edge, beside, reached)
    return reached.get(end, ())


def _next(
    edge: Sequence[str],
    beside: Mapping[str, Sequence[tuple[Statement, frozenset[str]]]],
    reached: dict[str, tuple[Statement, ...]],
) -> list[str]:
    """The nodes one step beyond `edge`, in the order of their chains; `reached` gets them."""
    found: list[str] = []
    for node in edge:
        for statement, nodes in beside.get(node, ()):
            for other in sorted(nodes - reached.keys()):
                reached[other] = (*reached[node], statement)
                found.append(other)
    return found


def _beside(
    statements: Iterable[Statement],
) -> Mapping[str, Sequence[tuple[Statement, frozenset[str]]]]:
    """Node → the statements about it, the surest first, each with all its nodes."""
    found: dict[str, list[tuple[Statement, frozenset[str]]]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (-s.confidence, s.id)):
        if statement.predicate not in _ASIDE:
            nodes = _nodes(statement)
            for node in nodes:
                found[node].append((statement, nodes))
    return found


def _nodes(statement: Statement) -> frozenset[str]:
    """What a statement joins: its two ends, or all that a result is about."""
    return ends(statement) - ({statement.object} if statement.result else set())

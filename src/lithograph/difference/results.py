"""Two sides of a difference → results that are new or gone, and new ones that are the best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from lithograph import ranking
from lithograph.contents import Contents
from lithograph.difference.changes import Best, Difference, Measured, Node
from lithograph.difference.side import Side
from lithograph.model import Entity, Evidence, Result

_Board = tuple[str, str, str, str]


class _Reported(NamedTuple):
    """A result whose parts are what they are compared as, and how it is shown."""

    result: Result
    shown: Measured


#: Paper, value, unit, kind, method, dataset, metric: what makes two results one.
_Results = Mapping[tuple[str, ...], _Reported]


def results(old: Contents, new: Contents, before: Side, after: Side) -> Difference:
    """What became of results; nothing else is filled in."""
    was, now = _reported(old, before), _reported(new, after)
    entities = {entity.id: entity for kg in (old, new) for entity in kg.entities()}
    here = [reported for key, reported in now.items() if key not in was]
    gone = [reported for key, reported in was.items() if key not in now]
    return Difference(
        new_results=_in_order(here, entities),
        gone_results=_in_order(gone, entities),
        best=tuple(_best(was.values(), here, entities)),
    )


def _reported(kg: Contents, side: Side) -> _Results:
    """The results by key, in its order; of equal ones that with the surest sentence."""
    found: dict[tuple[str, ...], list[tuple[float, str, _Reported]]] = defaultdict(list)
    for statement in kg.statements:
        if statement.result is not None:
            result = _compared(statement.result, side)
            shown = _measured(statement.result, statement.evidence[0], side)
            key = (
                result.paper_id, result.value, result.unit, result.kind, result.method or "",
                result.dataset or "", result.metric or "",
            )  # fmt: skip
            found[key].append((-statement.confidence, statement.id, _Reported(result, shown)))
    return {key: min(each, key=lambda one: one[:2])[2] for key, each in sorted(found.items())}


def _compared(result: Result, side: Side) -> Result:
    def home(part: str | None) -> str | None:
        return side.home(part) if part else None

    return replace(
        result,
        paper_id=side.home(result.paper_id),
        method=home(result.method),
        dataset=home(result.dataset),
        metric=home(result.metric),
    )


def _measured(result: Result, evidence: Evidence, side: Side) -> Measured:
    def node(part: str | None) -> Node | None:
        return side.node(part) if part else None

    return Measured(
        value=result.value,
        unit=result.unit,
        kind=result.kind,
        method=node(result.method),
        dataset=node(result.dataset),
        metric=node(result.metric),
        quote=side.quote(evidence),
    )


def _in_order(found: Iterable[_Reported], entities: Mapping[str, Entity]) -> tuple[Measured, ...]:
    """Those of a leaderboard first, then metric by metric, the best first."""
    shown: dict[Result, list[Measured]] = defaultdict(list)
    for reported in found:
        shown[reported.result].append(reported.shown)
    order = sorted(
        ranking.ranked(shown, entities),
        key=lambda result: (_board(result) is None, result.dataset or "", result.method is None),
    )
    return tuple(measured for result in order for measured in shown[result])


def _best(
    was: Iterable[_Reported], here: Iterable[_Reported], entities: Mapping[str, Entity]
) -> Iterator[Best]:
    """Leaderboard by leaderboard, the best new result, if it beats all that were there.

    Where nobody knows which values of a metric are better, none is.
    """
    then, now = _boards(was), _boards(here)
    known = (b for b in then.keys() & now.keys() if ranking.better(entities.get(b[1])))
    for board in sorted(known):
        leader, challenger = _first(then[board], entities), _first(now[board], entities)
        if leader and challenger and _beats(challenger.result, leader.result, entities):
            yield Best(old=leader.shown, new=challenger.shown)


def _boards(found: Iterable[_Reported]) -> dict[_Board, list[_Reported]]:
    boards: dict[_Board, list[_Reported]] = defaultdict(list)
    for reported in found:
        board = _board(reported.result)
        if board and ranking.number(reported.result) is not None:
            boards[board].append(reported)
    return dict(boards)


def _board(result: Result) -> _Board | None:
    """Which leaderboard it stands on; a result without dataset or metric stands on none."""
    if not (result.dataset and result.metric):
        return None
    return result.dataset, result.metric, result.unit, result.kind


def _first(found: Iterable[_Reported], entities: Mapping[str, Entity]) -> _Reported:
    shown = {reported.result: reported for reported in found}
    return shown[ranking.ranked(shown, entities)[0]]


def _beats(left: Result, right: Result, entities: Mapping[str, Entity]) -> bool:
    """Whether `left` is better, not merely as good."""
    return (
        ranking.number(left) != ranking.number(right)
        and ranking.ranked((right, left), entities)[0] is left
    )

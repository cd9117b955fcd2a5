"""What one wants of papers (what else they name, when they are from) → those papers."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict

from lithograph import concepts
from lithograph.errors import LithographError, UnknownNameError
from lithograph.ids import normal
from lithograph.model import Date, Entity, Paper
from lithograph.vocabulary import EntityType

#: One name (or the thing itself), or several that must all be there.
Names = str | Entity | Iterable[str | Entity]
#: A year, "2024", "2024-05" or "2024-05-31".
Time = int | str

#: The types of what a part of a result may be: of things of one name, these are meant.
PARTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "dataset": frozenset({EntityType.DATASET, EntityType.BENCHMARK}),
        "method": frozenset({EntityType.METHOD}),
        "metric": frozenset({EntityType.METRIC}),
        "task": frozenset({EntityType.TASK}),
    }
)
#: Types of nodes that are no entities → where they are.
_ELSEWHERE = {str(EntityType.PAPER): "kg.papers", str(EntityType.RESULT): "kg.results()"}

_TIME = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_Day = tuple[int, int, int]


class Where(TypedDict, total=False):
    """Conditions on a paper: it names these things, and is from `since` to `until`, both counted in."""

    method: Names
    dataset: Names
    benchmark: Names
    modality: Names
    task: Names
    metric: Names
    condition: Names
    anatomy: Names
    author: Names
    organisation: Names
    since: Time
    until: Time


def names(where: Where) -> Iterator[tuple[str, str]]:
    """The (type, name) pairs that are asked for.

    Raises:
        LithographError: if a condition is none of `Where`.
    """
    for key, value in where.items():
        if key not in Where.__annotations__:
            raise LithographError(
                f"there is no condition {key!r}",
                hint=f"these are: {', '.join(Where.__annotations__)}",
            )
        if key not in ("since", "until"):
            asked = [value] if isinstance(value, str | Entity) else value
            for name in asked:  # type: ignore[attr-defined] # a value of names
                yield _TYPES[key], name.id if isinstance(name, Entity) else str(name)


def of_type(type: str | None, among: Iterable[Entity]) -> list[Entity]:  # noqa: A002 - the user's word
    """The entities of a type, or all.

    Raises:
        UnknownNameError: if there is no such type.
        LithographError: if it is that of papers or results.
    """
    if type is not None and type not in list(EntityType):
        raise UnknownNameError("entity type", type, map(str, EntityType))
    if type in _ELSEWHERE:
        raise LithographError(f"a {type} is no entity", hint=f"{_ELSEWHERE[type]} has them")
    return [entity for entity in among if type is None or type in (entity.type, *entity.also)]


def of_kind(type: str, name: str, among: Iterable[Entity]) -> list[Entity]:  # noqa: A002 - the word of the model
    """The entities of a type that are called `name`, or are of that kind by the vocabulary.

    "MRI" is also brain MRI and functional MRI, and need not be named by itself.
    """
    wanted = normal(name)
    above = {c.id for c in concepts.by_id().values() if wanted in map(normal, concepts.names(c.id))}
    return [
        entity
        for entity in among
        if type in (entity.type, *entity.also)
        and (
            name == entity.id
            or wanted in map(normal, (entity.label, *entity.aliases))
            or not above.isdisjoint(_kinds(entity.concept))
        )
    ]


@functools.cache
def _kinds(concept_id: str) -> frozenset[str]:
    """A concept and all that it is a kind of; nothing for no concept."""
    concept = concepts.by_id().get(concept_id)
    return frozenset({concept.id, *(c.id for c in concepts.ancestors(concept))} if concept else ())


_TYPES = {str(each).lower(): str(each) for each in EntityType}


def papers(
    among: Iterable[Paper], named: Iterable[Iterable[Entity]], where: Where
) -> tuple[Paper, ...]:
    """Of `among`, in their order, those that name one of each group of `named` and are of the time.

    Raises:
        LithographError: if a time is none.
    """
    wanted = [frozenset(id_ for entity in group for id_ in entity.papers) for group in named]
    first = _bound(where["since"], last=False) if "since" in where else None
    last = _bound(where["until"], last=True) if "until" in where else None
    return tuple(
        paper
        for paper in among
        if all(paper.id in ids for ids in wanted) and _within(paper.date, first, last)
    )


def _bound(time: Time, *, last: bool) -> _Day:
    """The first or the last day of a time."""
    match = _TIME.fullmatch(str(time))
    month = int((match and match["month"]) or (12 if last else 1))
    if match is None or not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        raise LithographError(f"{time!r} is no time", hint="write 2024, 2024-05 or 2024-05-31")
    year = int(match["year"])
    end = calendar.monthrange(year, month)[1] if year else 31
    day = int(match["day"] or (end if last else 1))
    if not 1 <= day <= end:
        raise LithographError(f"{time!r} is no day", hint=f"{year}-{month:02} has {end} days")
    return year, month, day


def _within(date: Date | None, first: _Day | None, last: _Day | None) -> bool:
    """Whether a date, as far as it is known, lies wholly between the two."""
    if first is None and last is None:
        return True
    if date is None or date.year is None:
        return False
    begin = (date.year, date.month or 1, date.day or 1)
    end = (date.year, date.month or 12, date.day or 31)
    return (first is None or first <= begin) and (
        last is None or (end[:2] <= last[:2] and begin <= last)
    )

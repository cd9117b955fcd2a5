"""What a graph answers with → a tuple that a notebook shows as a table, and that becomes a data frame."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, SupportsIndex, TypeVar, overload

from lithograph.errors import MissingExtraError
from lithograph.model import PAPER, Date, Entity, Evidence, Paper, Result, Statement

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

#: What may be listed: each kind has columns of its own.
Listed = Paper | Entity | Statement | Result
T = TypeVar("T", bound=Listed)
Value = str | int | float | None

#: Rows that a notebook shows: more cannot be read there, and the number of the rest is said.
SHOWN = 50


class Graph(Protocol):
    """What a listing asks of the graph that it is from."""

    def node(self, id: str) -> Paper | Entity: ...  # noqa: A002, D102 - as `Contents` has it

    def evidence(self, statement: Statement | Result) -> tuple[Evidence, ...]: ...  # noqa: D102 - as above


class Listing(tuple[T, ...]):  # noqa: SLOT001 - a tuple that remembers its graph cannot
    """Papers, entities, statements or results in their order: a tuple, and a table of them.

    A slice is a listing too. In a notebook the first 50 rows show themselves.
    """

    _graph: Graph

    def __new__(cls, things: Iterable[T], graph: Graph) -> Listing[T]:
        """The `things`, whose names and sentences `graph` knows."""
        made = super().__new__(cls, things)
        made._graph = graph
        return made

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        """Copies and pickles are plain tuples: they leave the graph behind."""
        return tuple, (tuple(self),)

    @overload
    def __getitem__(self, place: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Listing[T]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> T | Listing[T]:
        """One of them, or a part of the listing."""
        if isinstance(place, slice):
            return Listing(super().__getitem__(place), self._graph)
        return super().__getitem__(place)

    def dicts(self) -> list[dict[str, Value]]:
        """Each as column → value, names in the place of ids."""
        return [_row(thing, self._graph) for thing in self]

    def to_frame(self) -> pd.DataFrame:
        """The table for pandas.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("pandas", "frames") from error
        return pd.DataFrame(self.dicts())

    def to_polars(self) -> pl.DataFrame:
        """The table for Polars.

        Raises:
            MissingExtraError: if Polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtraError("polars", "polars") from error
        return pl.DataFrame(self.dicts(), infer_schema_length=None)

    def _repr_html_(self) -> str:
        """The table as a notebook shows it, inert whatever papers hold."""
        rows = self[:SHOWN].dicts()
        head = "".join(f"<th>{html.escape(column)}</th>" for column in (rows[0] if rows else ()))
        body = "".join(f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in rows)
        rest = f"<p>and {len(self) - SHOWN:,} more</p>" if len(self) > SHOWN else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
        return table if rows else "<p>none</p>"


def _cell(value: Value) -> str:
    return f"<td>{html.escape('' if value is None else str(value))}</td>"


def _row(thing: Listed, graph: Graph) -> dict[str, Value]:
    """The columns of one thing."""
    if isinstance(thing, Entity):
        return _entity(thing)
    if isinstance(thing, Paper):
        return _paper(thing)
    return _result(thing, graph) if isinstance(thing, Result) else _statement(thing, graph)


def _entity(entity: Entity) -> dict[str, Value]:
    return {
        "label": entity.label,
        "type": entity.type,
        "papers": len(entity.papers),
        "confidence": entity.confidence,
        "id": entity.id,
        "aliases": "; ".join(entity.aliases),
    }


def _paper(paper: Paper) -> dict[str, Value]:
    names = "; ".join(author.name for author in paper.authors) or paper.authors_text
    return {
        "title": paper.label,
        "authors": names,
        "date": _iso(paper.date),
        "venue": paper.venue,
        "id": paper.id,
    }


def _iso(date: Date | None) -> str:
    """A date as far as it is known: "2024", "2024-05" or "2024-05-31"."""
    if date is None or date.year is None:
        return ""
    parts = [f"{date.year:04}"]
    for part in (date.month, date.day):
        if part is None:
            break
        parts.append(f"{part:02}")
    return "-".join(parts)


def _statement(statement: Statement, graph: Graph) -> dict[str, Value]:
    result = statement.result
    target = f"{result.value} {result.unit}".strip() if result else statement.value
    return {
        "subject": graph.node(statement.subject).label,
        "predicate": statement.predicate,
        "object": target or graph.node(statement.object).label,
        "confidence": statement.confidence,
        "papers": statement.support,
        "sentence": statement.evidence[0].sentence,
        "id": statement.id,
    }


def _result(result: Result, graph: Graph) -> dict[str, Value]:
    named = ("metric", "method", "dataset", "task", "baseline")
    nodes = {part: getattr(result, part) for part in named}
    labels = {part: _label(id_, graph) for part, id_ in nodes.items()}
    return {
        "metric": labels["metric"],
        "value": result.value,
        "unit": result.unit,
        "kind": result.kind,
        **{part: labels[part] for part in named[1:]},
        "paper": graph.node(result.paper_id).label,
        "sentence": graph.evidence(result)[0].sentence,
    }


def _label(id_: str | None, graph: Graph) -> str:
    if id_ == PAPER:
        return "this paper"
    return graph.node(id_).label if id_ else ""

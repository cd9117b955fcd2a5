"""What a graph answers with → a tuple that a notebook shows as a table, and that becomes a data frame."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, SupportsIndex, TypeVar, overload

from lithograph.errors import needed
from lithograph.model import PAPER, Date, Entity, Evidence, Paper, Result, Statement

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

#: What may be listed: each kind has columns of its own.
Listed = Paper | Entity | Statement | Result
T = TypeVar("T", bound=Listed)
Value = str | int | float | None

#: The columns of each kind.
COLUMNS: Mapping[type[object], tuple[str, ...]] = {
    Paper: ("title", "authors", "date", "venue", "id"),
    Entity: ("label", "type", "papers", "confidence", "id", "aliases"),
    Statement: ("subject", "predicate", "object", "confidence", "papers", "sentence", "id"),
    Result: ("metric", "value", "unit", "kind", "method", "dataset", "task", "baseline", "paper", "sentence"),
}  # fmt: skip
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
    _kind: type[T]

    def __new__(cls, kind: type[T], things: Iterable[T], graph: Graph) -> Listing[T]:
        """The `things` of one `kind`, whose names and sentences `graph` knows."""
        made = super().__new__(cls, things)
        made._graph, made._kind = graph, kind
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
            return Listing(self._kind, super().__getitem__(place), self._graph)
        return super().__getitem__(place)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the table says of each; an empty one has its columns too."""
        return COLUMNS[self._kind]

    def dicts(self) -> list[dict[str, Value]]:
        """Each as column → value, names in the place of ids."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows()]

    def to_frame(self) -> pd.DataFrame:
        """The table for pandas.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        with needed("frames"):
            import pandas as pd
        return pd.DataFrame(self._rows(), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """The table for Polars.

        Raises:
            MissingExtraError: if Polars is not installed.
        """
        with needed("polars"):
            import polars as pl
        return pl.DataFrame(
            self._rows(), schema=list(self.columns), orient="row", infer_schema_length=None
        )

    def _repr_html_(self) -> str:
        """The table as a notebook shows it, inert whatever papers hold."""
        rows = [_row(thing, self._graph) for thing in self[:SHOWN]]
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
        rest = f"<p>and {len(self) - SHOWN:,} more</p>" if len(self) > SHOWN else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
        return table if rows else "<p>none</p>"

    def _rows(self) -> list[tuple[Value, ...]]:
        return [_row(thing, self._graph) for thing in self]


def _cell(value: Value) -> str:
    return f"<td>{html.escape('' if value is None else str(value))}</td>"


def _row(thing: Listed, graph: Graph) -> tuple[Value, ...]:
    """One thing, as wide as its kind has columns."""
    if isinstance(thing, Entity):
        return _entity(thing)
    if isinstance(thing, Paper):
        return _paper(thing)
    return _result(thing, graph) if isinstance(thing, Result) else _statement(thing, graph)


def _entity(entity: Entity) -> tuple[Value, ...]:
    aliases = "; ".join(entity.aliases)
    return entity.label, entity.type, len(entity.papers), entity.confidence, entity.id, aliases


def _paper(paper: Paper) -> tuple[Value, ...]:
    names = "; ".join(author.name for author in paper.authors) or paper.authors_text
    return paper.label, names, _iso(paper.date), paper.venue, paper.id


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


def _statement(statement: Statement, graph: Graph) -> tuple[Value, ...]:
    result = statement.result
    target = f"{result.value} {result.unit}".strip() if result else statement.value
    return (
        graph.node(statement.subject).label,
        statement.predicate,
        target or graph.node(statement.object).label,
        statement.confidence,
        statement.support,
        statement.evidence[0].sentence,
        statement.id,
    )


def _result(result: Result, graph: Graph) -> tuple[Value, ...]:
    about = (result.method, result.dataset, result.task, result.baseline)
    return (
        _label(result.metric, graph),
        result.value,
        result.unit,
        result.kind,
        *(_label(id_, graph) for id_ in about),
        graph.node(result.paper_id).label,
        graph.evidence(result)[0].sentence,
    )


def _label(id_: str | None, graph: Graph) -> str:
    if id_ == PAPER:
        return "this paper"
    return graph.node(id_).label if id_ else ""

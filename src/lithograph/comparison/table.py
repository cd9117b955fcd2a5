"""Results → rows, columns and cells of a comparison.

Only absolute values are compared, and only those of one dataset, metric and unit with each other.
Where papers disagree, all their values stand in the cell. The best of a column is marked only where
the vocabulary knows which direction is better, and every value of the column is a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lithograph import ranking
from lithograph.contents import Contents
from lithograph.exporters import bibtex
from lithograph.model import PAPER, Paper, Result

if TYPE_CHECKING:
    import pandas as pd

#: Rows that a column needs to be one of a comparison.
LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Column:
    """What was measured, by labels; values of two columns do not compare."""

    dataset: str
    metric: str
    unit: str

    @property
    def measure(self) -> str:
        """The metric with its unit: "accuracy (%)"."""
        return f"{self.metric} ({self.unit})" if self.unit else self.metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number as printed, the number of its paper in `Comparison.papers`, and its sentence."""

    text: str
    paper: int
    sentence: str
    best: bool = False


Cell = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A method, or a paper that does not name the method it measured, with a cell a column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Columns and rows, those with most values first, and the papers in order of their keys.

    `keys` are the papers' keys in `graph.bib`. `left_out` counts columns with too few rows,
    `unnamed` the absolute results that name no dataset, metric or method: what cannot be compared.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    papers: tuple[Paper, ...]
    keys: tuple[str, ...]
    left_out: int = 0
    unnamed: int = 0

    def render(self, form: str) -> str:
        """The table as text: "markdown" (sentences below), "latex", "html" or "csv".

        Raises:
            UnknownNameError: if there is no such form.
        """
        from lithograph.comparison import forms  # noqa: PLC0415 - they know this class

        return forms.render(self, form)

    def to_frame(self) -> pd.DataFrame:
        """Methods as index, (dataset, metric, unit) as columns, values as text, joined by "; ".

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        from lithograph.comparison import frame  # noqa: PLC0415 - it knows this class

        return frame.frame(self)

    def _repr_html_(self) -> str:
        return self.render("html")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A result with the id of what is measured, in its column."""

    row: str
    column: Column
    result: Result
    direction: str


def compare(
    kg: Contents,
    *,
    dataset: str | None = None,
    metric: str | None = None,
    task: str | None = None,
    methods: Collection[str] = (),
    least: int = LEAST,
) -> Comparison:
    """The comparison of the reported results, only those of the names that are given.

    Args:
        kg: the graph.
        dataset: a dataset or benchmark.
        metric: a metric.
        task: a task; results that do not name theirs are left out then.
        methods: the only methods to compare.
        least: rows that a column needs; 1 shows all columns.

    Raises:
        UnknownNameError: if a name is not in the graph.
    """
    only = {kg[name].id for name in methods}
    tasks = {kg[task].id} if task is not None else set()
    stated = [
        result
        for result in kg.results(dataset=dataset, metric=metric)
        if result.kind == "absolute" and (not tasks or result.task in tasks)
    ]
    measured = [_measured(kg, result) for result in stated if result.dataset and result.metric]
    found = _arranged(kg, [m for m in measured if not only or m.row in only], least=least)
    return replace(found, unnamed=len(stated) - len(measured))


def _measured(kg: Contents, result: Result) -> _Measured:
    metric = kg.entity(result.metric or "")
    method = result.method if result.method and result.method != PAPER else result.paper_id
    return _Measured(
        row=method,
        column=Column(
            dataset=kg.entity(result.dataset or "").label,
            metric=metric.label,
            unit=result.unit,
        ),
        result=result,
        direction=ranking.better(metric),
    )


def _arranged(kg: Contents, measured: Sequence[_Measured], *, least: int) -> Comparison:
    rows: dict[Column, set[str]] = defaultdict(set)
    for each in measured:
        rows[each.column].add(each.row)
    kept = [column for column in rows if len(rows[column]) >= least]
    columns = tuple(sorted(kept, key=lambda column: (-len(rows[column]), column)))
    wanted = set(columns)
    shown = [each for each in measured if each.column in wanted]
    keys = bibtex.keys(kg.papers)
    papers = sorted({each.result.paper_id for each in shown}, key=keys.__getitem__)
    place = {paper: number for number, paper in enumerate(papers)}
    return Comparison(
        columns=columns,
        rows=_rows(kg, shown, columns, place),
        papers=tuple(paper for paper in map(kg.node, papers) if isinstance(paper, Paper)),
        keys=tuple(keys[paper] for paper in papers),
        left_out=len(rows) - len(columns),
    )


def _rows(
    kg: Contents,
    shown: Iterable[_Measured],
    columns: Sequence[Column],
    place: Mapping[str, int],
) -> tuple[Row, ...]:
    cells: dict[tuple[str, Column], list[_Measured]] = defaultdict(list)
    of_column: dict[Column, list[_Measured]] = defaultdict(list)
    for each in shown:
        cells[each.row, each.column].append(each)
        of_column[each.column].append(each)
    best = {column: _best(of_column[column]) for column in columns}
    rows = [
        Row(
            label=kg.node(method).label,
            cells=tuple(
                _cell(kg, cells.get((method, column), ()), best[column], place)
                for column in columns
            ),
        )
        for method in sorted({method for method, _ in cells})
    ]
    return tuple(sorted(rows, key=lambda row: (-sum(map(bool, row.cells)), row.label.casefold())))


def _cell(
    kg: Contents,
    measured: Iterable[_Measured],
    best: Decimal | None,
    place: Mapping[str, int],
) -> Cell:
    """The values of a cell, each once for a paper, by paper."""
    found: dict[tuple[int, str], Value] = {}
    for each in measured:
        number, text = place[each.result.paper_id], each.result.value
        found.setdefault(
            (number, text),
            Value(
                text=text,
                paper=number,
                sentence=kg.evidence(each.result)[0].sentence,
                best=best is not None and ranking.number(each.result) == best,
            ),
        )
    return tuple(found[key] for key in sorted(found))


def _best(column: Sequence[_Measured]) -> Decimal | None:
    """The best value of a column; none if the direction or a value is not known."""
    numbers = [ranking.number(each.result) for each in column]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or len(set(known)) < LEAST:
        return None
    return {"higher": max, "lower": min}.get(column[0].direction, lambda _: None)(known)

"""A comparison → a Markdown table (GitHub's), its sentences below it."""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.comparison.table import Cell, Column, Comparison
from lithograph.exporters.markdown import escaped, row

#: Stands where no value is reported.
NOTHING = "—"
EMPTY = "No two methods are reported on one dataset and metric."


def text(comparison: Comparison) -> str:
    """The table, then the papers with the sentences that state its values, by number."""
    table = [*_table(comparison), "", *_papers(comparison)] if comparison.rows else [EMPTY]
    return "\n".join([*table, *_left_out(comparison)]) + "\n"


def _table(comparison: Comparison) -> Iterator[str]:
    yield row(["method", *map(_heading, comparison.columns)])
    yield row([":---", *["---:"] * len(comparison.columns)])
    for each in comparison.rows:
        yield row([escaped(each.label), *map(_cell, each.cells)])


def _heading(column: Column) -> str:
    return f"{escaped(column.dataset)}: {escaped(column.measure)}"


def _cell(cell: Cell) -> str:
    values = (f"**{escaped(value.text)}**" if value.best else escaped(value.text) for value in cell)
    numbers = (f"[{value.paper + 1}]" for value in cell)
    return " / ".join(f"{v} {n}" for v, n in zip(values, numbers, strict=True)) or NOTHING


def _papers(comparison: Comparison) -> Iterator[str]:
    for number, paper in enumerate(comparison.papers):
        year = f" ({paper.date.year})" if paper.date and paper.date.year else ""
        yield f"{number + 1}. {escaped(paper.label)}{year}"
        for sentence in sentences(comparison, number):
            yield f"    - “{escaped(sentence)}”"


def _left_out(comparison: Comparison) -> Iterator[str]:
    if comparison.left_out or comparison.unnamed:
        yield (
            f"\nLeft out: {comparison.left_out} columns with too few methods, "
            f"{comparison.unnamed} results that name no dataset or metric."
        )


def sentences(comparison: Comparison, paper: int) -> list[str]:
    """The sentences of a paper that state values of the table, each once, in its order."""
    found = (v for row_ in comparison.rows for cell in row_.cells for v in cell if v.paper == paper)
    return list(dict.fromkeys(value.sentence for value in found))

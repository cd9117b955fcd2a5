"""Build → a folder of CSV tables (papers, entities, statements, mentions …), and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lithograph.errors import needed
from lithograph.exporters import spreadsheet
from lithograph.exporters.sheets import SHEETS, Cell, Kind
from lithograph.model import Build

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

NAME = "tables"


def files(build: Build, *, base_iri: str) -> Iterator[tuple[str, Iterable[bytes]]]:  # noqa: ARG001 - every exporter takes it
    """Each sheet as a file of CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

    Where texts are needed as they are, letter by letter, there is Parquet.
    """
    for name in SHEETS:
        yield f"{name}.csv", spreadsheet.lines(name, build)


def to_frames(build: Build) -> dict[str, pd.DataFrame]:
    """Sheet name → data frame; lists of texts are joined by `spreadsheet.SEPARATOR`.

    Raises:
        MissingExtraError: if pandas is not installed.
    """
    with needed("frames"):
        import pandas as pd
    return {
        name: pd.DataFrame(
            [[_joined(cell) for cell in row] for row in sheet.rows(build)],
            columns=list(sheet.columns),
        )
        for name, sheet in SHEETS.items()
    }


def to_polars(build: Build) -> dict[str, pl.DataFrame]:
    """Sheet name → Polars data frame; lists of texts stay lists.

    Raises:
        MissingExtraError: if Polars is not installed.
    """
    with needed("polars"):
        import polars as pl
    types: dict[Kind, Any] = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "count": pl.Int64,
        "number": pl.Float64,
    }
    return {
        name: pl.DataFrame(
            [[list(c) if isinstance(c, tuple) else c for c in row] for row in sheet.rows(build)],
            schema={column: types[kind] for column, kind in sheet.columns.items()},
            orient="row",
        )
        for name, sheet in SHEETS.items()
    }


def _joined(cell: Cell) -> str | int | float | None:
    return spreadsheet.SEPARATOR.join(cell) if isinstance(cell, tuple) else cell

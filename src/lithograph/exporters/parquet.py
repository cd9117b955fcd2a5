"""Build → a folder of Parquet tables: what `tables` has, with types, lists and texts as they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from lithograph.errors import needed
from lithograph.exporters.sheets import SHEETS, Cell, Kind, Row, Sheet
from lithograph.model import Build

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "parquet"

#: Rows that are in memory as columns at a time, and those of a row group.
_GROUP = 50_000


def files(build: Build, *, base_iri: str) -> Iterator[tuple[str, Iterable[bytes]]]:  # noqa: ARG001 - every exporter takes it
    """Each sheet as a Parquet file; a cell that says nothing is null, a list without texts empty.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    with needed("parquet"):
        import pyarrow.parquet  # noqa: F401 - before any file is begun
    for name, sheet in SHEETS.items():
        yield f"{name}.parquet", _written(sheet, build)


def _written(sheet: Sheet, build: Build) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, _type(kind)) for name, kind in sheet.columns.items()])
    written = io.BytesIO()
    # zstd: the smallest of those that every reader of Parquet knows.
    with pq.ParquetWriter(written, schema, compression="zstd", store_schema=False) as writer:
        for rows in _groups(sheet.rows(build)):
            writer.write_table(_table(rows, schema))
    yield written.getvalue()


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows in groups; one empty group where there is none, so that the file has its columns."""
    group = list(islice(rows, _GROUP))
    yield group
    while group := list(islice(rows, _GROUP)):
        yield group


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    columns: list[Iterable[Cell]] = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pa.array(map(_value, column), type=field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _type(kind: Kind) -> Any:
    import pyarrow as pa

    return {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "count": pa.int64(),
        "number": pa.float64(),
    }[kind]


def _value(cell: Cell) -> str | int | float | list[str] | None:
    if isinstance(cell, tuple):
        return [_unicode(text) for text in cell]
    return _unicode(cell) or None if isinstance(cell, str) else cell


def _unicode(text: str) -> str:
    """`text` as UTF-8 can hold it: half of a surrogate pair becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

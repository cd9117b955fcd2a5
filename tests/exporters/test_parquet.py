"""Parquet: typed tables that pyarrow and pandas read back."""

from __future__ import annotations

import builtins
import io
from typing import Any

import pyarrow.parquet as pq
import pytest

from lithograph.errors import MissingExtraError
from lithograph.exporters import parquet
from lithograph.exporters.sheets import SHEETS
from lithograph.model import Build, Graph

BASE = "https://example.org/id/"


def written(graph: Graph) -> dict[str, bytes]:
    files = parquet.files(Build(graph=graph), base_iri=BASE)
    return {name: b"".join(chunks) for name, chunks in files}


def read(content: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
    return rows


def test_every_sheet_reads_back(graph: Graph) -> None:
    """All rows, texts as they are, lists as lists; what says nothing is null."""
    files = written(graph)
    for name, sheet in SHEETS.items():
        expected = [
            {
                column: list(cell) if isinstance(cell, tuple) else None if cell == "" else cell
                for column, cell in zip(sheet.columns, row, strict=True)
            }
            for row in sheet.rows(Build(graph=graph))
        ]
        assert expected == read(files[f"{name}.parquet"])


def test_hostile_texts_are_held(hostile: Graph) -> None:
    """Quotes, controls and half a surrogate pair stop nothing; no apostrophe is added."""
    labels = [row["label"] for row in read(written(hostile)["entities.parquet"])]
    assert "two words" in labels
    assert any(label and label.startswith("half ") for label in labels)
    assert len(hostile.entities) == len(labels)


def test_a_table_without_rows_has_its_columns() -> None:
    """An empty build gives files with typed columns."""
    table = pq.read_table(io.BytesIO(written(Graph())["papers.parquet"]))
    assert list(SHEETS["papers"].columns) == table.column_names
    assert ("int64", "list<element: string>") == (
        str(table.schema.field("year").type),
        str(table.schema.field("authors").type),
    )


def test_the_same_build_gives_the_same_bytes(graph: Graph) -> None:
    """No clock and no machine goes into the file."""
    assert written(graph) == written(graph)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the error names the extra, before a file is begun."""
    known = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return known(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match="parquet"):
        next(iter(parquet.files(Build(graph=Graph()), base_iri=BASE)))

"""Rows become batches and are cut into chunks without losing any."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.engines import arrow
from lithograph.engines.engine import Columns, Row

COLUMNS: Columns = {
    "text": "string",
    "n": "int",
    "x": "float",
    "yes": "bool",
    "texts": "strings",
}


def test_rows_are_what_they_were() -> None:
    """Of every type of column, and where nothing is said."""
    rows: list[Row] = [
        {"text": "ä\n\t\u2028", "n": -(2**62), "x": 0.1, "yes": True, "texts": ["a", ""]},
        {"text": None, "n": None, "x": None, "yes": None, "texts": None},
    ]
    assert rows == list(arrow.rows(arrow.batches(rows, COLUMNS)))


def test_a_row_of_other_columns_is_refused() -> None:
    """A column that is forgotten would be empty, and nobody would notice."""
    with pytest.raises(ValueError, match="not \\['n', 'text'"):
        list(arrow.batches([{"text": "a", "n": 1}], COLUMNS))


@given(st.lists(st.integers(0, 12), max_size=60).map(sorted), st.integers(1, 9), st.integers(1, 20))
def test_chunks_hold_whole_keys(keys: list[int], cut: int, size: int) -> None:
    """However the batches are cut, no key is in two chunks, and no row is lost."""
    table = pa.table({"key": [f"{key:02}" for key in keys]})
    chunks = list(arrow.chunks(table.to_batches(max_chunksize=cut), size=size, key="key"))
    found = [[key for part in chunk for key in part.column("key").to_pylist()] for chunk in chunks]
    assert table.column("key").to_pylist() == [key for chunk in found for key in chunk]
    assert all(left[-1] != right[0] for left, right in pairwise(found))


@given(st.integers(0, 70), st.integers(1, 9), st.integers(1, 20))
def test_chunks_without_key_are_of_about_the_size(rows: int, cut: int, size: int) -> None:
    """No row is lost, and no chunk but the last is smaller."""
    table = pa.table({"n": list(range(rows))})
    chunks = list(arrow.chunks(table.to_batches(max_chunksize=cut), size=size))
    counts = [sum(part.num_rows for part in chunk) for chunk in chunks]
    assert rows == sum(counts)
    assert all(count < 2 * size for count in counts)


def test_long_texts_make_more_batches() -> None:
    """A batch is in memory, and Arrow counts its characters with 31 bits."""
    rows = ({"text": "x" * 3_000_000} for _ in range(20))
    found = list(arrow.batches(rows, {"text": "string"}))
    assert 20 == sum(batch.num_rows for batch in found)
    assert len(found) > 2

"""Arrow batches in, kernels run over their rows, Arrow batches out: the same on every engine."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from lithograph.engines.engine import BATCH, Columns, Group, Map, Row, kernel

if TYPE_CHECKING:
    import pyarrow as pa

#: Characters of text in a batch, about: Arrow counts them with 31 bits, and a batch is in memory.
_LARGEST = 16_000_000


def schema(columns: Columns) -> pa.Schema:
    """The columns as Arrow knows them."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "strings": pa.list_(pa.string()),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def batches(rows: Iterable[Row], columns: Columns) -> Iterator[pa.RecordBatch]:
    """Rows as batches of these columns, none where there is no row.

    Raises:
        ValueError: if a row has other columns than these.
    """
    import pyarrow as pa

    form, remaining = schema(columns), iter(rows)
    while held := list(_some(remaining)):
        for row in held:
            if row.keys() != columns.keys():
                raise ValueError(f"a row has the columns {sorted(row)}, not {sorted(columns)}")
        yield pa.RecordBatch.from_pylist(held, schema=form)


def _some(rows: Iterator[Row]) -> Iterator[Row]:
    """The next rows, until they are many or long."""
    length = 0
    for row in islice(rows, BATCH):
        yield row
        length += sum(len(value) for value in row.values() if isinstance(value, str))
        if length > _LARGEST:
            return


def rows(found: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """The rows of batches."""
    for batch in found:
        yield from batch.to_pylist()


def applied(
    step: Map | Group, found: Iterable[pa.RecordBatch], columns: Columns
) -> Iterator[pa.RecordBatch]:
    """What the kernel of a step makes of batches, as batches of `columns`.

    For a `Group` the batches hold whole keys, their rows sorted by key and order.
    """
    return batches(_worked(step, rows(found)), columns)


def _worked(step: Map | Group, found: Iterator[Row]) -> Iterator[Row]:
    work = functools.partial(kernel(step.kernel), **dict(step.options))
    if isinstance(step, Map):
        yield from work(found)
        return
    for _, members in groupby(found, key=lambda row: row[step.key]):
        yield from work(list(members))


def chunks(
    found: Iterable[pa.RecordBatch], *, size: int, key: str | None = None
) -> Iterator[list[pa.RecordBatch]]:
    """Batches in chunks of about `size` rows; with `key`, by which they are sorted, of whole keys."""
    held: list[pa.RecordBatch] = []
    last: Any = None
    for batch in (part for whole in found for part in _pieces(whole, size)):
        cut = _boundary(batch, key, last) if held else None
        if cut is not None and _is_enough([*held, batch.slice(0, cut)], size):
            yield [*held, batch.slice(0, cut)] if cut else held
            held = [batch.slice(cut)]
        else:
            held.append(batch)
        last = batch.column(key)[-1].as_py() if key else None
    if held:
        yield held


def _pieces(batch: pa.RecordBatch, size: int) -> Iterator[pa.RecordBatch]:
    for start in range(0, batch.num_rows, size):
        yield batch.slice(start, size)


def _boundary(batch: pa.RecordBatch, key: str | None, last: Any) -> int | None:
    """The row of `batch` before which a chunk may end, the last there is; `last` is the key before it."""
    if key is None:
        return 0
    keys = batch.column(key).to_pylist()
    start = next((n for n in range(len(keys) - 1, 0, -1) if keys[n - 1] != keys[n]), 0)
    return start if start or keys[0] != last else None


def _is_enough(held: list[pa.RecordBatch], size: int) -> bool:
    many = sum(part.num_rows for part in held) >= size
    return many or bool(sum(part.nbytes for part in held) > _LARGEST)

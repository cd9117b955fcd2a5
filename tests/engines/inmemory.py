"""An engine of tables in memory: steps of tests run in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import duckdb
import pyarrow as pa

from lithograph.engines import arrow
from lithograph.engines.components import components
from lithograph.engines.engine import (
    Columns,
    Components,
    Group,
    Map,
    Row,
    Sql,
    Step,
    kernel,
    sources,
)


class InMemory:
    """Runs steps over tables of Arrow; rows come in an order that no kernel may rely on."""

    def __init__(self, tables: Mapping[str, Columns]) -> None:
        self._columns = tables
        self._made: dict[str, pa.Table] = {}
        self._connection = duckdb.connect(config={"threads": 1})

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table; one row after another has the same columns."""
        form = self._columns[table]
        self._made[table] = pa.Table.from_batches(arrow.batches(rows, form), arrow.schema(form))

    def run(self, step: Step) -> None:
        """Make the table of a step."""
        assert step.target not in self._made, step.target
        if isinstance(step, Sql):
            self._made[step.target] = self._selected(step)
        elif isinstance(step, Components):
            pairs = self._made[step.source]
            found = list(components(pairs["left"], pairs["right"]))
            self._made[step.target] = pa.Table.from_batches(
                found, arrow.schema(self._columns[step.target])
            )
        else:
            self.put(step.target, self._worked(step))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, the last first."""
        yield from reversed(self._made[table].to_pylist())

    def _selected(self, step: Sql) -> pa.Table:
        form = arrow.schema(self._columns[step.target])
        for table in sources(step):
            self._connection.register(table, self._made[table])
        found = self._connection.sql(step.text)
        assert found is not None
        return found.to_arrow_table().select(form.names).cast(form)

    def _worked(self, step: Map | Group) -> Iterator[Row]:
        work = kernel(step.kernel)
        options = dict(step.options)
        if isinstance(step, Map):
            yield from work(self.rows(step.source), **options)
            return
        order = (step.key, *step.order)
        found = sorted(
            self.rows(step.source),
            key=lambda row: [(row[column] is not None, row[column]) for column in order],
        )
        for _, members in groupby(found, key=lambda row: row[step.key]):
            yield from work(list(members), **options)

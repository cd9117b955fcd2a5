"""One machine, larger than memory: DuckDB for what is relational, a pool of processes for kernels."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithograph.engines import arrow
from lithograph.engines.committed import (
    UNFINISHED,
    Tables,
    commit,
    damaged,
    is_whole,
    part,
    write,
)
from lithograph.engines.components import components
from lithograph.engines.engine import (
    COMPONENTS,
    Columns,
    Components,
    Group,
    Map,
    Row,
    Sql,
    Step,
    sources,
)
from lithograph.errors import LithographError, needed
from lithograph.pool import worked
from lithograph.progress import Progress, silent

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

#: The number of a chunk, its rows, and these as an Arrow stream; empty if its part is there.
Task = tuple[int, int, bytes]

#: What DuckDB may hold in memory; what needs more is sorted and joined on disk.
MEMORY = "1GB"
#: Rows that are read from DuckDB at a time.
_READ = 1024
#: Of gzip: the smaller levels are twice as fast, the larger ones save a few percent.
_LEVEL = 5


class DiskEngine:
    """Runs steps in the folder `folder`, with `jobs` processes for kernels.

    Args:
        folder: holds one folder for each table; made if need be.
        tables: the columns of every table.
        jobs: worker processes; with one, kernels run in this process.
        settings: whatever else decides what kernels give (versions, options).
        memory: what DuckDB may hold in memory, as it takes it.
        progress: is told of each step: its target, rows done, rows in all.

    Raises:
        MissingExtraError: if DuckDB or pyarrow is not installed.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        tables: Mapping[str, Columns],
        jobs: int = 1,
        settings: str = "",
        memory: str = MEMORY,
        progress: Progress = silent,
    ) -> None:
        _check_installed()
        self._tables = Tables(Path(folder), columns=tables, settings=settings)
        self._jobs = jobs
        self._memory = memory
        self._progress = progress

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table of rows that the driver has; a table of the same rows stays."""
        self._tables.put(table, rows)

    def run(self, step: Step) -> None:
        """Make the table `step.target`, unless it is there: made by this step from these tables.

        Raises:
            KeyError: if a table that the step reads is not there.
            OutputError: if a table that the step reads is damaged.
            WorkerError: if a worker process ends before its work is done.
            LithographError: if DuckDB gives up: the disk is full, or memory too small.
        """
        import duckdb

        make: dict[type[Step], Any] = {Sql: self._selected, Components: self._connected}
        work = make.get(type(step), self._worked)
        try:
            self._tables.make(step, functools.partial(work, step))
        except duckdb.InvalidInputException as error:
            unread = [table for table in sources(step) if not self._tables.readable(table)]
            if not unread:
                raise
            raise damaged(self._tables.folder / unread[0]) from error
        except duckdb.OperationalError as error:
            raise LithographError(
                f"DuckDB could not make the table {step.target!r}: {str(error).splitlines()[0]}",
                hint="make room on the disk, and run the same command again: it goes on from there",
            ) from error

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that is there, file by file."""
        return arrow.rows(self._tables.batches(table))

    def count(self, table: str) -> int:
        """How many rows a table has that is there."""
        return self._tables.count(table)

    def files(self, table: str) -> tuple[Path, ...]:
        """The Parquet files of a table that is there, in their order."""
        return self._tables.files(table)

    def write_text(self, table: str, folder: Path, name: str) -> None:
        """Write the column `text` of a table into files `part-NAME-….nt.gz`."""
        files = self._tables.files(table)
        tasks = [(file, folder / f"part-{name}-{n:06}.nt.gz") for n, file in enumerate(files)]
        with closing(worked(packed_text, tasks, min(self._jobs, len(tasks)))) as done:
            for number, _ in enumerate(done, start=1):
                self._progress(f"{name} triples", number, len(tasks))

    def _selected(self, step: Sql, place: Path) -> Iterator[int]:
        types = {"string": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN"}
        columns = ", ".join(
            f'CAST("{name}" AS {types.get(kind, "VARCHAR[]")}) AS "{name}"'
            for name, kind in self._tables.columns[step.target].items()
        )
        target = place / f"{part(0)}{UNFINISHED}"
        with self._connected_to(sources(step)) as connection:
            # The rows of a table have no order; keeping one would hold them all in memory.
            connection.execute("SET preserve_insertion_order = false")
            connection.execute(
                f"COPY (SELECT {columns} FROM ({step.text})) TO {_quoted(target)} "  # noqa: S608 - our own text
                "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)"
            )
            (count,) = connection.fetchone() or (0,)
        commit(target, place / part(0))
        yield count

    def _connected(self, step: Components, place: Path) -> Iterator[int]:
        import pyarrow.dataset as ds

        files = list(map(str, self._tables.files(step.source)))
        pairs = ds.dataset(files).to_table(["left", "right"])
        yield write(place, 0, components(pairs["left"], pairs["right"]), COMPONENTS)

    def _worked(self, step: Map | Group, place: Path) -> Iterator[int]:
        """Hand the rows to the workers chunk by chunk; each writes a part, unless it is there."""
        total = self._tables.count(step.source)
        columns = dict(self._tables.columns[step.target])
        # Workers cost seconds to start: what is one chunk is done here.
        workers = self._jobs if total > step.batch else 1
        done = 0
        self._progress(step.target, done, total)
        with closing(
            worked(
                functools.partial(written, step, place, columns), self._tasks(step, place), workers
            )
        ) as parts:
            for size, count in parts:
                done += size
                self._progress(step.target, done, total)
                yield count
        if not total:
            yield write(place, 0, (), columns)

    def _tasks(self, step: Map | Group, place: Path) -> Iterator[Task]:
        """The chunks of a step's source; of those whose part is there already, only the size."""
        key = step.key if isinstance(step, Group) else None
        found = self._sorted(step) if isinstance(step, Group) else self._tables.batches(step.source)
        for number, chunk in enumerate(arrow.chunks(found, size=step.batch, key=key)):
            size = sum(batch.num_rows for batch in chunk)
            there = is_whole(place / part(number))
            yield number, size, b"" if there else _packed(chunk)

    def _sorted(self, step: Group) -> Iterator[pa.RecordBatch]:
        """The rows of a step's source, sorted by key and order; on disk where they are many."""
        import pyarrow as pa

        form = arrow.schema(self._tables.columns[step.source])
        order = ", ".join(f'"{column}" ASC NULLS FIRST' for column in (step.key, *step.order))
        with self._connected_to((step.source,)) as connection:
            found = connection.sql(f'SELECT * FROM "{step.source}" ORDER BY {order}')  # noqa: S608 - our own names
            assert found is not None, "a SELECT has a result"
            for batch in found.to_arrow_reader(_READ):
                yield from pa.Table.from_batches([batch]).select(form.names).cast(form).to_batches()

    def _connected_to(self, tables: Iterable[str]) -> duckdb.DuckDBPyConnection:
        """A connection that knows tables by their names."""
        import duckdb

        connection = duckdb.connect(
            config={
                "memory_limit": self._memory,
                "threads": max(2, self._jobs),
                "temp_directory": str(self._tables.folder / f"duckdb{UNFINISHED}"),
                "autoinstall_known_extensions": False,
            }
        )
        for table in tables:
            files = ", ".join(map(_quoted, self._tables.files(table)))
            connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{files}])')  # noqa: S608 - our own names
        return connection


def written(step: Map | Group, place: Path, columns: Columns, task: Task) -> tuple[int, int]:
    """What a worker does: one chunk of rows → one part of a table; its rows before and after."""
    import pyarrow.parquet as pq

    number, size, packed = task
    if not packed:
        return size, int(pq.read_metadata(place / part(number)).num_rows)
    return size, write(place, number, arrow.applied(step, _unpacked(packed), columns), columns)


def packed_text(task: tuple[Path, Path]) -> None:
    """What a worker does: the column `text` of a Parquet file → a gzipped file, one text a line."""
    import pyarrow.parquet as pq

    source, place = task
    beside = place.with_name(f"{place.name}{UNFINISHED}")
    # No name and no time in its head: the same text gives the same bytes.
    with (
        beside.open("wb") as file,
        gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed,
        pq.ParquetFile(source) as table,
    ):
        for batch in table.iter_batches(batch_size=_READ, columns=["text"]):
            packed.writelines(f"{text}\n".encode() for text in batch.column("text").to_pylist())
        packed.flush()
    commit(beside, place)


def _packed(chunk: list[pa.RecordBatch]) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chunk[0].schema) as stream:
        for batch in chunk:
            stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def _unpacked(packed: bytes) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    with pa.ipc.open_stream(packed) as stream:
        yield from stream


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _check_installed() -> None:
    for library in ("duckdb", "pyarrow"):
        with needed("disk"):
            __import__(library)

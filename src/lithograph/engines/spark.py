"""Apache Spark: the same steps as data frames, tables as Parquet on storage that all machines share.

Only what Spark Connect has as well: data frames, SQL, `mapInArrow`. A cluster is never started here.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithograph.engines import arrow
from lithograph.engines.committed import UNFINISHED, Tables, commit, write
from lithograph.engines.components import FOUND, LARGE_STAR, NOT_YET, SMALL_STAR, components
from lithograph.engines.engine import (
    BATCH,
    COMPONENTS,
    Columns,
    ColumnType,
    Components,
    Group,
    Map,
    Row,
    Sql,
    Step,
    sources,
)
from lithograph.errors import LithographError, needed
from lithograph.progress import Progress, silent
from lithograph.provenance import this_run

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

#: Pairs up to which this process finds their components itself: about 2 GB.
DRIVER_PAIRS = 10_000_000
#: Tasks, about, after which what a step has made is safe, should the driver be stopped.
SLICE = 1000
#: Rows that go to Python at a time.
_ARROW = 1000
#: Rounds of star contraction at most; they are few, for each halves the longest way at least.
_ROUNDS = 100
_TYPES: Mapping[ColumnType, str] = {
    "string": "STRING", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN",
    "strings": "ARRAY<STRING>",
}  # fmt: skip
_OTHER = "a worker has another lithograph"
_HINT = "install this version of lithograph where the workers run: see docs/cluster.md"


def session(master: str | None = None) -> SparkSession:
    """The session that is active, or one at `master`: a URL of Spark, or `sc://…` for Spark Connect.

    Raises:
        MissingExtraError: if pyspark, pyarrow or sqlglot is not installed.
        LithographError: if Spark cannot be started or reached.
    """
    _check_installed()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    if master is None and (active := SparkSession.getActiveSession()) is not None:
        return active
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("lithograph").config(
        "spark.ui.showConsoleProgress", "false"
    )
    if master is not None:
        builder = builder.remote(master) if master.startswith("sc://") else builder.master(master)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise LithographError(
            f"Spark cannot be started: {_first_line(error)}", hint="it needs Java 17 or newer"
        ) from error


class SparkEngine:
    """Runs steps on Spark; tables are folders in `folder`.

    Args:
        spark: the session.
        folder: on storage that this process and all workers share, under the same path.
        tables: the columns of every table.
        settings: version and digest of the program, which those of the workers must equal.
        driver_pairs: components of more pairs are found by Spark.
        progress: is told of each step: its target, slices done, slices in all.
    """

    def __init__(
        self,
        spark: SparkSession,
        folder: str | Path,
        *,
        tables: Mapping[str, Columns],
        settings: str = "",
        driver_pairs: int = DRIVER_PAIRS,
        progress: Progress = silent,
    ) -> None:
        self._spark = spark
        self._tables = Tables(Path(folder).absolute(), columns=tables, settings=settings)
        self._driver_pairs = driver_pairs
        self._progress = progress
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ARROW))

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table of rows that the driver has; a table of the same rows stays."""
        self._tables.put(table, rows)

    def run(self, step: Step) -> None:
        """Make the table `step.target`, unless it is there: made by this step from these tables.

        Raises:
            KeyError: if a table that the step reads is not there.
            LithographError: if Spark gives up: a worker has another version, or fails.
        """
        from pyspark.errors import PySparkException

        make = {Sql: self._selected, Components: self._connected, Group: self._grouped}
        work: Any = make.get(type(step), self._mapped)
        self._progress(step.target, 0, 1)
        try:
            self._tables.make(step, functools.partial(work, step))
        except PySparkException as error:
            raise _failed(step.target, error) from error
        self._progress(step.target, 1, 1)

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
        place = folder / f"{name}{UNFINISHED}"
        self._table(table).select("text").write.text(place.as_uri(), compression="gzip")
        for number, file in enumerate(sorted(place.glob("part-*.gz"))):
            commit(file, folder / f"part-{name}-{number:06}.nt.gz")
        shutil.rmtree(place)

    def _selected(self, step: Sql, place: Path) -> Iterator[int]:
        for table in sources(step):
            self._table(table).createOrReplaceTempView(table)
        columns = self._tables.columns[step.target].items()
        casts = (f"CAST(`{name}` AS {_TYPES[kind]}) AS `{name}`" for name, kind in columns)
        yield self._written(self._sql(step.text).selectExpr(*casts), step.target, place)

    def _mapped(self, step: Map, place: Path) -> Iterator[int]:
        """In slices of files, each of which is safe when it is done."""
        slices = list(self._slices(step))
        for number, files in enumerate(slices):
            self._progress(step.target, number, len(slices))
            name, done = f"slice-{number:06}", place / f"slice-{number:06}.done"
            if not done.exists():
                rows = self._read(files, step.source)
                if step.slow:  # cut by rows, not by bytes
                    rows = rows.repartition(-(-sum(map(_count, files)) // step.batch) or 1)
                self._written(self._applied(step, rows), step.target, place, name)
                done.touch()
            yield sum(map(_count, place.glob(f"{name}-*.parquet")))

    def _slices(self, step: Map) -> Iterator[list[Path]]:
        held: list[Path] = []
        rows, most = 0, SLICE * (step.batch if step.slow else BATCH)
        for file in self.files(step.source):
            held.append(file)
            rows += _count(file)
            if rows >= most:
                yield held
                held, rows = [], 0
        if held:
            yield held

    def _grouped(self, step: Group, place: Path) -> Iterator[int]:
        """Rows of a key come to one task, sorted; Spark sorts on disk where they are many."""
        together = self._table(step.source).repartition(f"`{step.key}`")
        order = [f"`{column}`" for column in (step.key, *step.order)]
        found = self._applied(step, together.sortWithinPartitions(*order))
        yield self._written(found, step.target, place)

    def _connected(self, step: Components, place: Path) -> Iterator[int]:
        if self.count(step.source) > self._driver_pairs:
            yield self._written(self._stars(step), step.target, place)
            return
        import pyarrow.dataset as ds

        files = list(map(str, self.files(step.source)))
        pairs = ds.dataset(files, format="parquet").to_table(["left", "right"])
        yield write(place, 0, components(pairs["left"], pairs["right"]), COMPONENTS)

    def _stars(self, step: Components) -> DataFrame:
        """The components by star contraction; each half of a round is a checkpoint on disk."""
        self._table(step.source).createOrReplaceTempView("pairs")
        for number in range(_ROUNDS):
            for name, text in (("large", LARGE_STAR), ("small", SMALL_STAR)):
                place = self._tables.folder / f"{step.target}-{name}-{number % 2}{UNFINISHED}"
                self._sql(text).write.mode("overwrite").parquet(place.as_uri())
                self._spark.read.parquet(place.as_uri()).createOrReplaceTempView("pairs")
            if self._sql(NOT_YET).count() == 0:
                break
        else:
            raise LithographError(
                f"the components of {step.source!r} were not found in {_ROUNDS} rounds"
            )
        self._table(step.source).createOrReplaceTempView("given")
        return self._sql(FOUND)

    def _sql(self, text: str) -> DataFrame:
        """A statement of ours over the views that are there."""
        import sqlglot

        return self._spark.sql(sqlglot.transpile(text, read="duckdb", write="spark")[0])

    def _applied(self, step: Map | Group, rows: DataFrame) -> DataFrame:
        columns = dict(self._tables.columns[step.target])
        work = functools.partial(worked, step, columns, self._tables.settings)
        with warnings.catch_warnings():
            # It looks at the version of pandas, of which nothing here makes use.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
            return rows.mapInArrow(work, _schema(columns))

    def _written(self, found: DataFrame, table: str, place: Path, name: str = "part") -> int:
        """Write a data frame into files of a folder; the number of its rows."""
        for left in place.glob(f"{name}-*.parquet"):  # of a run that was stopped
            left.unlink()
        beside = place / f"{name}{UNFINISHED}"
        found.write.mode("overwrite").parquet(beside.as_uri(), compression="zstd")
        files = sorted(beside.glob("part-*.parquet"))
        for number, file in enumerate(files):
            commit(file, place / f"{name}-{number:06}.parquet")
        shutil.rmtree(beside)
        if not files:
            write(place, 0, (), self._tables.columns[table])
        return sum(map(_count, place.glob(f"{name}-*.parquet")))

    def _table(self, table: str) -> DataFrame:
        return self._read(self.files(table), table)

    def _read(self, files: Iterable[Path], table: str) -> DataFrame:
        reader = self._spark.read.schema(_schema(self._tables.columns[table]))
        return reader.parquet(*(file.as_uri() for file in files))


def worked(
    step: Map | Group, columns: Columns, settings: str, found: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What a worker does.

    Raises:
        RuntimeError: if the program here is not that of the driver.
    """
    here = this_run()
    if settings and settings != f"{here.version} {here.digest}":
        raise RuntimeError(f"{_OTHER}: here is {here.version} {here.digest}, there {settings}")
    yield from arrow.applied(step, found, columns)


def _schema(columns: Columns) -> str:
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items())


def _count(file: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(file).num_rows)


def _failed(table: str, error: Exception) -> LithographError:
    """What Spark says, in a line: of a worker its own last line."""
    lines = str(error).splitlines()
    if any("No module named 'lithograph'" in line for line in lines):
        return LithographError("the workers have no lithograph", hint=_HINT)
    other = next((line for line in lines if _OTHER in line), None)
    if other is not None:
        return LithographError(other[other.index(_OTHER) :], hint=_HINT)
    return LithographError(
        f"Spark could not make the table {table!r}: {_first_line(error)}",
        hint="run the same command again: it goes on where it was; the logs of Spark say more",
    )


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), repr(error))


def _check_installed() -> None:
    for library in ("pyspark", "pyarrow", "sqlglot"):
        with needed("spark"):
            __import__(library)

"""Tables in a folder: each a folder of Parquet files with a manifest, whole or not at all.

A table is made under another name and renamed when it is whole. Its manifest says by which step it was
made, from which tables: one that would be made alike again stays. So a run that was interrupted goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithograph.durable import discard, sync
from lithograph.engines import arrow
from lithograph.engines.engine import Columns, Row, Step, sources
from lithograph.errors import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "manifest.json"
#: The ending of names under which something is made.
UNFINISHED = ".unfinished"
#: Rows that are read from a file at a time.
_READ = 1024


class Tables:
    """The tables in `folder`, which is made if need be.

    Args:
        folder: holds one folder for each table.
        columns: those of every table.
        settings: whatever else decides what kernels give (versions, options): tables that were made
            with others are made again.
    """

    def __init__(self, folder: Path, *, columns: Mapping[str, Columns], settings: str) -> None:
        self.folder = folder
        self.columns = columns
        self.settings = settings
        folder.mkdir(parents=True, exist_ok=True)

    def count(self, table: str) -> int:
        """How many rows a table has that is there."""
        return int(self._manifest(table)["rows"])

    def files(self, table: str) -> tuple[Path, ...]:
        """The Parquet files of a table that is there, in their order.

        Raises:
            KeyError: if it is not there.
        """
        self._manifest(table)
        return tuple(sorted((self.folder / table).glob("*.parquet")))

    def readable(self, table: str) -> bool:
        """Whether the files of a table that is there are whole."""
        return all(map(is_whole, self.files(table)))

    def batches(self, table: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table that is there, file by file.

        Raises:
            OutputError: if one is damaged.
        """
        import pyarrow.parquet as pq

        for path in self.files(table):
            try:
                with pq.ParquetFile(path) as file:
                    yield from file.iter_batches(batch_size=_READ)
            except (OSError, ValueError) as error:
                raise damaged(path.parent) from error

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table of rows that this process has; a table of the same rows stays."""
        held = list(rows)
        said = hashlib.sha256(self.settings.encode())
        for row in held:
            said.update(json.dumps(row, sort_keys=True).encode())
        columns = self.columns[table]
        found = arrow.batches(held, columns)
        self._make(table, said.hexdigest(), lambda place: [write(place, 0, found, columns)])

    def make(self, step: Step, work: Callable[[Path], Iterable[int]]) -> None:
        """Make the target of a step, unless it is there: made by this step from these tables.

        `work` writes Parquet files into a place and gives the numbers of their rows. Of a run that was
        interrupted, it finds there what that had written.
        """
        self._make(step.target, self._digest(step), work)

    def _make(self, table: str, digest: str, work: Callable[[Path], Iterable[int]]) -> None:
        place = self.folder / table
        if _digest_in(place) == digest:
            return
        beside = self.folder / f"{table}{UNFINISHED}"
        if _digest_in(beside) != digest:
            discard(beside, MANIFEST)
            beside.mkdir()
            _remember(beside, {"digest": digest})
        count = sum(work(beside))
        sync(beside)
        _remember(beside, {"digest": digest, "rows": count})
        discard(place, MANIFEST)
        beside.rename(place)

    def _digest(self, step: Step) -> str:
        """What decides what a step makes: itself, the columns, and what made the tables it reads."""
        columns = list(self.columns[step.target].items())
        before = [self._manifest(table)["digest"] for table in sources(step)]
        said = json.dumps([self.settings, repr(step), columns, before])
        return hashlib.sha256(said.encode()).hexdigest()

    def _manifest(self, table: str) -> dict[str, Any]:
        return _manifest(self.folder / table)


def write(place: Path, number: int, found: Iterable[pa.RecordBatch], columns: Columns) -> int:
    """Write a part of a table whole, then give it its name; the number of its rows."""
    import pyarrow.parquet as pq

    beside = place / f"{part(number)}{UNFINISHED}"
    count = 0
    with pq.ParquetWriter(beside, arrow.schema(columns), compression="zstd") as writer:
        for batch in found:
            writer.write_batch(batch)
            count += batch.num_rows
    commit(beside, place / part(number))
    return count


def commit(beside: Path, place: Path) -> None:
    """Give a file its name once it is safe on the disk: what has that name is whole."""
    sync(beside)
    beside.replace(place)


def damaged(table: Path) -> OutputError:
    """The error of a table that cannot be read."""
    hint = "run the same command with --fresh, which makes everything again"
    return OutputError(f"the table {table} is damaged", hint=hint)


def is_whole(file: Path) -> bool:
    """Whether a Parquet file is there, to its end."""
    import pyarrow.parquet as pq

    try:
        return bool(pq.read_metadata(file).num_rows >= 0)
    except (OSError, ValueError):
        return False


def part(number: int) -> str:
    """The name of a part of a table."""
    return f"part-{number:06}.parquet"


def _manifest(folder: Path) -> dict[str, Any]:
    """What is said of a table that is there.

    Raises:
        KeyError: if it is not.
    """
    try:
        said: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyError(f"there is no table {folder.name!r}") from error
    return said


def _digest_in(folder: Path) -> str:
    try:
        return str(_manifest(folder)["digest"])
    except KeyError:
        return ""


def _remember(folder: Path, said: Mapping[str, Any]) -> None:
    beside = folder / f"{MANIFEST}{UNFINISHED}"
    beside.write_text(json.dumps(said))
    commit(beside, folder / MANIFEST)

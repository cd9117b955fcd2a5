"""The tables of a distributed build → a folder of Parquet and N-Triples shards; and back to a `Build`.

The folder holds one folder for each result (`papers/part-000000.parquet` …), `triples/` (`*.nt.gz`),
`report.json`, `manifest.json` (what made it; rows and digest of each table) and, last, `_SUCCESS`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lithograph import artefacts
from lithograph.engines.committed import MANIFEST
from lithograph.engines.digests import of_rows
from lithograph.engines.engine import Engine, Row
from lithograph.engines.rows import record
from lithograph.errors import OutputError, needed
from lithograph.model import (
    Build,
    Claim,
    Entity,
    Graph,
    Mention,
    Merge,
    Paper,
    Problem,
    Relation,
    Run,
    Statement,
)

T = TypeVar("T")

REPORT = "report.json"
SUCCESS = "_SUCCESS"
TRIPLES = "triples"
_FORM = "lithograph shards 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """A folder of shards: where it is, what made it, what came in and what came out.

    `tables` says of each table how many rows it has, and a digest that does not depend on their order.
    """

    folder: Path
    run: Run
    report: Mapping[str, Any]
    tables: Mapping[str, Mapping[str, int | str]]

    def files(self, table: str) -> tuple[Path, ...]:
        """The files of a table, or of `TRIPLES`, in their order."""
        return tuple(
            sorted(p for p in (self.folder / table).iterdir() if p.name.startswith("part"))
        )


class Delivering(Engine, Protocol):
    """An engine whose tables lie in a folder that this process sees."""

    def files(self, table: str) -> tuple[Path, ...]:
        """The Parquet files of a table."""
        ...

    def write_text(self, table: str, folder: Path, name: str) -> None:
        """Write the column `text` of a table into gzipped files `part-NAME-….nt.gz`, in parallel."""
        ...


def are_in(folder: str | Path) -> bool:
    """Whether a folder holds shards that are whole."""
    return (Path(folder) / SUCCESS).is_file() and _manifest(Path(folder)).get("form") == _FORM


def check_place(folder: str | Path) -> None:
    """Refuse a folder that holds anything else than shards.

    Raises:
        OutputError: if it does.
    """
    path = Path(folder)
    if not path.exists() or are_in(path) or (path.is_dir() and not any(path.iterdir())):
        return
    what = "a build of one machine" if (path / artefacts.STATEMENTS).is_file() else "other files"
    raise OutputError(f"{path} holds {what}", hint="choose an empty or new folder with -o")


def refuse(folder: str | Path) -> None:
    """Refuse a folder of shards, where single files are to be written or read.

    Raises:
        OutputError: if it is one.
    """
    if are_in(folder):
        raise OutputError(
            f"{folder} holds shards, which another engine made",
            hint="choose another folder; lithograph export SHARDS --to FOLDER writes files of them",
        )


def deliver(
    engine: Delivering,
    place: Path,
    *,
    tables: Iterable[str],
    triples: Iterable[str],
    head: str,
    report: Mapping[str, Any],
    made: Mapping[str, Any],
) -> None:
    """Write the results of an engine into a folder that is not there yet; `_SUCCESS` comes last.

    Args:
        engine: has made the tables.
        place: the folder.
        tables: those that are results.
        triples: those whose column `text` is N-Triples.
        head: what the triples begin with, as N-Triples.
        report: what came in and what came out.
        made: what the manifest says beside its form.
    """
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for table in tables:
        (place / table).mkdir()
        for number, file in enumerate(engine.files(table)):
            _linked(file, place / table / f"part-{number:06}.parquet")
    (place / TRIPLES).mkdir()
    (place / TRIPLES / "part-0-graph.nt").write_text(head, encoding="utf-8")
    for table in triples:
        engine.write_text(table, place / TRIPLES, table.removesuffix("_triples"))
    _put(place / REPORT, report)
    _put(place / MANIFEST, {"form": _FORM, **made})
    (place / SUCCESS).touch()


def opened(folder: str | Path) -> Shards:
    """The shards in a folder.

    Raises:
        OutputError: if it holds none that are whole, or manifest or report are damaged.
    """
    path = Path(folder)
    if not are_in(path):
        raise OutputError(f"{path} holds no shards that are whole", hint="build them first")
    made = _manifest(path)
    try:
        report = json.loads((path / REPORT).read_bytes())
        run = artefacts.adapter(Run).validate_python(made["run"])
        return Shards(folder=path, run=run, report=report, tables=made["tables"])
    except (OSError, KeyError, ValueError) as error:
        raise _damaged(path, error) from error


def load(folder: str | Path) -> Build:
    """Everything that the shards in a folder say, in memory: as `pipeline.build` gives it.

    Raises:
        OutputError: if it holds none that are whole, or a table is not what the manifest says of it.
        MissingExtraError: if pyarrow is not installed.
    """
    shards = opened(folder)
    try:
        return _loaded(shards)
    except (KeyError, ValueError) as error:
        raise _damaged(shards.folder, error) from error


def _loaded(shards: Shards) -> Build:
    entities = _by_id(Entity, shards, "entities")
    owners = {mention: entity.id for entity in entities for mention in entity.mentions}
    return Build(
        graph=Graph(
            papers=tuple(sorted(_records(Paper, shards, "papers"), key=lambda paper: paper.id)),
            entities=entities,
            statements=_by_id(Statement, shards, "statements"),
            merges=tuple(sorted(_records(Merge, shards, "merges"))),
            run=shards.run,
            intake=artefacts.reported_intake(dict(shards.report["intake"])),
        ),
        records=_read_records(shards),
        mentions=_in_text_order(Mention, shards, "mentions"),
        claims=(
            *_in_text_order(Claim, shards, "claims"),  # type: ignore[arg-type] # a union is no class
            *_variants(shards, owners),
        ),
        problems=_problems(shards),
    )


def _read_records(shards: Shards) -> tuple[Paper, ...]:
    """The records in the order of their sources, then as they were read."""
    read = sorted(_rows(shards, "records"), key=lambda row: str(row["record_id"]))
    records = [record(Paper, row["json"]) for row in read]
    return tuple(sorted(records, key=lambda paper: paper.sources))


def _problems(shards: Shards) -> tuple[Problem, ...]:
    """Those of reading in their order, then those of statements by the statement's id."""
    rows = sorted(_rows(shards, "problems"), key=lambda row: str(row["id"]))
    every = [record(Problem, row["json"]) for row in rows]
    reading = sorted(each for each in every if each.stage != "graph")
    return (*reading, *(each for each in every if each.stage == "graph"))


def _variants(shards: Shards, owners: Mapping[str, str]) -> list[Relation]:
    """What is read from the names of all papers, in the order of `resolution.variants`."""
    found = [record(Relation, r["json"]) for r in _rows(shards, "claims") if r["place"] is None]
    return sorted(found, key=lambda each: (owners[each.subject], owners[each.object]))


def _in_text_order(kind: type[T], shards: Shards, table: str) -> tuple[T, ...]:
    rows = (row for row in _rows(shards, table) if row["place"] is not None)
    ordered = sorted(rows, key=lambda row: (row["paper_id"], row["place"]))
    return tuple(record(kind, row["json"]) for row in ordered)


def _by_id(kind: type[T], shards: Shards, table: str) -> tuple[T, ...]:
    rows = sorted(_rows(shards, table), key=lambda row: str(row["id"]))
    return tuple(record(kind, row["json"]) for row in rows)


def _records(kind: type[T], shards: Shards, table: str) -> Iterator[T]:
    return (record(kind, row["json"]) for row in _rows(shards, table))


def _rows(shards: Shards, table: str) -> list[Row]:
    """All rows of a table, as many and the same as the manifest says."""
    with needed("disk"):
        import pyarrow.parquet as pq
    try:
        # Not as a data set: of a folder `run=1` above it that would make a column.
        rows = [
            row for file in shards.files(table) for row in pq.ParquetFile(file).read().to_pylist()
        ]
        found = of_rows(row["json"] for row in rows)
    except (OSError, KeyError, ValueError) as error:
        raise _damaged(shards.folder / table, error) from error
    if found != (said := shards.tables[table]):
        raise _damaged(shards.folder / table, f"it holds {found}, and should hold {said}")
    return rows


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        said = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _damaged(where: Path, reason: object) -> OutputError:
    said = " ".join(str(reason).split())[:200]
    return OutputError(f"{where} is damaged: {said}", hint="copy or build the shards again")


def _put(path: Path, said: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _linked(file: Path, place: Path) -> None:
    """Give a file a second name; where the file system has no links, copy it."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)

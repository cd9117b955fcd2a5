"""Sources → a folder of shards, by an engine: the build that need not fit into memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from lithograph import artefacts, config, lock
from lithograph.durable import discard
from lithograph.engines import plan, receipts, shards, triples
from lithograph.engines.committed import MANIFEST
from lithograph.engines.disk import DiskEngine
from lithograph.engines.shards import Delivering, Shards
from lithograph.engines.spark import SparkEngine, session
from lithograph.errors import LithographError, OutputError, UnknownNameError
from lithograph.exporters import terms
from lithograph.exporters.statements import Provenance
from lithograph.model import Run
from lithograph.pool import check_jobs, cores
from lithograph.progress import Progress, silent
from lithograph.provenance import this_run

EngineName = Literal["disk", "spark"]
ENGINES: tuple[EngineName, ...] = ("disk", "spark")
#: The folder of the result before, while the new one takes its place.
_REPLACED = "replaced"
_PROVENANCE: tuple[Provenance, ...] = ("statements", "none")


def build_shards(
    *sources: str | Path,
    output: str | Path,
    engine: EngineName = "disk",
    master: str | None = None,
    jobs: int | None = None,
    min_confidence: float | None = None,
    base_iri: str = config.DEFAULT_BASE_IRI,
    provenance: Provenance = "statements",
    fresh: bool = False,
    progress: Progress = silent,
) -> Shards:
    """Build the graph of the literature in `sources` by an engine; write it to `output` as shards.

    What the shards say is row for row what `lithograph.build` gives, and `lithograph.load` reads
    them back where they fit into memory. Work is kept beside `output` until it is done: if the run is
    stopped, however that happens, the same call goes on from there. `output` is replaced whole.

    Args:
        sources: files and folders of paper records, in any order. For "spark", they and `output` lie
            on storage that all machines share.
        output: a folder: new, empty, or of earlier shards.
        engine: "disk" (DuckDB and processes of this machine) or "spark".
        master: for "spark", the cluster (`spark://HOST:7077`, `yarn`, `local[4]` …); by default the
            session that is active, else what the configuration of Spark says.
        jobs: for "disk", worker processes; all cores by default.
        min_confidence: as in `lithograph.build`.
        base_iri: where the graph's nodes live.
        provenance: how RDF says where statements are from: "statements" or "none".
        fresh: forget the work that a run left that was stopped.
        progress: is called as steps go on.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        OutputError: if `output` holds anything else, or cannot be written.
        BusyError: if another run is writing there.
        MissingExtraError: if the engine is not installed.
        WorkerError: if a worker process ends before its work is done.
        UnknownNameError: if there is no such engine.
        LithographError: if an option is out of range, or does not fit the engine.
    """
    _check(engine, master, jobs, provenance)
    terms.check_base(base_iri)
    place = Path(output).absolute()
    _check_name(place)
    shards.check_place(place)
    run = this_run(min_confidence=min_confidence)
    work = place.parent / f".{place.name}.lithograph-work-{engine}"
    made = {"base_iri": base_iri, "provenance": provenance}
    try:
        work.mkdir(parents=True, exist_ok=True)
        with lock.held(work):
            _restore(place, work)
            if fresh:
                _forget(work)
            worker = _engine(engine, work, run, master=master, jobs=jobs, progress=progress)
            plan.make(worker, sources, run, base_iri=base_iri, provenance=provenance)
            _deliver(worker, work / "result", run, made)
            _replace(place, work)
            _forget(work)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{place} cannot be written: {reason}", hint="run it again") from error
    with suppress(OSError):  # another run may have begun there
        work.rmdir()
    return shards.opened(place)


def _check(
    engine: str,
    master: str | None,
    jobs: int | None,
    provenance: str,
) -> None:
    if engine not in ENGINES:
        raise UnknownNameError("engine", engine, ENGINES)
    if master is not None and engine != "spark":
        raise LithographError(f"--master is for Spark, not for --engine {engine}")
    if jobs is not None and engine == "spark":
        raise LithographError(
            "--jobs is for one machine", hint="Spark's own configuration says how many work"
        )
    check_jobs(jobs)
    if provenance not in _PROVENANCE:
        raise LithographError(
            f"shards cannot say where statements are from by {provenance!r}",
            hint=f"they can by: {', '.join(_PROVENANCE)}",
        )


def _check_name(place: Path) -> None:
    """Neither DuckDB nor Spark finds a file whose name is no UTF-8."""
    try:
        str(place).encode()
    except UnicodeEncodeError as error:
        raise OutputError(
            f"the name {str(place)!r} is not UTF-8", hint="choose another place with -o"
        ) from error


def _engine(
    name: EngineName,
    work: Path,
    run: Run,
    *,
    master: str | None,
    jobs: int | None,
    progress: Progress,
) -> Delivering:
    """The engine, which makes tables in `work`."""
    settings = f"{run.version} {run.digest}"
    if name == "disk":
        return DiskEngine(
            work, tables=plan.TABLES, jobs=jobs or cores(), settings=settings, progress=progress
        )
    return SparkEngine(
        session(master), work, tables=plan.TABLES, settings=settings, progress=progress
    )


def _deliver(engine: Delivering, place: Path, run: Run, made: Mapping[str, Any]) -> None:
    shards.deliver(
        engine,
        place,
        tables=plan.RESULTS,
        triples=triples.SHARDS,
        head=triples.head(run, base_iri=made["base_iri"], provenance=made["provenance"]),
        report=receipts.report(engine, run),
        made={
            "run": json.loads(artefacts.adapter(Run).dump_json(run)),
            **made,
            "tables": receipts.fingerprints(engine, plan.RESULTS),
        },
    )


def _forget(work: Path) -> None:
    """Take away the tables of this run, or of one that was stopped."""
    for each in work.iterdir():
        if each.is_dir():
            discard(each, MANIFEST)


def _restore(place: Path, work: Path) -> None:
    """Put back what a run had moved away, if it was killed before its own result was there."""
    old = work / _REPLACED
    if shards.are_in(old) and not place.exists():
        old.rename(place)


def _replace(place: Path, work: Path) -> None:
    """Put the result in its place; what was there is whole until the moment that it goes."""
    old = work / _REPLACED
    discard(old, MANIFEST)
    if place.exists():
        place.rename(old)
    (work / "result").rename(place)

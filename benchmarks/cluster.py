"""What the steps of a distributed build cost beside extraction: CPU by area, bytes by table.

usage: python -m benchmarks.cluster RECORDS.jsonl[.gz] EXTRACTIONS [--papers N] [--engine disk|spark]
       [--jobs J]

RECORDS are the papers' records, one JSON object a line; EXTRACTIONS is a folder of `*.jsonl` with one
`Extraction` a line, as `benchmarks.extractions` writes it: extraction is linear in the papers and has
benchmarks of its own (`benchmarks.extract`, `benchmarks.cores`). Spark runs as `local[2]`. CPU
seconds are those of all processes, the JVM among them. The digests of two engines over the same records
must be equal. `benchmarks.cluster_cost` makes a cost model of what this prints.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import psutil

from lithograph import artefacts, config
from lithograph.engines import (
    authors,
    entities,
    extraction,
    families,
    organisations,
    papers,
    plan,
    reading,
    receipts,
    shards,
    statements,
    triples,
)
from lithograph.engines.disk import DiskEngine
from lithograph.engines.engine import Row, Step
from lithograph.engines.rows import record, text
from lithograph.engines.shards import Delivering
from lithograph.engines.spark import SparkEngine, session
from lithograph.model import Extraction, Paper
from lithograph.provenance import this_run

#: Records of a document.
DOCUMENT = 500
MB = 1_000_000


class Timed:
    """An engine that is timed; extractions are taken as they are kept."""

    def __init__(self, engine: Delivering, kept: Path) -> None:
        self.engine = engine
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self.wall: defaultdict[str, float] = defaultdict(float)
        self._kept = kept

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """As the engine."""
        self.engine.put(table, rows)

    def rows(self, table: str) -> Iterator[Row]:
        """As the engine."""
        return self.engine.rows(table)

    def run(self, step: Step) -> None:
        """As the engine, timed."""
        if step.target == "extractions":
            self.engine.put("extractions", self._extractions())
            return
        wall, cpu = time.perf_counter(), cpu_seconds()
        self.engine.run(step)
        self.wall[step.target] += time.perf_counter() - wall
        self.cpu[step.target] += cpu_seconds() - cpu

    def _extractions(self) -> Iterator[Row]:
        """What is kept of the papers, each with the paper as it was joined."""
        awaited = {row["paper_id"]: row["json"] for row in self.engine.rows("papers")}
        for path in sorted(self._kept.glob("*.jsonl")):
            for found in artefacts.parse_lines(Extraction, path):
                if said := awaited.pop(found.paper.id, None):
                    paper = record(Paper, said)
                    if paper.text == found.paper.text:
                        made = Extraction(paper=paper, mentions=found.mentions, claims=found.claims)
                        yield {"paper_id": paper.id, "json": text(made)}
            if not awaited:
                return
        # What is not kept says nothing.
        for identifier, said in sorted(awaited.items()):
            yield {"paper_id": identifier, "json": text(Extraction(paper=record(Paper, said)))}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("extractions", type=Path)
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--engine", choices=("disk", "spark"), default="disk")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # nothing else is listened on
    folder = Path(tempfile.mkdtemp(prefix="lithograph-cluster-"))
    try:
        sources = documents(arguments.records, folder / "records", arguments.papers)
        measured(arguments.engine, sources, folder, arguments.extractions, arguments.jobs)
    finally:
        shutil.rmtree(folder)


def documents(records: Path, folder: Path, number: int) -> list[Path]:
    """The first records, in documents."""
    folder.mkdir()
    opened = gzip.open if records.suffix == ".gz" else open
    with opened(records, "rb") as file:
        lines = islice(file, number)
        for count in range(-(-number // DOCUMENT)):
            (folder / f"{count:06}.jsonl").write_bytes(b"".join(islice(lines, DOCUMENT)))
    return sorted(folder.iterdir())


def measured(name: str, sources: list[Path], folder: Path, kept: Path, jobs: int) -> None:
    """Run all steps but extraction, and say what they cost and leave."""
    run = this_run()
    engine: Delivering = (
        DiskEngine(folder / "work", tables=plan.TABLES, jobs=jobs)
        if name == "disk"
        else SparkEngine(session("local[2]"), folder / "work", tables=plan.TABLES)
    )
    timed = Timed(engine, kept)
    begun = time.perf_counter()
    plan.make(timed, sources, run, base_iri=config.DEFAULT_BASE_IRI, provenance="statements")
    wall, cpu = time.perf_counter(), cpu_seconds()
    report = receipts.report(engine, run)
    shards.deliver(
        engine,
        folder / "out",
        tables=plan.RESULTS,
        triples=triples.SHARDS,
        head="",
        report=report,
        made={},
    )
    timed.wall["deliver"], timed.cpu["deliver"] = time.perf_counter() - wall, cpu_seconds() - cpu
    said(timed, report["intake"]["papers"], folder, time.perf_counter() - begun)


def said(timed: Timed, count: int, folder: Path, wall: float) -> None:
    """Print what it cost."""
    areas = {
        "read": reading.TABLES,
        "papers": papers.TABLES,
        "extract": extraction.TABLES,
        "entities": entities.TABLES,
        "authors": {**authors.TABLES, **organisations.TABLES},
        "families": families.TABLES,
        "statements": statements.TABLES,
        "triples": triples.TABLES,
        "receipts": receipts.TABLES,
        "deliver": {"deliver": {}},
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB
    print(f"{count} papers, {wall:.0f} s wall, driver at most {peak:.0f} MB")
    for area, tables in areas.items():
        cpu = sum(timed.cpu[table] for table in tables)
        seconds = sum(timed.wall[table] for table in tables)
        print(f"{area:12}{cpu:9.1f} s CPU{1000 * cpu / count:9.2f} ms a paper{seconds:9.1f} s wall")
    total = sum(timed.cpu.values())
    print(f"{'all':12}{total:9.1f} s CPU{1000 * total / count:9.2f} ms a paper")
    for table in (*plan.RESULTS, "extractions", shards.TRIPLES):
        place = folder / ("work" if table == "extractions" else "out") / table
        print(f"{table:12}{size(place) / count:9.0f} bytes a paper")
    contents = (gzip.decompress(path.read_bytes()) for path in (folder / "out").rglob("*.nt.gz"))
    sizes = [(len(content), content.count(b"\n")) for content in contents]
    plain, lines = (sum(column) for column in zip(*sizes, strict=True))
    print(
        f"{'plain .nt':12}{plain / count:9.0f} bytes a paper, {lines / count:.0f} triples a paper"
    )
    print(f"{'work folder':12}{size(folder / 'work') / count:9.0f} bytes a paper")
    print("digests:", json.dumps(receipts.fingerprints(timed, plan.RESULTS)))
    slowest = sorted(timed.cpu, key=lambda table: -timed.cpu[table])[:12]
    print("dearest:", ", ".join(f"{table} {timed.cpu[table]:.1f}" for table in slowest))
    print(
        json.dumps(
            {"papers": count, "cpu": {a: sum(timed.cpu[t] for t in ts) for a, ts in areas.items()}}
        )
    )


def size(place: Path) -> int:
    """Bytes of all files in a folder, each once, whatever names it has."""
    found = {
        (s.st_dev, s.st_ino): s.st_size
        for p in place.rglob("*")
        if p.is_file()
        for s in (p.stat(),)
    }
    return sum(found.values())


def cpu_seconds() -> float:
    """Of this process, of all that it has started, and of those that have ended."""
    ended = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    live = psutil.Process(os.getpid()).children(recursive=True)
    return time.process_time() + ended + sum(map(_of, live))


def _of(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)


if __name__ == "__main__":
    main()

"""Time, memory and sizes of every stage of a build, over a thousand, ten thousand and more papers.

usage: python -m benchmarks.scale RECORDS.jsonl[.gz] EXTRACTIONS [--sizes 1000,10000,60000] [--repeats 3]

RECORDS are the papers' records, one JSON object with its `id` a line; EXTRACTIONS is a folder of
`*.jsonl` with one `Extraction` a line, as `benchmarks.extractions` writes it: extraction is linear in
the papers, has a benchmark of its own (`benchmarks.extract`), and would take most of the time here. A
size is a sample of them, evenly spread. Each run is a process of its own, in which the stages follow each other as in
`pipeline.build`; of repeated runs the medians are given.

Seconds are those of the processor, all threads together. `peak` is the most memory that is resident
while a stage runs, with all that earlier stages left, as it is in a build (Linux: `VmHWM`, reset by
`/proc/self/clear_refs`). The exponent is the slope of log seconds over log papers, by least squares.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from lithograph import artefacts, config, formats, ontology, pipeline, query
from lithograph.exporters import turtle
from lithograph.graph import assemble, validate
from lithograph.intake import intake
from lithograph.model import Build, Extraction, Graph
from lithograph.resolution import resolve, unify, variants

SIZES = "1000,10000,60000"
#: Megabytes, as memory and files are given.
MB = 1_000_000
Figures = dict[str, dict[str, float]]


class Stages:
    """A build stage by stage; each method is one, and keeps what the next ones need."""

    def __init__(self, records: Path, extractions: Path, output: Path) -> None:
        self.records, self.output = records, output
        self.kept = artefacts.parse_lines(Extraction, extractions)

    def read(self) -> None:
        """Records as papers."""
        self.reading = pipeline.read([self.records])

    def unify(self) -> None:
        """Records of one paper joined; what was extracted is put with the papers, as a build does."""
        self.papers, self.duplicates = unify(self.reading.records)
        found = {each.paper.id: each for each in self.kept}
        del self.kept
        papers = [paper for paper in self.papers if paper.id in found]
        self.papers = tuple(papers)
        self.found = tuple(replace(found[paper.id], paper=paper) for paper in papers)

    def resolve(self) -> None:
        """Names and authors to entities."""
        self.entities, self.merges = resolve(self.found)

    def variants(self) -> None:
        """Families of names."""
        said = chain.from_iterable(each.claims for each in self.found)
        self.claims = (*said, *variants(self.found, self.entities))

    def assemble(self) -> None:
        """Claims to statements."""
        self.statements = assemble(self.papers, self.entities, self.claims)

    def validate(self) -> None:
        """What the ontology does not allow is left out."""
        known = ontology.load()
        checked = validate(self.statements, self.papers, self.entities, known)
        self.statements, self.problems = checked

    def intake(self) -> None:
        """What came in; and the build as a whole."""
        received = intake(self.reading.records, self.reading.problems, self.duplicates, self.found)
        merges = tuple(sorted((*self.duplicates, *self.merges)))
        self.build = Build(
            graph=Graph(
                papers=self.papers, entities=self.entities, statements=self.statements,
                merges=merges, intake=received,
            ),
            records=self.reading.records,
            mentions=tuple(mention for each in self.found for mention in each.mentions),
            claims=self.claims,
            problems=(*self.reading.problems, *self.problems),
        )  # fmt: skip
        del self.reading, self.found, self.claims, self.entities, self.statements, self.merges

    def artefacts(self) -> None:
        """The stages' files."""
        self._written(artefacts.files(self.build))

    def graphml(self) -> None:
        """The graph as GraphML."""
        self._formats("graphml")

    def html(self) -> None:
        """The page."""
        self._formats("html")

    def ttl(self) -> None:
        """Turtle, and its description."""
        self._formats("ttl")

    def store(self) -> None:
        """The store on disk, of the Turtle."""
        query.keep(self.output, turtle.pieces(self.output / "graph.ttl"))

    def _formats(self, *names: str) -> None:
        self._written(formats.written(self.build, names, base_iri=config.DEFAULT_BASE_IRI))

    def _written(self, contents: Mapping[str, Iterable[bytes]]) -> None:
        for name, chunks in contents.items():
            with (self.output / name).open("wb") as file:
                file.writelines(chunks)


def measure(folder: Path) -> Figures:
    """The figures of each stage over the sample in a folder, in order, and the sizes of files."""
    output = folder / "output"
    output.mkdir()
    stages = Stages(folder / "records.jsonl", folder / "extractions.jsonl", output)
    names = [name for name in vars(Stages) if not name.startswith("_")]
    figures = {name: _measured(getattr(stages, name)) for name in names}
    graph = stages.build.graph
    figures["counts"] = {
        "papers": len(graph.papers),
        "entities": len(graph.entities),
        "statements": len(graph.statements),
    }
    figures["sizes"] = {path.name: _size(path) for path in sorted(output.iterdir())}
    return figures


def _measured(stage: Callable[[], None]) -> dict[str, float]:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    cpu, wall = time.process_time(), time.perf_counter()
    stage()
    return {
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "peak": _resident("VmHWM"),
    }


def _resident(name: str) -> float:
    """A figure of the kernel about this process, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(each for each in lines if each.startswith(name))
    return int(line.split()[1]) * 1024 / MB


def _size(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(each.stat().st_size for each in files if each.is_file()) / MB


def sample(records: Path, extractions: Path, size: int, folder: Path) -> int:
    """Put `size` evenly spread papers, and their records, into a folder; how many there are."""
    files = sorted(extractions.glob("*.jsonl"))
    total = sum(1 for path in files for _ in path.open("rb"))
    size = min(size, total)
    chosen = {number * total // size for number in range(size)}
    wanted: set[str] = set()
    lines = chain.from_iterable(path.open("rb") for path in files)
    with (folder / "extractions.jsonl").open("wb") as file:
        for number, line in enumerate(lines):
            if number in chosen:
                file.write(line)
                wanted |= {source["record"] for source in json.loads(line)["paper"]["sources"]}
    with (folder / "records.jsonl").open("wb") as file:
        file.writelines(line for line in _lines(records) if json.loads(line)["id"] in wanted)
    return size


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file


def run(records: Path, extractions: Path, size: int, repeats: int) -> tuple[int, Figures]:
    """The medians of several runs over one sample, each in a fresh process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = sample(records, extractions, size, folder)
        command = [sys.executable, "-m", "benchmarks.scale", "--one", str(folder)]
        runs: list[Figures] = []
        for _ in range(repeats):
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            runs.append(json.loads(done.stdout))
            shutil.rmtree(folder / "output")
    return count, {
        name: {key: statistics.median(each[name][key] for each in runs) for key in figures}
        for name, figures in runs[0].items()
    }


def exponent(papers: list[int], seconds: list[float]) -> float:
    """The slope of log seconds over log papers.

    >>> round(exponent([10, 100, 1000], [1.0, 10.0, 100.0]), 3)
    1.0
    """
    if len(papers) < 2:  # noqa: PLR2004 - a line has two points
        return math.nan
    xs, ys = [math.log(n) for n in papers], [math.log(max(s, 1e-3)) for s in seconds]
    return statistics.linear_regression(xs, ys).slope


def table(rows: list[tuple[int, Figures]]) -> Iterator[str]:
    """The figures as Markdown."""
    papers = [count for count, _ in rows]
    stages = [name for name in rows[0][1] if name not in ("counts", "sizes")]
    yield (
        "| stage | "
        + " | ".join(f"{n:,} papers, s" for n in papers)
        + " | exponent | "
        + (" | ".join(f"{n:,}, peak MB" for n in papers) + " |")
    )
    yield "| --- |" + " --- |" * (2 * len(papers) + 1)
    for name in stages:
        seconds = [figures[name]["cpu"] for _, figures in rows]
        peaks = [figures[name]["peak"] for _, figures in rows]
        yield _row(name, seconds, f"{exponent(papers, seconds):.2f}", peaks)
    whole = [sum(figures[name]["cpu"] for name in stages) for _, figures in rows]
    most = [max(figures[name]["peak"] for name in stages) for _, figures in rows]
    yield _row("all", whole, f"{exponent(papers, whole):.2f}", most)
    yield ""
    yield "| | " + " | ".join(f"{n:,} papers" for n in papers) + " |"
    yield "| --- |" + " --- |" * len(papers)
    for kind, form in (("counts", "{:,.0f}"), ("sizes", "{:,.1f} MB")):
        for name in rows[0][1][kind]:
            values = (form.format(figures[kind].get(name, 0)) for _, figures in rows)
            yield f"| {name} | " + " | ".join(values) + " |"


def _row(name: str, seconds: list[float], slope: str, peaks: list[float]) -> str:
    times = (f"{each:,.2f}" for each in seconds)
    return f"| {name} | {' | '.join(times)} | {slope} | " + (
        " | ".join(f"{each:,.0f}" for each in peaks) + " |"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("extractions", type=Path, nargs="?")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one", type=Path, help="of a run of its own")
    given: Any = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
        return
    sizes = [int(size) for size in given.sizes.split(",")]
    rows = [run(given.records, given.extractions, size, given.repeats) for size in sizes]
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()

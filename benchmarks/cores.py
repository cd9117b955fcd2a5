"""Extraction with one process and with all cores: papers per second, CPU seconds, memory.

usage: python -m benchmarks.cores PAPERS [--number N] [--repeats R]

Each row is `pipeline.extractions` over the same papers in fresh processes, in turns; the figures are
medians, from the first paper asked for to the last one, so the start of workers counts. One process is
measured twice: as it is (the network takes a thread for each core), and with one thread.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from lithograph import pipeline, pool
from lithograph.errors import LithographError
from lithograph.model import Paper
from lithograph.readers import read_papers

ONE, ALONE, ALL = "one process", "one process, one thread", "all cores"


def main() -> None:
    """Measure and print, or be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", choices=(ONE, ALONE, ALL))
    arguments = parser.parse_args()
    if arguments.only:
        print(json.dumps(measured(arguments.only, arguments.papers, arguments.number)))
        return
    print(f"{arguments.number} papers, {pool.cores()} cores, medians of {arguments.repeats}")
    rows: dict[str, list[list[float]]] = {name: [] for name in (ONE, ALONE, ALL)}
    for _ in range(arguments.repeats):
        for name, runs in rows.items():
            command = [sys.executable, "-m", "benchmarks.cores", str(arguments.papers)]
            command += ["--number", str(arguments.number), "--only", name]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            runs.append(json.loads(done.stdout))
    base = statistics.median(run[0] for run in rows[ONE])
    for name, runs in rows.items():
        wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
        print(
            f"{name:26}{wall:8.1f} s wall{cpu:8.1f} s CPU{arguments.number / wall:8.1f} papers/s"
            f"{base / wall:7.2f} times{peak / 1e6:7.0f} MB in the largest process"
        )


def measured(name: str, source: Path, number: int) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds of all processes, peak bytes of the largest."""
    papers = [item for item in read_papers([source]) if isinstance(item, Paper)][:number]
    begun, spent = time.perf_counter(), cpu_seconds()
    if name == ALONE:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as alone:
            count = alone.submit(extracted, papers, 1).result()
    else:
        count = extracted(papers, pool.cores() if name == ALL else 1)
    if count != len(papers):
        raise LithographError(f"{count} of {len(papers)} papers were extracted")
    return time.perf_counter() - begun, cpu_seconds() - spent, peak()


def extracted(papers: list[Paper], jobs: int) -> int:
    """How many extractions came."""
    return sum(1 for _ in pipeline.extractions(papers, jobs=jobs))


def cpu_seconds() -> float:
    """Of this process and of those that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak() -> float:
    """Bytes of the largest process."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(each.ru_maxrss for each in used) * 1024.0  # kibibytes on Linux


if __name__ == "__main__":
    main()

"""Records → a file of their extractions, of which other benchmarks make what follows extraction.

usage: python -m benchmarks.extractions RECORDS.jsonl[.gz] EXTRACTIONS [--number N] [--jobs J]

Writes EXTRACTIONS/extractions.jsonl, one `Extraction` a line, for `benchmarks.scale` and
`benchmarks.cluster`: 60,000 papers take 25 minutes on two cores at rest, which none of them
need spend again.
Stopped, it begins anew; the file is there once it is whole.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path

from benchmarks.cores import cpu_seconds
from lithograph import artefacts, pipeline
from lithograph.durable import PART, put
from lithograph.model import Paper
from lithograph.readers import read_papers


def main() -> None:
    """Extract and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("extractions", type=Path)
    parser.add_argument("--number", type=int, help="the first so many papers; by default all")
    parser.add_argument("--jobs", type=int, help="processes; by default one for each core")
    arguments = parser.parse_args()
    read = (item for item in read_papers([arguments.records]) if isinstance(item, Paper))
    papers = list(islice(read, arguments.number))
    arguments.extractions.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    found = pipeline.extractions(papers, jobs=arguments.jobs)
    whole = arguments.extractions / "extractions.jsonl"
    part = whole.with_name(whole.name + PART)
    put(part, artefacts.lines(found))
    part.replace(whole)
    spent = 1000 * cpu_seconds() / len(papers)
    print(
        f"{len(papers)} papers, {time.perf_counter() - begun:.0f} s, {spent:.1f} ms of CPU a paper"
    )


if __name__ == "__main__":
    main()

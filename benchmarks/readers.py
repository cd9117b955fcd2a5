"""CPU time and peak memory of every reader per 10,000 records, and whether memory grows with the file.

    python -m benchmarks.readers [READER ...] [--sizes 10000 40000] [--repeats 1]

The records are those of the fixtures in `tests/readers/*/samples` and of `seeds/`, repeated, in one
document; where a document of the form holds a single record, in an archive of as many documents. Each
figure is that of a fresh process, the median of the repeats; its time begins when all is imported. The
peer is the bare library over the same document: it makes no papers of what it parses. The packings are
measured with JSON Lines in them.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import json
import lzma
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from benchmarks.reader_samples import TRIAL, mixed, repeated, samples
from lithograph.model import Paper
from lithograph.readers import read_papers, readers, tables

#: Records for which time is given.
PER = 10_000


def parsed(kind: str, path: Path) -> Iterable[Any]:
    """The records of a document as the bare library gives them."""
    if kind == "defusedxml":
        parser = ElementTree.iterparse(path, events=("start", "end"))
        root = next(parser)[1]
        for event, element in parser:
            yield element
            if event == "end" and element in list(root)[:1]:
                root.remove(element)
    elif kind == "json":
        yield from json.loads(path.read_text(encoding="utf-8"))
    elif kind == "json lines":
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)
    elif kind == "bibtexparser":
        import bibtexparser

        yield from bibtexparser.parse_file(str(path)).entries  # type: ignore[attr-defined] # it has it
    elif kind == "rispy":
        import rispy

        with path.open(encoding="utf-8") as file:
            yield from rispy.load(file)
    elif kind == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def peer_of(name: str, path: Path) -> str:
    """The bare library for a document, if there is one."""
    with path.open("rb") as file:
        start = file.read(2_000).lstrip()
    if start.startswith(b"<"):
        return "defusedxml"
    if start.startswith((b"{", b"[")):
        first = start.split(b"\n", 1)[0].strip()
        return "json lines" if first.startswith(b"{") and first.endswith(b"}") else "json"
    return {"bibtex": "bibtexparser", "ris": "rispy"}.get(
        name, "csv" if name in tables.READERS else ""
    )


def one(path: Path, peer: str) -> dict[str, float]:
    """Records, CPU seconds and peak memory (MB) of one process."""
    begun = time.process_time()
    found = sum(1 for _ in parsed(peer, path)) if peer else count(read_papers(path))
    return {
        "records": found,
        "seconds": time.process_time() - begun,
        "peak": peak(),
    }


def peak() -> float:
    """The most memory that this process has had, in MB.

    Linux counts in `ru_maxrss` what the process was that started this one; `VmHWM` is its own.
    """
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    match = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
    return int(match[1]) / 1024 if match else 0.0


def count(found: Iterator[object]) -> int:
    """How many papers there are."""
    return sum(isinstance(item, Paper) for item in found)


def measured(path: Path, repeats: int, peer: str = "") -> dict[str, float]:
    """The medians of `one` in fresh processes."""
    command = [sys.executable, "-m", __spec__.name, "--one", str(path), "--peer", peer]
    runs = []
    for _ in range(repeats):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            return {}
        runs.append(json.loads(done.stdout))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def row(name: str, files: list[Path], repeats: int, peer: str) -> str:
    """A line of the table."""
    figures = [measured(file, repeats) for file in files]
    if not all(figures):
        return f"{name:22}  (not read)"
    first, last = figures[0], figures[-1]
    times = PER / max(1, first["records"])
    bare = measured(files[0], repeats, peer) if peer else {}
    return (
        f"{name:22}{first['records']:8,.0f}{files[0].stat().st_size / 1e6 * times:8.1f}"
        f"{first['seconds'] * times:9.2f}{first['peak']:8.0f}{last['peak']:8.0f}"
        f"{last['peak'] / first['peak']:7.2f}{last['seconds'] / max(1e-9, first['seconds']):7.2f}"
        + (f"   {peer:14}{bare['seconds'] * times:7.2f}{bare['peak']:7.0f}" if bare else "")
    )


def packings(lines: list[Path], folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """JSON Lines in each form of packing."""
    from openpyxl import Workbook

    for suffix, opened in (
        ("gz", gzip.open),
        ("bz2", bz2.open),
        ("xz", lzma.open),
        ("zst", zstd.open),
    ):
        targets = [folder / f"{path.name}.{suffix}" for path in lines]
        for path, target in zip(lines, targets, strict=True):
            with opened(target, "wb") as file, path.open("rb") as source:
                file.writelines(source)
        yield f"jsonl in {suffix}", targets
    targets = [folder / f"{path.name}.zip" for path in lines]
    for path, target in zip(lines, targets, strict=True):
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(path, "records.jsonl")
    yield "jsonl in zip", targets
    targets = [folder / f"{path.name}.xlsx" for path in lines]
    for path, target in zip(lines, targets, strict=True):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Records")
        sheet.append(["title", "abstract", "doi", "year"])
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                fields = json.loads(line)
                doi = f"10.1000/{number}"
                sheet.append([fields["title"], fields["abstract"], doi, 2024])
        book.save(target)
    yield "table in xlsx", targets


def main(chosen: list[str], sizes: list[int], repeats: int) -> None:
    """Print the table."""
    print(f"per {PER:,} records; memory at {' and '.join(f'{size:,}' for size in sizes)} records")
    print(
        f"{'reader':22}{'records':>8}{'MB':>8}{'CPU s':>9}{'peak MB':>8}{'peak MB':>8}{'growth':>7}"
        f"{'time':>7}   {'peer':14}{'CPU s':>7}{'peak':>7}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        lines = [mixed(folder / f"lines-{size}", size) for size in sizes]
        found = {**samples(), "jsonl": mixed(folder / "seeds.jsonl", TRIAL)}
        for name in sorted(set(chosen or readers()) & set(readers())):
            if name not in found:
                print(f"{name:22}  (no fixture)")
                continue
            files = [repeated(found[name], folder / f"{name}-{size}", size) for size in sizes]
            print(row(name, files, repeats, peer_of(name, files[0])), flush=True)
        for name, files in packings(lines, folder):
            if not chosen or name in chosen:
                print(row(name, files, repeats, ""), flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("readers", nargs="*")
    arguments.add_argument("--sizes", nargs="+", type=int, default=[PER, 4 * PER])
    arguments.add_argument("--repeats", type=int, default=1)
    arguments.add_argument("--one", type=Path)
    arguments.add_argument("--peer", default="")
    given = arguments.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.peer)))
    else:
        main(given.readers, given.sizes, given.repeats)

"""The campaigns: so many inputs for each target, by several processes, and what they found.

    python -m fuzzing [TARGET ...] [--inputs 100000] [--seed 0] [--jobs 1] [--longest 0]
        [--findings output/fuzzing]

Targets take turns, a thousand inputs at a time, so that all have come equally far whenever it is stopped;
started again, it goes on. A finding is a file that holds its input as short as it could be made, in
`FINDINGS/TARGET`: put it into `tests/fuzz/seeds/TARGET` with the change that mends it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from fuzzing.campaign import Campaign, Finding
from fuzzing.targets import names
from fuzzing.turns import Turn, begin, take

ROOT = Path(__file__).parents[1]
#: Inputs of one turn.
TURN = 1_000


@dataclass(slots=True, kw_only=True)
class Ledger:
    """How far each target has come, kept in a file."""

    path: Path
    done: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, path: Path) -> Ledger:
        """What the file says; nothing where there is none."""
        return cls(path=path, done=json.loads(path.read_text()) if path.is_file() else {})

    def add(self, turn: Turn, found: Campaign, kinds: int) -> None:
        """Note a turn."""
        row = self.done.setdefault(
            turn.target, {"inputs": 0, "seconds": 0.0, "slowest": 0.0, "kinds": 0, "turns": []}
        )
        row["turns"] = sorted([*row["turns"], [turn.first, turn.first + turn.count]])
        row["inputs"] += found.inputs
        row["seconds"] = round(row["seconds"] + found.seconds, 2)
        row["slowest"] = round(max(row["slowest"], found.slowest), 2)
        row["kinds"] += kinds
        self.path.write_text(json.dumps(self.done, indent=1, sort_keys=True))

    def begin(self, name: str, first: int) -> int:
        """The number of the first input from `first` on that a target has not had."""
        for start, end in self.done.get(name, {}).get("turns", ()):
            if start <= first < end:
                first = end
        return first


def turns(
    chosen: list[str], ledger: Ledger, *, inputs: int, seed: int, longest: int = 0
) -> Iterator[Turn]:
    """The turns that are left, one of each target in turn."""
    for first in range(0, inputs, TURN):
        end = min(first + TURN, inputs)
        for name in chosen:
            begin = ledger.begin(name, first)
            if begin < end:
                yield Turn(target=name, seed=seed, first=begin, count=end - begin, longest=longest)


def keep(folder: Path, name: str, finding: Finding) -> bool:
    """Write a finding; whether it is the first of its kind."""
    key = hashlib.sha256(finding.kind.encode()).hexdigest()[:10]
    place = folder / name / f"{key}.txt"
    if place.exists():
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(finding.text.encode("utf-8", "surrogatepass"))
    place.with_suffix(".about").write_text(
        f"number {finding.number}\n{finding.kind}\n{finding.fault}\n", errors="replace"
    )
    return True


def main(
    chosen: list[str], *, inputs: int, seed: int, jobs: int, folder: Path, longest: int = 0
) -> int:
    """Run what is left of the campaigns; the number of kinds of fault that were new."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.of(ledger_path(folder, seed, longest))
    left = turns(chosen, ledger, inputs=inputs, seed=seed, longest=longest)
    found = 0
    while True:
        try:
            context = get_context("spawn")
            with ProcessPoolExecutor(jobs, mp_context=context, initializer=begin) as pool:
                return found + _taken(pool, left, ledger, folder, jobs)
        except BrokenProcessPool:
            found += 1
            print(f"a process died at one of these:\n{_running(folder).read_text()}", flush=True)


def _taken(
    pool: ProcessPoolExecutor, left: Iterator[Turn], ledger: Ledger, folder: Path, jobs: int
) -> int:
    """Give each free process a turn until none is left."""
    running: dict[Future[Campaign], Turn] = {}
    found = 0
    while True:
        while len(running) < jobs and (turn := next(left, None)) is not None:
            running[pool.submit(take, turn)] = turn
        _running(folder).write_text("\n".join(map(str, running.values())))
        if not running:
            return found
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            turn = running.pop(future)
            done = future.result()
            kept = [each for each in done.findings.values() if keep(folder, turn.target, each)]
            ledger.add(turn, done, len(kept))
            found += len(kept)
            for each in kept:
                print(f"{turn.target}: {each.fault[:300]} | {each.text[:100]!r}", flush=True)


def _running(folder: Path) -> Path:
    """The turns that are being taken."""
    return folder / "running"


def ledger_path(folder: Path, seed: int, longest: int) -> Path:
    """Where it is kept how far a campaign has come."""
    return folder / (f"ledger-{seed}-{longest}.json" if longest else f"ledger-{seed}.json")


def report(done: Mapping[str, Mapping[str, Any]]) -> str:
    """The ledger as a table."""
    rows = [f"{'target':18}{'inputs':>10}{'per CPU s':>11}{'slowest s':>11}{'kinds':>7}"]
    for name, row in sorted(done.items()):
        rate = row["inputs"] / max(0.01, row["seconds"])
        rows.append(
            f"{name:18}{row['inputs']:10,}{rate:11,.0f}{row['slowest']:11.2f}{row['kinds']:7}"
        )
    total = sum(row["inputs"] for row in done.values())
    return "\n".join([*rows, f"{'all':18}{total:10,}"])


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help="by default all")
    arguments.add_argument("--inputs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument(
        "--longest", type=int, default=0, help="cut inputs to so many characters: tried faster"
    )
    arguments.add_argument("--findings", type=Path, default=ROOT / "output" / "fuzzing")
    given = arguments.parse_args()
    unknown = sorted(set(given.targets) - set(names()))
    if unknown:
        sys.exit(f"no such target: {', '.join(unknown)}; there are {', '.join(names())}")
    new = main(
        given.targets or list(names()),
        inputs=given.inputs,
        seed=given.seed,
        jobs=given.jobs,
        folder=given.findings,
        longest=given.longest,
    )
    print(report(Ledger.of(ledger_path(given.findings, given.seed, given.longest)).done))
    sys.exit(1 if new else 0)

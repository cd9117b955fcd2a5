"""A long day of the endpoint: 100,000 requests by eight clients, and whether it stays as it was.

    python -m benchmarks.soak OUTPUT [--requests 100000] [--clients 8] [--seed 0]

`lithograph serve` runs as its users run it, in a process of its own, on a port of the loopback. Clients ask
what people and programs ask, in all formats, by GET and POST, on connections that they keep or close; they
send what is no query, what is refused and what never ends, and leave in the middle. Each answer is compared
with that of the same engine in this process. The figures, and what was not as it should be, are printed;
the exit code is 1 if anything was not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.soak_clients import Client, Told
from benchmarks.soak_questions import Asking, questions
from benchmarks.soak_server import Health, Served, served

#: Share of the requests after which memory, files and processes are what they will be.
WARM = 0.2
#: Share by which memory may grow from then on: allocators and caches settle late.
GROWTH = 0.10
#: Requests from which memory says anything: with fewer, everything is still new to the server.
ENOUGH = 20_000
#: Seconds between two looks at the server, and in which it comes to rest at the end.
_LOOK, _REST = 1.0, 6.0


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of it. `wrong` should be empty."""

    requests: int
    told: list[Told]
    looks: list[tuple[int, Health]]
    seconds: float
    rest: Health
    wrong: list[str] = field(default_factory=list)


def soak(
    output: Path, *, requests: int, clients: int = 8, seed: int = 0, timeout: float = 5.0
) -> Report:
    """Serve a folder, ask so much, and look at the server meanwhile.

    Args:
        output: what `lithograph build` wrote.
        requests: how many in all.
        clients: how many ask at the same time.
        seed: what they ask follows from it.
        timeout: seconds that a query may run; those that never end take them all.
    """
    with served(output, timeout=timeout) as server:
        asked = questions(output, server.url)
        counter = _Counter()
        each = [requests // clients + (n < requests % clients) for n in range(clients)]
        stop = threading.Event()
        looks: list[tuple[int, Health]] = []
        watcher = threading.Thread(target=_watch, args=(server, counter, looks, stop), daemon=True)
        watcher.start()
        begun = server.now()
        with ThreadPoolExecutor(clients) as threads:
            running = [
                threads.submit(_ask, server.url, asked, count, Random(f"{seed}/{number}"), counter)  # noqa: S311 - no secret
                for number, count in enumerate(each)
            ]
            told = [one for future in running for one in future.result()]
        seconds = server.now() - begun
        stop.set()
        watcher.join()
        rest = server.at_rest(_REST)
    report = Report(requests=requests, told=told, looks=looks, seconds=seconds, rest=rest)
    report.wrong = [*_wrong_answers(told), *_changes(report)]
    return report


class _Counter:
    """How many requests were made, by all clients."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def add(self) -> None:
        """One more."""
        with self._lock:
            self.count += 1


def _ask(url: str, asked: Asking, count: int, chance: Random, counter: _Counter) -> list[Told]:
    """The requests of one client."""
    client = Client(url)
    told = []
    for _ in range(count):
        told.append(client.ask(asked.one(chance), chance))
        counter.add()
    client.close()
    return told


def _watch(
    server: Served, counter: _Counter, looks: list[tuple[int, Health]], stop: threading.Event
) -> None:
    while not stop.wait(_LOOK):
        looks.append((counter.count, server.health()))


def _wrong_answers(told: list[Told]) -> list[str]:
    return [one.wrong for one in told if one.wrong]


def _changes(report: Report) -> list[str]:
    """In what the server is not what it was when it was warm."""
    warm = [health for count, health in report.looks if count >= WARM * report.requests]
    if not warm:
        return ["the server was never looked at"]
    files = statistics.median(health.files for health in warm)
    found = []
    if report.rest.files > files:
        found.append(f"{report.rest.files} files are open at rest, {files:g} when it was busy")
    if report.rest.processes != report.rest.workers:
        found.append(f"{report.rest.processes} processes for {report.rest.workers} workers")
    return [*found, *_growth(warm)] if report.requests >= ENOUGH else found


def _growth(warm: list[Health]) -> Iterator[str]:
    """What takes more memory in the last third than in the first."""
    for name in ("memory", "largest"):
        first, last = (
            statistics.median(getattr(each, name) for each in part) for part in _ends(warm)
        )
        if last > (1 + GROWTH) * first:
            whose = "the server" if name == "memory" else "the largest worker"
            yield f"{whose} had {first:.0f} MB, and has {last:.0f} MB"


def _ends(looks: list[Health]) -> tuple[list[Health], list[Health]]:
    """The first and the last third."""
    third = max(1, len(looks) // 3)
    return looks[:third], looks[-third:]


def slope(report: Report) -> float:
    """Megabytes that the server itself gains in 10,000 requests, once it is warm: least squares."""
    points = [
        (count / 10_000, health.memory)
        for count, health in report.looks
        if count >= WARM * report.requests
    ]
    if len({count for count, _ in points}) < 2:  # noqa: PLR2004 - a line needs two points
        return 0.0
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def text(report: Report) -> str:
    """The figures, and what was wrong."""
    lines = [
        f"{report.requests:,} requests in {report.seconds:,.0f} s: {report.requests / report.seconds:,.0f} a second",
        f"{'kind':14}{'requests':>10}{'median ms':>11}{'95 % ms':>9}{'busy':>7}{'late':>7}",
    ]
    for kind in sorted({one.kind for one in report.told}):
        of = [one for one in report.told if one.kind == kind]
        times = sorted(one.seconds * 1_000 for one in of)
        busy = sum(one.busy for one in of)
        lines.append(
            f"{kind:14}{len(of):10,}{statistics.median(times):11.1f}{times[int(0.95 * (len(times) - 1))]:9.1f}{busy:7,}{sum(one.late for one in of):7,}"
        )
    for name, looked in (
        ("first", report.looks[0][1]),
        ("last", report.looks[-1][1]),
        ("at rest", report.rest),
    ):
        lines.append(
            f"{name:8} server {looked.memory:6.1f} MB, largest worker {looked.largest:6.1f} MB, {looked.files} files, {looked.processes} processes"
        )
    lines.append(f"the server gains {slope(report):+.2f} MB in 10,000 requests")
    lines.append(f"{len(report.wrong)} wrong")
    return "\n".join([*lines, *report.wrong[:20]])


def main(output: Path, requests: int, clients: int, seed: int) -> int:
    """Print the report; 1 if anything was wrong."""
    report = soak(output, requests=requests, clients=clients, seed=seed)
    print(text(report))
    return 1 if report.wrong else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--requests", type=int, default=100_000)
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    sys.exit(main(given.output, given.requests, given.clients, given.seed))

"""Worker processes: in order, a few ahead, and never left behind."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from lithograph import pool
from lithograph.errors import LithographError, WorkerError
from tests.made import make_paper

PAPERS = [make_paper("x" * (n % 7 * 300), id=f"paper/{n}") for n in range(500)]
PID = "__import__('os').getpid()"

#: A run with two workers, the first of which says who it is and never ends.
ENDLESS = f"""
from lithograph.pool import worked
if __name__ == "__main__":
    list(worked(eval, ["(print({PID}, flush=True), __import__('time').sleep(600))"] * 2, 2))
"""


def test_results_come_in_the_order_of_the_tasks() -> None:
    """Whichever worker is done first."""
    assert list(pool.worked(math.sqrt, (n * n for n in range(50)), 2)) == list(range(50))


def test_one_worker_is_this_process() -> None:
    """Nothing need be pickled, and nothing is started."""
    assert list(pool.worked(lambda n: (n, os.getpid()), [1], 1)) == [(1, os.getpid())]


def test_tasks_are_taken_as_they_are_needed() -> None:
    """A few ahead: a million of them are never in memory."""
    taken = []

    def tasks() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = pool.worked(abs, tasks(), 2)
    assert next(results) == 0
    assert len(taken) <= pool.AHEAD * 2
    results.close()


def test_workers_are_replaced_before_they_know_too_many_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After so many batches, others go on."""
    monkeypatch.setattr(pool, "TASKS", 2)
    pids = list(pool.worked(eval, [PID] * 8, 2))
    assert set(pids[:4]).isdisjoint(pids[4:])


def test_a_killed_worker_stops_the_run_with_what_to_do() -> None:
    """It does not hang, and says that memory may be short."""
    with pytest.raises(WorkerError, match="fewer --jobs"):
        list(pool.worked(eval, ["1", f"__import__('os').kill({PID}, 9)"], 2))


def test_who_stops_early_leaves_no_worker() -> None:
    """Also none that is in the middle of its work."""
    before = set(multiprocessing.active_children())
    results = pool.worked(eval, ["1", "__import__('time').sleep(600)"] * 3, 2)
    assert next(results) == 1
    results.close()
    assert set(multiprocessing.active_children()) <= before


def test_workers_end_with_a_killed_parent() -> None:
    """Else they would hold their memory for ever."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        assert run.stdout is not None
        assert int(run.stdout.readline()) != run.pid
        run.send_signal(signal.SIGKILL)
        # The pipe has an end as soon as no process holds it any more.
        run.stdout.read()


@pytest.mark.parametrize(
    ("jobs", "papers", "expected"),
    [(None, 30, 1), (None, 1000, 8), (3, 1000, 3), (3, 30, 3), (3, 2, 1), (1, 1000, 1)],
)
def test_all_cores_work_for_many_papers(
    jobs: int | None, papers: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting them is not worth it for few; who says a number gets it."""
    monkeypatch.setattr(pool, "cores", lambda: 8)
    assert expected == pool.processes(jobs, papers)


def test_no_process_is_a_mistake() -> None:
    """At least one is needed."""
    with pytest.raises(LithographError, match="--jobs 0"):
        pool.processes(0, 10)


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_batches_hold_all_papers_in_order(workers: int) -> None:
    """Each once, and never more than a worker should hold."""
    batches = list(pool.batches(PAPERS, workers))
    assert [paper for batch in batches for paper in batch] == PAPERS
    assert max(map(len, batches)) <= pool.BATCH


def test_the_last_batches_are_small() -> None:
    """So that no worker waits long for the last one."""
    batches = list(pool.batches(PAPERS, 4))
    assert len(batches[-1]) <= pool.LEAST < len(batches[0])

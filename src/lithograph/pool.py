"""Batches of papers → what worker processes make of them, in order.

Workers are started anew ("spawn": the same on every system, and safe beside threads), are given
batches as they come, a few ahead, and end with the run, also when it is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from lithograph.errors import LithographError, WorkerError
from lithograph.model import Paper

S = TypeVar("S")
T = TypeVar("T")

#: Papers in a batch at most, and what they cost together: characters, and `EACH` for every paper.
BATCH = 64
COST = 100_000
EACH = 200
#: The last batches are smaller, so that workers end together: this part of what is left for each.
SHARE = 3
LEAST = 4
#: Batches that are under way for each worker, so that none waits for the parent.
AHEAD = 3
#: Batches that a worker is given before another takes its place: what it remembers of the words of
#: 20,000 papers is some 100 MB.
TASKS = 300
#: From so many papers on, all cores are worth the start of their processes.
MANY = 200


def processes(jobs: int | None, papers: int) -> int:
    """How many processes work: `jobs`; if it is `None`, all cores for many papers, else one.

    Raises:
        LithographError: if `jobs` is below 1.
    """
    check_jobs(jobs)
    if papers <= LEAST:
        return 1
    return jobs or (cores() if papers >= MANY else 1)


def check_jobs(jobs: int | None) -> None:
    """Refuse a number of processes that is none.

    Raises:
        LithographError: if `jobs` is below 1.
    """
    if jobs is not None and jobs < 1:
        raise LithographError(f"--jobs {jobs}: at least one process is needed")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(papers: Sequence[Paper], workers: int) -> Iterator[tuple[Paper, ...]]:
    """The papers in order, in batches of like cost, the last ones smaller."""
    left = sum(map(_cost, papers))
    batch: list[Paper] = []
    cost = 0
    for paper in papers:
        batch.append(paper)
        cost += _cost(paper)
        full = cost >= min(COST, left / (SHARE * workers)) and len(batch) >= LEAST
        if full or len(batch) >= BATCH:
            yield tuple(batch)
            left -= cost
            batch, cost = [], 0
    if batch:
        yield tuple(batch)


def worked(work: Callable[[S], T], tasks: Iterable[S], workers: int) -> Generator[T, None, None]:
    """What `work` makes of each task, in their order; with one worker, in this process.

    Tasks are taken as they are needed. `work` and tasks must be such as can be pickled. A script
    that calls this with several workers does so under `if __name__ == "__main__":`, for each worker
    imports it.

    Raises:
        WorkerError: if a worker ends before its work is done.
    """
    if workers == 1:
        yield from map(work, tasks)
        return
    rest = iter(tasks)
    for task in rest:
        generation = chain([task], islice(rest, TASKS * workers - 1))
        yield from _of_one_generation(work, generation, workers)


def _of_one_generation(
    work: Callable[[S], T], tasks: Iterable[S], workers: int
) -> Generator[T, None, None]:
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(reader,))
    try:
        yield from _in_order(pool, work, tasks, AHEAD * workers)
    except BrokenProcessPool as error:
        raise _broken(workers) from error
    except BaseException:  # also a generator that is closed: nobody wants the rest
        writer.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        writer.close()
        reader.close()


def each_of(results: Generator[Iterable[T], None, None]) -> Generator[T, None, None]:
    """All parts of all results, one after another; closed, it closes them."""
    with closing(results):
        for result in results:
            yield from result


def _in_order(
    pool: ProcessPoolExecutor, work: Callable[[S], T], tasks: Iterable[S], ahead: int
) -> Iterator[T]:
    under_way: deque[Future[T]] = deque()
    for task in tasks:
        under_way.append(pool.submit(work, task))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _begin(reader: Connection) -> None:
    """In a worker: Ctrl-C is for the parent to answer, and the worker ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(reader,), daemon=True).start()


def _end_with_parent(reader: Connection) -> None:
    """Wait until the parent closes its end of the pipe, or is no more; work that is in hand is lost."""
    parent = multiprocessing.parent_process()
    wait([reader, *([parent.sentinel] if parent else [])])
    os._exit(1)


def _cost(paper: Paper) -> int:
    return EACH + len(paper.text)


def _broken(workers: int) -> WorkerError:
    return WorkerError(
        f"one of {workers} worker processes was killed, or could not start",
        hint="out of memory? run it again with fewer --jobs; a script of your own that asks for"
        ' workers must do so under: if __name__ == "__main__":',
    )

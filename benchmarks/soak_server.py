"""`lithograph serve` in a process of its own, and what the system says of it: memory, files, processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Never

import psutil

from lithograph.serving.limits import WORKERS

_MEGABYTE = 1_000_000
#: Seconds for the server to stop.
_FAREWELL = 30
#: Processes beside the workers: the one that keeps track of what `multiprocessing` shares.
_TRACKER = "resource_tracker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A look at the server: memory in MB, its own and that of its largest worker; open files; processes."""

    memory: float
    largest: float
    files: int
    processes: int
    workers: int = WORKERS


class Served:
    """A server that runs, and where."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.url = url
        self._process = psutil.Process(process.pid)

    @staticmethod
    def now() -> float:
        """Seconds, from some moment on."""
        return time.monotonic()

    def health(self) -> Health:
        """How it is now."""
        workers = [child for child in self._process.children(recursive=True) if not _tracks(child)]
        return Health(
            memory=_memory(self._process),
            largest=max(map(_memory, workers), default=0.0),
            files=self._process.num_fds(),
            processes=len(workers),
        )

    def at_rest(self, seconds: float) -> Health:
        """How it is when nobody has asked for some time."""
        time.sleep(seconds)
        return self.health()


@contextmanager
def served(output: Path, *, timeout: float) -> Iterator[Served]:
    """A server of a folder; it is stopped as by Ctrl-C, and must end without an error.

    It never outlives this process: when that is told to end, it ends the server first.
    """
    command = [sys.executable, "-m", "lithograph", "serve", str(output), "--port", "0"]
    with subprocess.Popen(
        [*command, "--timeout", str(timeout)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        before = signal.signal(signal.SIGTERM, lambda *_: _end(process))
        try:
            url = process.stdout.readline().split()[1].removesuffix("/")
            yield Served(process, url)
        finally:
            signal.signal(signal.SIGTERM, before)
            process.send_signal(signal.SIGINT)
            process.wait(_FAREWELL)


def _end(process: subprocess.Popen[str]) -> Never:
    """Stop the server, and this process at once: its clients may still be waiting."""
    process.send_signal(signal.SIGINT)
    process.wait(_FAREWELL)
    os._exit(128 + signal.SIGTERM)


def _memory(process: psutil.Process) -> float:
    """What a process has in memory, in MB; none if it has just ended."""
    with suppress(psutil.NoSuchProcess):
        return float(process.memory_info().rss) / _MEGABYTE
    return 0.0


def _tracks(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return any(_TRACKER in part for part in process.cmdline())
    return True

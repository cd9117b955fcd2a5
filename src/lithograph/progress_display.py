"""How far a run has come → a bar on a terminal, or a line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from lithograph.progress import Progress

#: Stages that count papers or records one by one, so that their rate says something.
_COUNTED = ("read", "ask", "extract")
#: Seconds between two lines in a log; a run that is shorter leaves none.
_EVERY = 60.0
#: Seconds of which the rate is told: more than a batch takes, so that it does not jump.
_WINDOW = 30.0


@contextmanager
def shown() -> Iterator[Progress]:
    """What shows progress on standard error: a bar if that is a terminal, else lines."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich import progress as bars
    from rich.console import Console

    with bars.Progress(
        bars.TextColumn("{task.description:24}"),
        bars.BarColumn(),
        bars.TextColumn("{task.fields[amount]}"),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        speed_estimate_period=_WINDOW,
        transient=True,
    ) as bar:
        yield bar_of(bar)


def bar_of(bar: Bar) -> Progress:
    """Progress as a line of `bar` for each stage."""
    tasks: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int) -> None:
        name = stage.split(maxsplit=1)[0]  # all files of "write" have one line
        if name not in tasks:
            tasks[name] = bar.add_task(stage, total=None, amount="", rate="")
        task = tasks[name]
        speed = bar.tasks[task].speed
        bar.update(
            task,
            description=stage,
            completed=done,
            total=total or None,
            amount=f"{done} of {total}" if total else f"{done}",
            rate=f"{speed:.1f}/s" if speed and name in _COUNTED else "",
        )

    return show


@dataclass(slots=True, kw_only=True)
class Lines:
    """Progress as lines for a log, at most one every `_EVERY` seconds of `clock`."""

    clock: Callable[[], float] = time.monotonic
    _said: float = field(init=False)
    _stage: str = field(default="", init=False)
    _seen: tuple[float, int] = field(default=(0.0, 0), init=False)

    def __post_init__(self) -> None:
        """Count from now."""
        self._said = self.clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far it is, if it is time to; the rate is that since the last line."""
        now = self.clock()
        if stage != self._stage:
            self._stage, self._seen = stage, (now, done)
        if now - self._said < _EVERY:
            return
        rate = (done - self._seen[1]) / (now - self._seen[0]) if now > self._seen[0] else 0.0
        self._said, self._seen = now, (now, done)
        sys.stderr.write(f"{_line(stage, done, total, rate)}\n")
        sys.stderr.flush()


def _line(stage: str, done: int, total: int, rate: float) -> str:
    parts = [f"{stage}: {done:,} of {total:,}" if total else f"{stage}: {done:,}"]
    if rate > 0 and stage in _COUNTED:
        parts.append(f"{rate:,.1f}/s")
        if total:
            parts.append(f"{timedelta(seconds=round((total - done) / rate))} left")
    return ", ".join(parts)

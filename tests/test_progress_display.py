"""Progress is shown as a bar, or as lines that a log can hold."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import Progress as Bars

from lithograph import progress_display
from lithograph.progress_display import Lines


class Clock:
    """It stands still unless it is put forward."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_a_bar_shows_how_far_each_stage_is() -> None:
    """The files that are written share one; what is not counted yet has no total."""
    with Bars(console=Console(file=io.StringIO())) as bar:
        show = progress_display.bar_of(bar)
        for call in (("read", 5, 0), ("extract", 3, 10), ("write a", 0, 2), ("write b", 1, 2)):
            show(*call)
        shown = [(task.description, task.completed, task.total) for task in bar.tasks]
    assert shown == [("read", 5, None), ("extract", 3, 10), ("write b", 1, 2)]


def test_a_log_has_a_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """With the rate since the line before, and what is left at that rate."""
    show = Lines(clock=(clock := Clock()))
    for seconds, done in ((0, 0), (59, 100), (61, 122), (100, 900), (121, 1322)):
        clock.now = 1000.0 + seconds
        show("extract", done, 60_000)
    assert said(capsys) == [
        "extract: 122 of 60,000, 2.0/s, 8:18:59 left",
        "extract: 1,322 of 60,000, 20.0/s, 0:48:54 left",
    ]


def test_what_is_not_counted_one_by_one_has_no_rate(capsys: pytest.CaptureFixture[str]) -> None:
    """A stage that has just begun neither; one without a total says how far it is."""
    show = Lines(clock=(clock := Clock()))
    calls = (
        ("resolve", 0, 9),
        ("write a", 1, 3),
        ("extract", 5, 9),
        ("read", 3, 0),
        ("read", 63, 0),
    )
    for number, call in enumerate(calls, start=1):
        clock.now = 1000.0 + 60 * number
        show(*call)
    assert said(capsys) == [
        "resolve: 0 of 9",
        "write a: 1 of 3",
        "extract: 5 of 9",
        "read: 3",
        "read: 63, 1.0/s",
    ]


def test_elsewhere_than_on_a_terminal_there_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a bar on one."""
    for there, kind in ((False, True), (True, False)):
        monkeypatch.setattr("sys.stderr.isatty", lambda there=there: there)
        with progress_display.shown() as show:
            assert isinstance(show, Lines) is kind

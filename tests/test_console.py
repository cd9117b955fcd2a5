"""What is said on the terminal and read from it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from lithograph import console
from lithograph.errors import LithographError
from lithograph.staging import WORK


def test_a_query_can_stand_in_a_file(tmp_path: Path) -> None:
    """Behind an @; anything else is the query itself."""
    file = tmp_path / "q.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert console.query_text(f"@{file}") == console.query_text("ASK {}") == "ASK {}"
    with pytest.raises(LithographError, match="cannot be read"):
        console.query_text(f"@{tmp_path / 'none.rq'}")


def test_a_parameter_has_a_name_and_a_value() -> None:
    """The value may hold more signs of equality."""
    assert console.parameter("task=a=b") == ("task", "a=b")
    with pytest.raises(LithographError, match="write NAME=VALUE"):
        console.parameter("task")


def test_names_are_separated_by_commas() -> None:
    """Blanks and empty ones do not count."""
    assert console.names("ttl, nq,,") == ["ttl", "nq"]


def test_a_warning_is_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the line of code that gave it."""
    console.note("the store is missing", UserWarning, "kept.py", 7)
    assert capsys.readouterr().err == "note: the store is missing\n"


def test_an_error_comes_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines on standard error."""
    console.say(LithographError("no", hint="yes"))
    assert capsys.readouterr().err == "lithograph: no\n  yes\n"


def test_who_ends_a_run_is_told_what_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a signal as by Ctrl-C; the exit code is that of the signal."""
    (tmp_path / WORK).mkdir()
    with pytest.raises(SystemExit) as ended, console.progress(tmp_path):
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended.value.code == 143
    with pytest.raises(KeyboardInterrupt), console.progress(tmp_path):
        raise KeyboardInterrupt
    one, other = capsys.readouterr().err.split("lithograph: stopped\n")[1:]
    assert one == other
    assert "the same command goes on from there" in one


def test_who_ends_a_run_early_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is kept of it."""
    with pytest.raises(KeyboardInterrupt), console.progress(tmp_path):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "lithograph: stopped\n"


def test_a_pipe_stays_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A short run leaves no line in a log."""
    with console.progress(tmp_path) as progress:
        progress("extract", 1, 2)
    assert capsys.readouterr() == ("", "")

"""The command line as a program: exit codes, messages, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lithograph import cli
from tests.made import lithograph


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["build"], 2),
        (["build", "x", "--colour"], 2),
        (["build", "nowhere.txt"], 1),
        (["build", ".", "--format", "pdf"], 1),
        (["build", ".", "--jobs", "0"], 2),
        (["query", "nowhere", "SELECT * {}"], 1),
        (["ask", "nowhere", "leaderboard"], 1),
    ],
)
def test_exit_codes(arguments: list[str], code: int, tmp_path: Path) -> None:
    """0 done, 1 you can mend it, 2 wrong usage; one line and no traceback."""
    done = lithograph(*arguments, cwd=tmp_path)
    assert code == done.returncode, done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_of_ours_asks_to_be_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 3, the traceback, and the versions to report."""

    def broken() -> None:
        raise RuntimeError("impossible")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 3
    message = capsys.readouterr().err
    assert "impossible" in message
    assert "spacy" in message
    assert "report it" in message


def test_a_closed_pipe_is_no_bug() -> None:
    """`lithograph … | head -1` ends in silence."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "lithograph", "list"]
    with os.fdopen(write, "w") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in done.stderr

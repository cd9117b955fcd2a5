"""Asking before anything is sent."""

from __future__ import annotations

import io
import logging

import pytest

from lithograph.errors import LithographError
from lithograph.llm.consent import agreed

WHAT = "3 papers to send"


class Terminal(io.StringIO):
    """Text that is typed, or shown."""

    def isatty(self) -> bool:
        return True


def test_yes_is_not_asked_but_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The estimate stands in the log of a run in the night."""
    caplog.set_level(logging.INFO, "lithograph.llm")
    agreed(WHAT, yes=True)
    assert caplog.messages == [WHAT]


def test_in_a_pipe_it_needs_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody could answer."""
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    with pytest.raises(LithographError, match=f"{WHAT}.*--yes"):
        agreed(WHAT, yes=False)


@pytest.mark.parametrize("typed", ["y\n", "Yes\n", " YES "])
def test_on_a_terminal_the_user_is_asked(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What will be sent stands before the question."""
    shown = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", shown)
    agreed(WHAT, yes=False)
    assert shown.getvalue().startswith(f"{WHAT}\nSend them? [y/N]")


@pytest.mark.parametrize("typed", ["", "\n", "n\n", "yesterday\n"])
def test_anything_but_yes_is_no(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty line too."""
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", Terminal())
    with pytest.raises(LithographError, match="nothing was sent"):
        agreed(WHAT, yes=False)

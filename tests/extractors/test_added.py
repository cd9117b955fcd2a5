"""Extractors that a user adds."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from lithograph.errors import LithographError, UnknownNameError
from lithograph.extractors.added import chosen


def test_none_are_added_unless_asked_for() -> None:
    """And none of the options is looked at."""
    assert chosen((), concurrency=-1) == ()


def test_a_name_that_is_not_known_is_said() -> None:
    """With those that are."""
    with pytest.raises(UnknownNameError, match="llm"):
        chosen(["lmm"])


def test_each_is_added_once(tmp_path: Path) -> None:
    """It pickles, for the worker processes, and can be a key."""
    (made,) = chosen(["llm", "llm"], output=tmp_path, model="stone-1")
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(made)


def test_its_options_are_checked_at_once(tmp_path: Path) -> None:
    """Before any paper is read."""
    with pytest.raises(LithographError, match="--llm-model"):
        chosen(["llm"], output=tmp_path, model=" ")


def test_a_run_without_it_loads_nothing_of_it(records: Path) -> None:
    """Neither our modules nor the HTTP library; and no connection could be opened."""
    script = (
        "import socket, sys, lithograph\n"
        "socket.socket.connect = None\n"
        f"lithograph.build({str(records)!r})\n"
        "print(*(n for n in sys.modules if 'llm' in n or n.startswith('httpx2')))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

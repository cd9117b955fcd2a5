"""`kill -9` anywhere in a build: nothing is lost, and the same call ends with the same bytes.

What is killed where is in `tests.killing`; `python -m tests.killing FOLDER 0` kills everywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.killing import AFTER, BEFORE, NOTHING, Fate
from tests.made import ROOT


@pytest.fixture(scope="module")
def fates(tmp_path_factory: pytest.TempPathFactory) -> list[Fate]:
    """A first build and one that adds to another, each killed at a handful of places."""
    command = [sys.executable, "-m", "tests.killing", str(tmp_path_factory.mktemp("killed"))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return [Fate(**json.loads(line)) for line in done.stdout.splitlines()]


def test_the_same_call_ends_with_the_same_bytes(fates: list[Fate]) -> None:
    """Every file is that of a build that nobody killed."""
    assert all(fate.killed for fate in fates)
    assert [fate for fate in fates if not fate.equal] == []


def test_nobody_sees_files_of_two_runs(fates: list[Fate]) -> None:
    """A reader sees the build before or the one after, also in the middle of the moves."""
    seen = {(fate.story, fate.seen) for fate in fates}
    assert seen <= {("first", NOTHING), ("first", AFTER), ("adding", BEFORE), ("adding", AFTER)}
    assert {AFTER, BEFORE, NOTHING} == {what for _, what in seen}


def test_what_was_extracted_is_kept(fates: list[Fate]) -> None:
    """A run that was killed leaves shards for the next one."""
    assert any(fate.kept for fate in fates if fate.seen in {NOTHING, BEFORE})


def test_nothing_is_left_over(fates: list[Fate]) -> None:
    """Neither shards nor half-written files, once a run has ended."""
    assert [fate for fate in fates if fate.left_over] == []

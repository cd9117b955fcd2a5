"""One run at a time writes a folder or a file."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lithograph import lock
from lithograph.errors import BusyError

HOLDER = """
import sys, time
from lithograph.lock import held
with held(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def another(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock; killed at the end."""
    command = [sys.executable, "-c", HOLDER, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_another_process_is_named(tmp_path: Path) -> None:
    """Which it is, and what to do."""
    with (
        another(tmp_path) as holder,
        pytest.raises(BusyError, match=rf"written by process {holder.pid} on .*choose another"),
        lock.held(tmp_path),
    ):
        pass


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    """What it leaves behind blocks nobody, and is taken away."""
    with another(tmp_path):
        pass
    assert (tmp_path / lock.FILE).exists()
    with lock.held(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_who_holds_it_may_hold_it_again(tmp_path: Path) -> None:
    """It is free when the outermost is done; also under another name of the folder."""
    with lock.held(tmp_path):
        with lock.held(tmp_path / ".." / tmp_path.name):
            pass
        assert (tmp_path / lock.FILE).exists()
    assert not (tmp_path / lock.FILE).exists()


def test_another_thread_is_another_run(tmp_path: Path) -> None:
    """Two builds of one program do not mix either."""
    refused = []

    def attempt() -> None:
        try:
            with lock.held(tmp_path):
                pass
        except BusyError as error:
            refused.append(error)

    with lock.held(tmp_path):
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_a_file_is_held_beside_it(tmp_path: Path) -> None:
    """Another file of the folder is free meanwhile."""
    with lock.held(tmp_path / "a.html"), lock.held(tmp_path / "b.html"):
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []

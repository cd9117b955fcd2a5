"""A folder or file → one run at a time that writes it.

The lock is the operating system's, through filelock: it goes with the process, however that ends, so
what a killed run left of it never blocks. Readers take none.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lithograph.durable import short
from lithograph.errors import BusyError

#: In a folder that is being written: says who does it, and is the lock.
FILE = ".lithograph-lock"


@contextmanager
def held(place: str | Path) -> Iterator[None]:
    """Hold the lock of a folder, or of a file, which need not be there; a thread may hold it twice.

    Raises:
        BusyError: at once, if another run holds it; process and host are named.
        OSError: if nothing can be written there.
    """
    from filelock import FileLock, Timeout

    path = _file(Path(place))
    lock = FileLock(path, blocking=False, is_singleton=True)
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(Path(place), path) from error
    outermost = lock.lock_counter == 1
    try:
        if outermost:
            with suppress(OSError):  # on a full disk the lock holds without a name
                path.write_text(f"process {os.getpid()} on {platform.node()}", encoding="utf-8")
        yield
    finally:
        if outermost:
            # While it is held: who waits for it sees that the file has no name any more. Where an
            # open file cannot be removed (Windows), it stays, and blocks nobody.
            with suppress(OSError):
                path.unlink()
        lock.release()


def _file(place: Path) -> Path:
    """The lock of a folder lies in it, that of a file beside it."""
    whole = place.resolve()
    return whole / FILE if whole.is_dir() else whole.with_name(f"{FILE}-{short(whole.name)}")


def _busy(place: Path, path: Path) -> BusyError:
    try:
        holder = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        holder = ""
    return BusyError(
        f"{place} is being written by {holder or 'another process'}",
        hint="wait until that run has finished, stop it, or choose another place with -o",
    )

"""Bytes → a file that is whole and safe on the disk, or an error that says how much room is missing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lithograph.errors import OutputError

#: What the system says when there is no room: of the disk, of the user, for one file.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MEGABYTE = 1_000_000
#: Bytes of a file's name that are kept: file systems take 255, and what is put around it is short.
_NAME = 200
#: What is behind the name of a file that is not yet whole.
PART = ".part"


class _FullError(OSError):
    """There is no room for a file; `missing` bytes more are needed for it."""

    def __init__(self, error: OSError, name: str, missing: int) -> None:
        super().__init__(error.errno, error.strerror)
        self.name, self.missing = name, missing


def put(path: Path, chunks: Iterable[bytes], *, safe: bool = True) -> None:
    """Write a file; `safe`: until all of it is on the disk.

    Raises:
        OSError: if it cannot be written; where there is no room, how much is missing.
    """
    rest, size = iter(chunks), 0
    try:
        with path.open("wb") as file:
            for chunk in rest:
                size += len(chunk)
                file.write(chunk)
            file.flush()
            if safe:
                os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _FULL:
            raise
        size += sum(map(len, rest))
        there = path.stat().st_size if path.exists() else 0
        raise _FullError(error, path.name.removesuffix(PART), size - there) from error


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, safe on the disk, where the system can.

    Raises:
        OSError: if there is no room, or the disk fails.
    """
    try:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno in _FULL or error.errno == errno.EIO:
            raise


def discard(folder: Path, mark: str) -> None:
    """Take a folder away, as far as that goes, but first the file `mark`, which says that it is whole.

    Killed in the middle, it leaves nothing that is taken for whole: the system chooses the order of the rest.
    """
    with suppress(OSError):
        (folder / mark).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def short(name: str) -> str:
    """A file's name, cut so that it is no longer than a file system takes, with what is put around it."""
    return os.fsencode(name)[:_NAME].decode("utf-8", "ignore")


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error of a place that cannot be written, with how much room is missing where that is known."""
    reason = error.strerror or str(error)
    if error.errno not in _FULL:
        return OutputError(
            f"{path} cannot be written: {reason}", hint="choose another place with -o"
        )
    if isinstance(error, _FullError) and error.missing:
        reason += f": {error.name} needs {max(error.missing, 1) / _MEGABYTE:.3f} MB more"
    return OutputError(
        f"{path} cannot be written: {reason}",
        hint="what it held has stayed; make room, or choose another place with -o",
    )

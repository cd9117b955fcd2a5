"""Contents → files beside their places; those that a stopped run wrote whole are not written again.

A file has its name only once it is whole. What is staged under a key lies in a folder that the key
names, so that it is never taken for something else, and stays when the run is stopped; without a key
it goes. Before the files of a key are moved into their places, it is noted how the system sees them:
a run that was stopped behind the moves finds them there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from lithograph.durable import PART, put, sync
from lithograph.progress import Progress

#: In a folder of output: what is not yet whole, and what a run keeps for the next one.
STAGED = ".lithograph-staged"
WORK = ".lithograph-work"
_FILES = "files-"
_PLACED = "placed-"
#: So many files are made safe on the disk one by one; more of them, all at once.
_FEW = 100


def folder(path: Path, key: str) -> Path:
    """Where the files of a folder of output are staged; those of other keys go."""
    if not key:
        return path / STAGED
    ours = path / WORK / f"{_FILES}{key}"
    for other in (path / WORK).glob(f"{_FILES}*"):
        if other != ours:
            shutil.rmtree(other, ignore_errors=True)
    return ours


def stage(staged: Path, contents: Mapping[str, Iterable[bytes]], progress: Progress) -> None:
    """Write the files that are not there yet.

    Raises:
        OSError: if one cannot be written; those before it stay.
    """
    staged.mkdir(parents=True, exist_ok=True)
    for number, (name, chunks) in enumerate(contents.items()):
        progress(f"write {name.split('/')[0]}", number, len(contents))
        if not (staged / name).is_file():
            _write(staged / name, chunks, safe=len(contents) <= _FEW)
    progress("write", len(contents), len(contents))
    if len(contents) > _FEW and hasattr(os, "sync"):
        os.sync()  # a format may be a hundred thousand notes
    sync(staged)


def clear(staged: Path) -> None:
    """Take away what is staged without a key."""
    if staged.name == STAGED:
        shutil.rmtree(staged, ignore_errors=True)


def note(path: Path, key: str, names: Iterable[str]) -> None:
    """Remember the files of a key as they are staged; moving leaves them so."""
    if key:
        seen = _seen(folder(path, key), names)
        put(path / WORK / f"{_PLACED}{key}", [json.dumps(seen).encode()])


def are_placed(path: Path, key: str, names: Iterable[str]) -> bool:
    """Whether the files of a key are in their places, and nobody has changed them since."""
    if not key:
        return False
    with suppress(OSError, ValueError):
        noted = json.loads((path / WORK / f"{_PLACED}{key}").read_bytes())
        return bool(noted == _seen(path, names))
    return False


def _write(place: Path, chunks: Iterable[bytes], *, safe: bool) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}{PART}")
    try:
        put(part, chunks, safe=safe)
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _seen(path: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """What tells files from all others, and from themselves after a change."""
    found = ((name, (path / name).stat()) for name in names)
    return {name: [each.st_ino, each.st_size, each.st_mtime_ns] for name, each in found}

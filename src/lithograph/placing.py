"""Contents → files in their places, each written whole beside its place first.

The files of a folder are staged (see `staging`). When all are whole and safe on the disk, their folder
is renamed to `MOVING`, in one step, and the files are moved from there into place. A run that ends
before the step has changed nothing; one that ends behind it has said all that it had to say, and the
next command finishes the moves (`settle`). While `MOVING` is there, the folder may hold files of two
runs.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lithograph import staging
from lithograph.durable import put, short, sync, unwritable
from lithograph.errors import BusyError, OutputError
from lithograph.lock import held
from lithograph.progress import Progress, silent

#: In a folder of output that is a format: the names of the files that we wrote there.
LIST = ".lithograph"
#: What is on its way into place.
MOVING = ".lithograph-moving"
#: Among the files on their way: names of those that go.
_OUTDATED = ".lithograph-outdated"
_LEFTOVERS = ".lithograph-*"


def check_writable(folder: str | Path) -> None:
    """Make the folder, before any work is done for it.

    Raises:
        OutputError: if it cannot be made or written to.
    """
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def owned(folder: str | Path) -> Iterator[None]:
    """Hold a folder for writing, made if need be; what a killed run began there is finished first.

    Raises:
        BusyError: if another run is writing there.
        OutputError: if it cannot be written.
    """
    path = Path(folder)
    check_writable(path)
    with ExitStack() as stack:
        try:
            stack.enter_context(held(path))
            settle(path)
        except OSError as error:
            raise unwritable(path, error) from error
        yield


@contextmanager
def owned_file(path: str | Path) -> Iterator[None]:
    """Hold a file for writing; what is no file (a pipe) cannot be held, and is not.

    Raises:
        BusyError: if another run is writing it.
        OutputError: if nothing can be written there.
    """
    target = Path(path)
    with ExitStack() as stack:
        if target.is_file() or not target.exists():
            try:
                stack.enter_context(held(target))
            except OSError as error:
                raise unwritable(target, error) from error
        yield


def write(
    folder: str | Path,
    contents: Mapping[str, Iterable[bytes]],
    *,
    outdated: Iterable[str] = (),
    key: str = "",
    progress: Progress = silent,
) -> None:
    """Write all files whole, then move them into place.

    Args:
        folder: made if need be.
        contents: file name → content in chunks; a name may lie in a folder, with "/".
        outdated: names of files of an earlier run that would contradict this one; they go,
            unless `contents` has them. Any other file stays.
        key: names these very contents, for a run that goes on where one was stopped: files that it
            wrote whole under the same key are not made again.
        progress: is told of each file before it is written: stage "write", and at the end.

    Raises:
        BusyError: if another run is writing there.
        OutputError: if the folder cannot be written; what it held stays.
    """
    path = Path(folder)
    with owned(path):
        if staging.are_placed(path, key, contents):
            return
        staged = staging.folder(path, key)
        try:
            staging.stage(staged, contents, progress)
            (staged / _OUTDATED).write_bytes(listing(set(outdated) - set(contents)))
            _check_places(path, contents)
            staging.note(path, key, contents)
            staged.rename(path / MOVING)
            sync(path)
            _move(path)
        except OSError as error:
            raise unwritable(path, error) from error
        finally:
            staging.clear(staged)


def work_folder(place: str | Path) -> Path:
    """Where a run that writes the folder, or the file, `place` keeps what it has done."""
    path = Path(place)
    return (
        path / staging.WORK
        if path.is_dir()
        else path.with_name(f"{staging.WORK}-{short(path.name)}")
    )


def settle(folder: str | Path) -> None:
    """Finish the moves of a run that was killed, and take away what others left half-written.

    Raises:
        BusyError: if another run is writing there.
        OSError: if the files cannot be moved.
    """
    path = Path(folder)
    with held(path):
        if (path / MOVING).is_dir():
            _move(path)
        for left in sorted(path.glob(_LEFTOVERS)):
            if left.is_dir() and not left.name.startswith(staging.WORK):
                shutil.rmtree(left, ignore_errors=True)


def check_settled(folder: str | Path) -> None:
    """Finish the moves of a run that was killed, so that readers see files of one run only.

    Raises:
        OutputError: if there are such moves, and they cannot be finished here and now.
    """
    path = Path(folder)
    if not (path / MOVING).is_dir():
        return
    try:
        settle(path)
    except BusyError as error:
        raise BusyError(error.message, hint="its files are moved into place: try again") from error
    except OSError as error:
        raise OutputError(
            f"{path} holds files of two runs: one was stopped while it moved them into place",
            hint="run lithograph build again",
        ) from error


def write_file(path: str | Path, chunks: Iterable[bytes]) -> None:
    """Write one file whole, beside its place first; into what is no file (a pipe), straight.

    Raises:
        BusyError: if another run is writing it.
        OutputError: if it cannot be written; what was there stays.
    """
    target = Path(path)
    part = target.with_name(f".lithograph-{short(target.name)}.part")
    with owned_file(target):
        try:
            if target.exists() and not target.is_file():
                with target.open("wb") as place:
                    place.writelines(chunks)
                return
            put(part, chunks)
            part.replace(target)
            sync(target.parent)
        except OSError as error:
            raise unwritable(target, error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def listing(names: Iterable[str]) -> bytes:
    """The content of the list that says which files of a folder are ours."""
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def listed(folder: str | Path, inside: Iterable[str] | None = None) -> tuple[str, ...]:
    """The files that earlier runs wrote into the folders in `folder`, their lists among them.

    Args:
        folder: of output.
        inside: names of the folders in it; all that have a list, if not given.
    """
    path = Path(folder)
    within = (
        sorted(each.parent.name for each in path.glob(f"*/{LIST}")) if inside is None else inside
    )
    return tuple(
        f"{name}/{file}" for name in within for file in (*_lines(path / name / LIST), LIST)
    )


def _check_places(path: Path, names: Iterable[str]) -> None:
    """Refuse a place that is a folder of the user's, before anything is moved."""
    for name in names:
        if (path / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{name} is a folder there")
        for parent in (path / name).relative_to(path).parents:
            if (path / parent).exists() and not (path / parent).is_dir():
                raise NotADirectoryError(errno.ENOTDIR, f"{parent} is a file there")


def _move(path: Path) -> None:
    """Move what is whole into place; any number of times, from wherever it was stopped."""
    moving = path / MOVING
    outdated = _lines(moving / _OUTDATED)
    for each in sorted(p for p in moving.rglob("*") if p.is_file() and p.name != _OUTDATED):
        place = path / each.relative_to(moving)
        place.parent.mkdir(parents=True, exist_ok=True)
        each.replace(place)
    for name in outdated:
        _remove(path, name)
    sync(path)
    shutil.rmtree(moving)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _remove(folder: Path, name: str) -> None:
    """Take away a file, and the folders that it leaves empty; never anything outside `folder`."""
    top = folder.resolve()
    path = (folder / name).parent.resolve() / Path(name).name
    if not path.is_relative_to(top) or path.is_dir():
        return
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == top or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()

"""Bytes that can be read from their beginning any number of times, wherever they lie."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lithograph.readers.sources.refusal import check

#: Bytes read at a time.
PIECE = 1024 * 1024
#: Bytes by which a form of packing, or of a binary file, is recognised: the first block of a tar.
START = 512
#: Bytes up to which a spooled document stays in memory.
_IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The bytes of a document. `size` is what they take where they lie, packed or not."""

    name: str
    size: int
    opened: Callable[[], io.BufferedReader]

    def start(self) -> bytes:
        """The first bytes.

        Raises:
            RefusedError: if they cannot be unpacked.
        """
        with self.opened() as stream:
            return stream.read(START)


def of_file(name: str, path: Path) -> Blob:
    """The bytes of a file.

    Raises:
        OSError: if there is no such file.
    """
    return Blob(name=name, size=path.stat().st_size, opened=lambda: path.open("rb"))


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The rest of a stream, piece by piece."""
    while piece := stream.read(PIECE):
        yield piece


@contextmanager
def spooled(name: str, content: Iterable[bytes]) -> Iterator[Blob]:
    """Pieces of bytes as a blob, kept in memory or, if they are many, in a nameless temporary file.

    Only one opening of it may be read at a time.

    Raises:
        RefusedError: if it is larger than `STREAM_LIMIT`.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        size = 0
        for piece in content:
            size += len(piece)
            check("STREAM_LIMIT", size, "has {} bytes or more", "split it")
            spool.write(piece)
        yield Blob(name=name, size=size, opened=lambda: _reopened(spool))


@contextmanager
def seekable(blob: Blob) -> Iterator[Blob]:
    """The blob in a form whose openings can be sought in."""
    with blob.opened() as stream:
        if not stream.seekable():
            with spooled(blob.name, pieces(stream)) as spool:
                yield spool
                return
    yield blob


class _View(io.RawIOBase):
    """A spool from its beginning; closing it leaves the spool open."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        spool.seek(0)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self._spool.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._spool.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as it is called
        """Read into `buffer`; the number of bytes."""
        piece = self._spool.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _reopened(spool: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_View(spool))

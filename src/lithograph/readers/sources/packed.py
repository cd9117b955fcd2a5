"""Compressed bytes → the bytes themselves: gzip, bzip2, xz and Zstandard, known by how they begin."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any
from zipfile import BadZipFile

from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import Blob
from lithograph.readers.sources.refusal import RefusedError, check, reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


#: What unpacking raises for bytes that are not what they should be; an `OSError` of the disk has a number.
_DAMAGE = (OSError, BadZipFile, lzma.LZMAError, zlib.error, zstd.ZstdError)


class Unpacked(io.RawIOBase):
    """What comes out of a packed stream: bounded, and ended where the stream is cut off.

    Args:
        inner: gives the unpacked bytes.
        kind: what it is, for messages: "gzip file".
        packed: the size of the packed bytes.
        others: streams that are closed with this one.
    """

    def __init__(self, inner: IO[bytes], kind: str, packed: int, *others: IO[bytes]) -> None:
        self.cut = False
        self._inner = inner
        self._kind = kind
        self._packed = packed
        self._others = others
        self._count = 0
        # A single call to the source at a time: what came before a cut is not lost with it.
        self._piece = getattr(inner, "read1", inner.read)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as it is called
        """Read into `buffer`; the number of bytes, 0 at the end or at a cut."""
        try:
            piece = self._piece(len(buffer))
        except EOFError:
            self.cut = True
            return 0
        except NotImplementedError as error:
            message = f"is a {self._kind} packed in a way that is not known: {reason(error)}"
            raise RefusedError(message, "unpack it") from error
        except _DAMAGE as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            message = f"is a damaged {self._kind}: {reason(error)}"
            raise RefusedError(message, "fetch or pack it again") from error
        self._count += len(piece)
        self._check()
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close it, and all that it was made of."""
        for stream in (self._inner, *self._others):
            stream.close()
        super().close()

    def _check(self) -> None:
        """Refuse a bomb."""
        hint = "unpack it, and see what is in it"
        check("UNPACKED_LIMIT", self._count, "unpacks to {} bytes", hint)
        if self._count > limits.RATIO_FROM:
            times = self._count // max(1, self._packed)
            check("RATIO_LIMIT", times, "unpacks to more than {} times its size", hint)


def is_cut(stream: io.BufferedReader) -> bool:
    """Whether a stream that was read to its end ended before its time."""
    return isinstance(stream.raw, Unpacked) and stream.raw.cut


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packing:
    """A form of compression: how it begins, and what makes a stream of bytes of a stream of packed ones."""

    kind: str
    begins: re.Pattern[bytes]
    unpack: Callable[[Any], Any]


#: A Zstandard window of more than 128 MB is refused by the library.
_PACKINGS = (
    _Packing(
        kind="gzip file",
        begins=re.compile(rb"\x1f\x8b"),
        unpack=lambda stream: gzip.GzipFile(fileobj=stream),
    ),
    _Packing(
        kind="bzip2 file",
        begins=re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"),
        unpack=bz2.BZ2File,
    ),
    _Packing(kind="xz file", begins=re.compile(rb"\xfd7zXZ\x00"), unpack=lzma.LZMAFile),
    _Packing(kind="Zstandard file", begins=re.compile(rb"\x28\xb5\x2f\xfd"), unpack=zstd.ZstdFile),
)


def is_packed(start: bytes) -> bool:
    """Whether bytes that begin so are compressed."""
    return _packing(start) is not None


def unpacked(blob: Blob) -> Blob:
    """The bytes without their compression; those that have none as they are."""
    packing = _packing(blob.start())
    if packing is None:
        return blob

    def opened() -> io.BufferedReader:
        stream = blob.opened()
        return io.BufferedReader(Unpacked(packing.unpack(stream), packing.kind, blob.size, stream))

    return replace(blob, opened=opened)


def _packing(start: bytes) -> _Packing | None:
    return next((packing for packing in _PACKINGS if packing.begins.match(start)), None)

"""Zip and tar archives → their members as blobs. Nothing is written under the name of a member.

Names are labels: whatever they hold, they say only what a document is called.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from lithograph.model import Problem
from lithograph.readers.documents import is_companion
from lithograph.readers.lines import clean
from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import Blob, pieces, spooled
from lithograph.readers.sources.packed import Unpacked, is_cut
from lithograph.readers.sources.refusal import RefusedError, check, fault, reason

_UNPACK = "unpack it, and see what is in it"
_AGAIN = "fetch or pack it again"
#: What tarfile raises of an archive that is damaged: of numbers in its headers also these.
_DAMAGED = (tarfile.TarError, OverflowError, ValueError)
#: Characters of a member's label; what is longer is cut.
_LABEL = 200
#: Bytes at the end of a zip archive in which it is said where its list of members is.
_TAIL = 66 * 1024
#: Stands for a size that is beyond four bytes and said elsewhere.
_ELSEWHERE = 0xFFFFFFFF
#: Parts of a path that lead nowhere within an archive.
_NOWHERE = frozenset({"", ".", ".."})


def is_zip(start: bytes) -> bool:
    """Whether bytes that begin so are a zip archive, or an office document."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_tar(start: bytes) -> bool:
    """Whether bytes that begin so are a tar archive."""
    return start[257:262] == b"ustar"


def opened_zip(stream: io.BufferedReader, size: int) -> zipfile.ZipFile:
    """The archive in a stream that can be sought in.

    Raises:
        RefusedError: if it is damaged, or what it says of its members is beyond the limits.
    """
    check("DIRECTORY_LIMIT", _directory(stream), "is an archive with {} bytes of names", "split it")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise RefusedError(f"is a damaged zip archive: {reason(error)}", _AGAIN) from error
    members = archive.infolist()
    check("MEMBERS_LIMIT", len(members), "is an archive of {} files", "split it")
    # A member never gives more bytes than it says, so what they say can be trusted as a bound.
    whole = sum(member.file_size for member in members)
    check("UNPACKED_LIMIT", whole, "unpacks to {} bytes", _UNPACK)
    if whole > limits.RATIO_FROM:
        check("RATIO_LIMIT", whole // max(1, size), "unpacks to {} times its size", _UNPACK)
    return archive


def _directory(stream: io.BufferedReader) -> int:
    """Bytes of the list of members at the end of a zip archive, which is read into memory at once.

    As its specification has it (APPNOTE 6.3.10, 4.3.14 and 4.3.16); 0 where there is none.
    """
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _TAIL))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06", 0, max(0, len(tail) - 18))
    if end < 0:
        return 0
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    large = tail.rfind(b"PK\x06\x06", 0, end)
    if size == _ELSEWHERE and large >= 0:
        return int.from_bytes(tail[large + 40 : large + 48], "little")
    return size


def of_zip(archive: zipfile.ZipFile, name: str) -> Iterator[Blob | Problem]:
    """The members of a zip archive by name; those that are encrypted are problems."""
    labels = _Labels(archive=name)
    named = sorted(archive.infolist(), key=lambda member: (member.filename, member.header_offset))
    for member in named:
        # Not `is_dir`, which fails where a name is empty.
        if member.filename.endswith("/") or (label := labels.of(member.filename)) is None:
            continue
        if member.flag_bits & 1:
            yield fault(label, "is encrypted", "unpack it with its password")
            continue
        yield Blob(
            name=label,
            size=max(1, member.compress_size),
            opened=partial(_opened_member, archive, member),
        )


def of_tar(blob: Blob) -> Iterator[Blob | Problem]:
    """The files of a tar archive in its order; links and devices are passed over.

    Each is kept until the next one is asked for.
    """
    labels = _Labels(archive=blob.name)
    with blob.opened() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
                yield from _of_tar(archive, labels)
        except _DAMAGED as error:
            yield fault(blob.name, f"is a damaged tar archive: {reason(error)}", _AGAIN)
        # What follows the archive is read to see whether all of it has come.
        deque(pieces(stream), maxlen=0)
        if is_cut(stream):
            yield fault(blob.name, "is cut off: the files before the cut were read", _AGAIN)


def _of_tar(archive: tarfile.TarFile, labels: _Labels) -> Iterator[Blob]:
    total = 0
    for number, member in enumerate(archive, start=1):
        check("MEMBERS_LIMIT", number, "is an archive of {} files or more", "split it")
        # The list of members would grow with the archive.
        archive.members.clear()  # type: ignore[attr-defined] # a list that is not documented
        label = labels.of(member.name) if member.isfile() else None
        content = archive.extractfile(member) if label is not None else None
        if label is None or content is None:
            continue
        total += member.size
        check("UNPACKED_LIMIT", total, "unpacks to {} bytes or more", _UNPACK)
        with content, spooled(label, pieces(content)) as blob:
            yield blob


class _Header(tarfile.TarInfo):
    """A header whose names and comments are bounded: they are read into memory at once."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        """The header in a block."""
        header = super().frombuf(buf, encoding, errors)
        if not header.isfile():
            check("HEADER_LIMIT", header.size, "has a header of {} bytes", _UNPACK)
        return header


def _opened_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> io.BufferedReader:
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise RefusedError(f"cannot be unpacked: {reason(error)}", _AGAIN) from error
    return io.BufferedReader(Unpacked(stream, "member of a zip archive", member.compress_size))


@dataclass(slots=True, kw_only=True)
class _Labels:
    """Names for the members of an archive, each given once."""

    archive: str
    given: Counter[str] = field(default_factory=Counter)

    def of(self, path: str) -> str | None:
        """The name of the document at `path`; `None` if nobody means it as papers.

        As in folders, hidden files and those that tell about the others are left out.
        """
        parts = [part for part in clean(path).replace("\\", "/").split("/") if part not in _NOWHERE]
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            return None
        if parts and is_companion(parts[-1]):
            return None
        label = f"{self.archive}/{'/'.join(parts)[-_LABEL:] or 'unnamed'}"
        self.given[label] += 1
        return label if self.given[label] == 1 else f"{label} ({self.given[label]})"

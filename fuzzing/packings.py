"""What texts come packed in as a target: any bytes in; papers and problems, or one error, out.

Archives, compressed files, workbooks and encodings. The limits are set so low that small inputs meet them.
"""

from __future__ import annotations

import bz2
import contextlib
import functools
import gzip
import io
import lzma
import os
import sys
import tarfile
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from fuzzing.beginnings import beginnings, every
from fuzzing.mutation import mutated
from fuzzing.pieces import HOSTILE, ODD
from fuzzing.target import Target
from fuzzing.wellformed import check_read
from fuzzing.workbooks import workbook
from lithograph.errors import SourceError
from lithograph.readers import READERS, Reader, read_papers
from lithograph.readers.sources import limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Limits as they are for one input in four; the others have those of the house.
_LOW: Mapping[str, Any] = {
    "DOCUMENT_LIMIT": 30_000, "STREAM_LIMIT": 40_000, "LINE_LIMIT": 3_000, "UNPACKED_LIMIT": 50_000, "RATIO_LIMIT": 20,
    "RATIO_FROM": 5_000, "MEMBERS_LIMIT": 5, "DIRECTORY_LIMIT": 600, "WORKBOOK_LIMIT": 6_000, "ROWS_LIMIT": 6,
    "COLUMNS_LIMIT": 8, "HEADER_LIMIT": 1_024,
}  # fmt: skip
_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1", "cp1252", "cp1251", "shift_jis",
    "euc_jp", "gb18030", "big5", "euc_kr", "iso2022_jp", "utf-7", "koi8-r", "iso8859-2", "mac-roman", "cp437", "cp037",
)  # fmt: skip
_DECLARED = ('<?xml version="1.0" encoding="{}"?>\n', "% Encoding: {}\n", "", "encoding={}\n")
_NAMES = (
    "a.txt",
    "b/c.json",
    "../up",
    "/etc/passwd",
    "C:\\x",
    ".hidden",
    "__MACOSX/a",
    "README",
    "a.txt",
    "",
    ".",
    "x" * 300,
    "é",
)

Packing = Callable[[Random], bytes]


def target(name: str) -> Target:
    """The packing of that name."""
    return Target(name=name, make=functools.partial(_made, PACKINGS[name]), check=check)


def _made(packing: Packing, chance: Random) -> str:
    """Packed bytes, mostly broken afterwards; as Latin-1."""
    raw = packing(chance)
    text = raw.decode("latin-1")
    if chance.random() < 0.7:
        text = mutated(text, chance, (text, *every()))
    return text.encode("latin-1", "replace").decode("latin-1")


def check(text: str) -> None:
    """What must hold for a file of these bytes.

    Raises:
        AssertionError: if it does not.
    """
    raw = text.encode("latin-1")
    number = zlib.crc32(raw)
    with _limited(low=number % 4 == 0), tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, "a.bin")
        path.write_bytes(raw)
        before = _open_files()
        first = _read(path)
        assert _open_files() == before, "files stay open"
        assert os.listdir(folder) == ["a.bin"], "something was written"  # noqa: PTH208 - names
        if number % 8 == 1:
            assert _read(path) == first, "it says other things the second time"


def _read(path: Path) -> list[object]:
    """All that is read of a file, and the error at its end."""
    said: list[object] = []
    try:
        for item in read_papers(path, known=_known()):
            check_read(item, document=path.name)
            said.append(item)
    except SourceError as error:
        assert str(path) in error.message, error.message
        assert error.hint, "an error without a hint"
        said.append(error.message)
    return said


@functools.cache
def _known() -> dict[str, Reader]:
    """A few readers, so that it is not them on whom time is spent."""
    return {name: READERS[name] for name in ("jsonl", "ris", "dblp", "table")}


@functools.cache
def _texts() -> tuple[str, ...]:
    """Documents for them."""
    return tuple(text for name in _known() for text in beginnings()[name])


@functools.cache
def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of our own is made in it


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(os.listdir(folder)) if folder.is_dir() else 0  # noqa: PTH208 - names


def _limited(*, low: bool) -> AbstractContextManager[object]:
    """With limits that small documents meet."""
    return mock.patch.multiple(limits, **_LOW) if low else contextlib.nullcontext()


def _document(chance: Random) -> bytes:
    """A document of any form, whole or not."""
    text = chance.choice(_texts())
    if chance.random() < 0.3:
        text = mutated(text, chance, every())
    return text.encode("utf-8", "surrogatepass")


def _compressed(compress: Callable[[bytes], bytes], chance: Random) -> bytes:
    """A compressed document: cut, with something behind it, several in one, within another, or a bomb."""
    raw = _document(chance)
    kind = chance.randrange(8)
    if kind == 0:
        raw = b" " * 200_000
    packed = compress(raw)
    if kind == 1:
        return packed[: chance.randrange(len(packed))]
    if kind == 2:
        return packed + chance.randbytes(20)
    if kind == 3:
        return packed + compress(_document(chance))
    if kind == 4:
        return compress(packed)
    if kind == 5:
        return compress(_tar(chance))
    return packed


def _member(chance: Random) -> tuple[str, bytes]:
    """A member of an archive; some are archives or compressed themselves."""
    name = chance.choice((*_NAMES, *HOSTILE, *ODD)) or "n"
    content = _document(chance)
    if chance.random() < 0.15:
        content = gzip.compress(content, mtime=0)
    return name.replace("\x00", "0").encode("utf-8", "replace").decode(), content


def _zip(chance: Random) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
        warnings.simplefilter("ignore")  # two members of one name are meant
        for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
            name, content = _member(chance)
            member = zipfile.ZipInfo(name)
            member.compress_type = chance.choice(
                (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
            )
            archive.writestr(member, content)
    raw = target.getvalue()
    if chance.random() < 0.3:
        # The list of members at the end says where everything is, and how large.
        place = raw.rfind(b"PK\x01\x02")
        listed = mutated(raw[place:].decode("latin-1"), chance, ("",)).encode("latin-1", "replace")
        raw = raw[:place] + listed
    return raw


def _tar(chance: Random) -> bytes:
    target = io.BytesIO()
    form = chance.choice((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))
    with (
        contextlib.suppress(ValueError),
        tarfile.open(fileobj=target, mode="w", format=form) as archive,
    ):
        for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
            name, content = _member(chance)
            member = tarfile.TarInfo(name)
            member.type = chance.choice(
                (tarfile.REGTYPE,) * 6
                + (
                    tarfile.SYMTYPE,
                    tarfile.LNKTYPE,
                    tarfile.CHRTYPE,
                    tarfile.DIRTYPE,
                    tarfile.FIFOTYPE,
                )
            )
            member.linkname = (
                "/etc/passwd" if member.type in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            )
            member.size = len(content) if member.type == tarfile.REGTYPE else 0
            archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


def _encoded(chance: Random) -> bytes:
    """A document in an encoding, which it says rightly, wrongly or not at all; perhaps two in one."""
    name = chance.choice(_ENCODINGS)
    said = chance.choice(_DECLARED).format(
        chance.choice(
            (name, chance.choice(_ENCODINGS), "hex", "rot13", "x" * 50, "undefined", "idna")
        )
    )
    text = (
        said
        + chance.choice(("", "é ü ß ", "Ж", "漢字かな", "\ud800", "\x00"))
        + chance.choice(_texts())
    )
    raw = text.encode(name, "replace")
    if chance.random() < 0.2:
        raw += chance.choice(every()).encode(chance.choice(_ENCODINGS), "replace")
    return raw


PACKINGS: dict[str, Packing] = {
    "gzip": functools.partial(_compressed, functools.partial(gzip.compress, mtime=0)),
    "bzip2": functools.partial(_compressed, bz2.compress),
    "xz": functools.partial(_compressed, lzma.compress),
    "zstd": functools.partial(_compressed, zstd.compress),
    "zip": _zip,
    "tar": _tar,
    "xlsx": workbook,
    "encoding": _encoded,
}

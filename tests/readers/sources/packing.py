"""Packed documents, made in memory."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from lithograph.model import Problem
from lithograph.readers.documents import Document
from lithograph.readers.sources.blobs import Blob
from lithograph.readers.sources.texts import texts

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Compression by suffix.
COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    # With the checksum that the program `zstd` writes, and the library does not.
    "zst": functools.partial(
        zstd.compress, options={zstd.CompressionParameter.checksum_flag: True}
    ),
}


def zipped(members: Iterable[tuple[str, bytes]], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return target.getvalue()


def tarred(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in members:
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return target.getvalue()


def blob(raw: bytes, name: str = "d") -> Blob:
    """Bytes in memory as a blob."""

    def opened() -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(raw))

    return Blob(name=name, size=len(raw), opened=opened)


def said(folder: Path, name: str, raw: bytes) -> list[tuple[str, str]]:
    """The texts of a document of that name and content, and its problems, each with its name."""
    path = folder / name
    path.write_bytes(raw)
    found = []
    for text in texts(Document(name=name, path=path, sources=frozenset({path}))):
        if isinstance(text, Problem):
            found.append((text.where, text.message))
            continue
        with text.opened() as stream:
            found.append((text.name, stream.read()))
        found += [(problem.where, problem.message) for problem in (*text.problems, *text.ending)]
    return found

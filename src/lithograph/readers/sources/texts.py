"""A document as found → its texts: its own, or those of what is packed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from zipfile import ZipFile

from lithograph.model import Problem
from lithograph.readers.documents import Document
from lithograph.readers.sources.archives import is_tar, is_zip, of_tar, of_zip, opened_zip
from lithograph.readers.sources.blobs import Blob, of_file, seekable
from lithograph.readers.sources.encodings import Decoded, encoding_of
from lithograph.readers.sources.packed import is_packed, unpacked
from lithograph.readers.sources.refusal import RefusedError, fault
from lithograph.readers.sources.workbooks import is_workbook, of_workbook

_SIGNATURES = (
    (b"%PDF", "a PDF file", "export its records as text or JSON Lines"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as XLSX, CSV or text"),
    (b"{\\rtf", "an RTF document", "save it as text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"SQLite format 3\x00", "a database", "export its records as text or JSON Lines"),
    (b"PAR1", "a Parquet file", "save it as CSV or JSON Lines"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to be read.

    `problems` say what was repaired in it and `repairs` name it, in the words of `Source.repairs`;
    `ending` is the problem of a text that ends before its time.
    """

    name: str
    head: str
    opened: Callable[[], Decoded]
    problems: tuple[Problem, ...] = ()
    repairs: tuple[str, ...] = ()
    ending: tuple[Problem, ...] = ()


def texts(document: Document) -> Iterator[Text | Problem]:
    """The texts of a document, and what is wrong with it; each is to be read before the next is asked for."""
    try:
        if not document.path.is_file():
            yield fault(document.name, "is not a regular file", "name a file or a folder")
            return
        for blob in _contents(of_file(document.name, document.path)):
            yield blob if isinstance(blob, Problem) else _text(blob)
    except RefusedError as refused:
        yield refused.problem(document.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield fault(document.name, f"cannot be read: {reason}", "check its permissions")


def _contents(blob: Blob, *, nested: bool = False) -> Iterator[Blob | Problem]:
    """The documents in a file or, `nested`, in a member of an archive: itself, or what is packed in it."""
    plain, start = _plain(blob)
    if not is_tar(start) and not is_zip(start):
        yield plain
    elif is_tar(start):
        yield from _members(of_tar(plain), blob.name, nested=nested)
    else:
        with _zip(plain) as (sought, archive):
            if is_workbook(archive):
                yield from of_workbook(sought, archive)
            else:
                yield from _members(of_zip(archive, blob.name), blob.name, nested=nested)


def _plain(blob: Blob) -> tuple[Blob, bytes]:
    """The bytes without compression, and the first of them."""
    plain = unpacked(blob)
    start = plain.start()
    if plain is not blob and is_packed(start):
        raise RefusedError("is compressed more than once", "unpack it once")
    for signature, kind, hint in _SIGNATURES:
        if start.startswith(signature):
            raise RefusedError(f"is {kind}, not text", hint)
    return plain, start


def _members(
    members: Iterator[Blob | Problem], archive: str, *, nested: bool
) -> Iterator[Blob | Problem]:
    """What is in the members of an archive; one that cannot be read costs only itself."""
    if nested:
        raise RefusedError("is an archive in an archive", "unpack the outer one")
    found = 0
    for member in members:
        found += 1
        if isinstance(member, Problem):
            yield member
            continue
        try:
            yield from _contents(member, nested=True)
        except RefusedError as refused:
            yield refused.problem(member.name)
    if not found:
        yield fault(archive, "is an archive without any document", "remove it, or fill it")


@contextmanager
def _zip(blob: Blob) -> Iterator[tuple[Blob, ZipFile]]:
    """A zip archive, and its bytes in a form in which it can be sought."""
    with (
        seekable(blob) as sought,
        sought.opened() as stream,
        opened_zip(stream, sought.size) as archive,
    ):
        yield sought, archive


def _text(blob: Blob) -> Text | Problem:
    """The text of bytes, or why they have none."""
    try:
        encoding = encoding_of(blob.opened)
    except RefusedError as refused:
        return refused.problem(blob.name)
    repaired = fault(blob.name, encoding.repair, "save it as UTF-8")
    # Nothing was rejected, so its stage is not "read".
    problems = (replace(repaired, stage="decode"),) if encoding.repair else ()
    ending = fault(blob.name, "is cut off: what stands before the cut was read", "fetch it again")
    return Text(
        name=blob.name,
        head=encoding.head,
        opened=lambda: Decoded(blob.opened(), encoding),
        problems=problems,
        repairs=("encoding",) if encoding.repair else (),
        ending=(ending,) if encoding.cut else (),
    )

"""Bytes → text: a first pass finds the encoding, a second one decodes. Neither holds more than a piece.

The encoding is what a byte-order mark says; else UTF-8, if all of the document is; else what the document
says of itself (`<?xml … encoding="…"?>`, `% Encoding: …`), if all of it is; else UTF-8 with a few broken
characters, or Windows-1252, if that is plausible.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from lithograph.readers.documents import SAMPLE
from lithograph.readers.sources import limits
from lithograph.readers.sources.blobs import pieces
from lithograph.readers.sources.packed import is_cut
from lithograph.readers.sources.refusal import RefusedError, check

Opened = Callable[[], io.BufferedReader]

#: Share of broken characters up to which a UTF-8 document is repaired, and of control bytes up to which
#: a document is text.
_BROKEN = 0.01
#: Share of bytes above 127 up to which a document may be Windows-1252: Western European texts
#: have about 0.05, other scripts and binary files far more.
_ACCENTED = 0.3
#: Bytes that hold the first `SAMPLE` characters in any encoding.
_HEAD = 4 * SAMPLE
#: Bytes in which a document names its encoding.
_DECLARATION = 300
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    # XML needs no mark: it begins with "<?".
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_DECLARED = re.compile(rb"(?i)encoding\s*[=:]\s*[\"']?\s*([a-z][a-z0-9._:-]*)")
#: Encodings of names in networks and of strings in programs.
_NO_DOCUMENTS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r") + b"\x7f"
_ACCENTS = bytes(range(128, 256))
_LETTER = re.compile("[^\\W\\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a document is decoded.

    `size` is in bytes, `head` its first `SAMPLE` characters, cut at a line end where there is one.
    `repair` says what had to be repaired, `cut` whether the document ends before its time.
    """

    name: str
    size: int
    head: str
    repair: str = ""
    cut: bool = False


class Decoded(io.TextIOWrapper):
    """The text of a document. Line ends are as in the document.

    Raises:
        RefusedError: where more than `DOCUMENT_LIMIT` or `LINE_LIMIT` would have to be in memory.
    """

    def __init__(self, stream: io.BufferedReader, encoding: Encoding) -> None:
        # What is broken is known by now; if a file changes meanwhile, nothing is raised.
        super().__init__(stream, encoding=encoding.name, errors="replace", newline="")
        self._size = encoding.size

    def read(self, size: int | None = -1, /) -> str:
        """The next characters, or all that are left."""
        if size is None or size < 0:
            check("DOCUMENT_LIMIT", self._size, "has {} bytes", "split it")
        return super().read(size)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # as TextIOWrapper has it
        """The next line, with its end."""
        if size >= 0:
            return super().readline(size)
        line = super().readline(limits.LINE_LIMIT)
        if len(line) >= limits.LINE_LIMIT and line[-1] not in "\r\n":
            check("LINE_LIMIT", len(line) + 1, "has a line of {} characters or more", "break it up")
        return line


def encoding_of(opened: Opened) -> Encoding:
    """How the bytes are decoded.

    Raises:
        RefusedError: if they are no text, in no encoding that is known, or more than `STREAM_LIMIT`.
    """
    with opened() as stream:
        head = stream.read(_HEAD)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if encoding := _as(opened, marked or "utf-8", head):
        return encoding
    if marked.startswith(("utf-16", "utf-32")):
        raise _binary()
    declared = _declared(head)
    said = _as(opened, declared, head) if declared else None
    return said or _repaired(opened, head)


def _as(opened: Opened, name: str, head: bytes) -> Encoding | None:
    """The bytes in that encoding, if all of them are in it."""
    decoder = codecs.getincrementaldecoder(name)()
    size = nuls = 0
    blank = True
    try:
        with opened() as stream:
            for piece in pieces(stream):
                size += len(piece)
                check("STREAM_LIMIT", size, "has {} bytes or more", "split it")
                nuls += piece.count(0)
                blank = not decoder.decode(piece).strip() and blank
            cut = is_cut(stream)
        decoder.decode(b"", final=not cut)
    except UnicodeError:  # also of UTF-16 without a mark, which no `UnicodeDecodeError` tells
        return None
    if blank and cut:
        raise RefusedError("is cut off before its first record", "fetch or pack it again")
    if blank:
        raise RefusedError("is empty", "remove it, or put records into it")
    if nuls > _BROKEN * size and not name.startswith(("utf-16", "utf-32")):
        raise _binary()
    return Encoding(name=name, size=size, head=_head(head, name), cut=cut)


def _declared(head: bytes) -> str:
    """The encoding that a document says it is in, if Python has one of that name.

    Texts that say ISO-8859-1 are in Windows-1252, as browsers know: it has letters where that has
    controls.
    """
    match = _DECLARED.search(head[:_DECLARATION])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        "".encode(name or "ascii")
    except (LookupError, UnicodeError):
        # Unknown, or no encoding of text ("hex").
        return ""
    if name in _NO_DOCUMENTS:
        return ""
    return "cp1252" if name == "iso8859-1" else name


@dataclass(slots=True, kw_only=True)
class _Census:
    """What a document that is in no encoding throughout is made of."""

    size: int = 0
    controls: int = 0
    accented: int = 0
    characters: int = 0
    broken: int = 0
    multibyte: bool = False
    lettered: bool = False
    western: bool = True
    cut: bool = False


def _counted(opened: Opened) -> _Census:
    """The census of the bytes."""
    census = _Census()
    unicode = codecs.getincrementaldecoder("utf-8")("replace")
    with opened() as stream:
        for piece in pieces(stream):
            census.size += len(piece)
            census.controls += len(piece) - len(piece.translate(None, _CONTROLS))
            census.accented += len(piece) - len(piece.translate(None, _ACCENTS))
            text = unicode.decode(piece)
            census.characters += len(text)
            census.broken += text.count("\ufffd")
            census.multibyte |= not text.replace("\ufffd", "").isascii()
            if census.western:
                try:
                    census.lettered |= bool(_LETTER.search(piece.decode("cp1252")))
                except UnicodeDecodeError:
                    census.western = False
        census.cut = is_cut(stream)
    census.broken += len(unicode.decode(b"", final=True))
    return census


def _repaired(opened: Opened, head: bytes) -> Encoding:
    """The one plausible reading of bytes that are not what they seem."""
    census = _counted(opened)
    if census.controls > _BROKEN * census.size:
        raise _binary()
    if census.multibyte:
        if census.broken <= _BROKEN * census.characters:
            repair = f"was repaired: {census.broken} broken UTF-8 characters became U+FFFD"
            return _reading("utf-8-sig", census, head, repair)
    elif census.accented <= _ACCENTED * census.size and census.western and census.lettered:
        repair = "was repaired: it is not UTF-8 and was read as Windows-1252"
        return _reading("cp1252", census, head, repair)
    raise RefusedError("is in no known encoding", "save it as UTF-8")


def _reading(name: str, census: _Census, head: bytes, repair: str) -> Encoding:
    text = _head(head, name)
    return Encoding(name=name, size=census.size, head=text, repair=repair, cut=census.cut)


def _head(head: bytes, name: str) -> str:
    """The first `SAMPLE` characters, cut at the end of a line where there is one."""
    text = codecs.getincrementaldecoder(name)("replace").decode(head)
    if len(text) <= SAMPLE:
        return text
    cut = text[:SAMPLE]
    return cut[: cut.rfind("\n") + 1] or cut


def _binary() -> RefusedError:
    hint = "if it is text, save it as UTF-8"
    return RefusedError("is binary, or in an encoding without its mark", hint)

"""Sources → documents with text: found, named and decoded, in an order of their own.

Names do not depend on the order of the sources nor on where the folders lie on the machine.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lithograph.errors import SourceError
from lithograph.model import Problem

#: Bytes. A larger document would not fit into the memory of a laptop together with its records.
DOCUMENT_LIMIT = 512 * 1024 * 1024
#: Share of broken bytes up to which a UTF-8 document is repaired.
_BROKEN = 0.01
#: Share of bytes above 127 up to which a document may be Windows-1252: Western European texts
#: have about 0.05, other scripts and binary files far more.
_ACCENTED = 0.3

#: Files that tell about a folder; nobody means them as papers.
_COMPANION = re.compile(
    r"(?:readme|sources?|licen[cs]e|notice|copying|changelog|contributing|citation|authors"
    r"|code_of_conduct|manifest)(?:\.(?:md|markdown|rst|txt|cff|toml|in))?",
    re.IGNORECASE,
)
_FORMS_HINT = "put records into it as pasted pages or JSON Lines"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file", "export its records as text or JSON Lines"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LETTER = re.compile("[^\\W\\d_]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to read. `name` is unique in a run; `sources`, as given, are all that reach it."""

    name: str
    path: Path
    sources: frozenset[Path]


def find_documents(sources: Iterable[str | Path]) -> list[Document | Problem]:
    """The documents of all sources by name, each file once; folders that could not be listed.

    Hidden files, links to folders and files that tell about a folder (README, SOURCES, LICENSE …)
    are left out of folders; a file that is named itself is always taken.

    Raises:
        SourceError: if there is no source, or one is missing or a folder without any document.
    """
    paths = sorted({Path(source) for source in sources})
    if not paths:
        raise SourceError("no source was given", hint="name a file or a folder of records")
    reached: dict[str, list[tuple[str, Path, Path]]] = defaultdict(list)
    problems: list[Problem] = []
    for source in paths:
        entries = list(_entries(source))
        if not entries:
            raise SourceError(f"the folder {str(source)!r} has no document", hint=_FORMS_HINT)
        for entry in entries:
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                name = entry.relative_to(source).as_posix() if entry != source else entry.name
                reached[os.path.realpath(entry)].append((name, entry, source))
    return [*sorted(problems), *_named(reached.values())]


def read_text(document: Document) -> tuple[str, list[Problem]]:
    """The text of a document, and what was wrong with it.

    An empty text comes with the problem that says why; a text with a problem was repaired.
    """
    try:
        if not document.path.is_file():
            return "", [_fault(document, "is not a regular file", "name a file or a folder")]
        size = document.path.stat().st_size
        if size > DOCUMENT_LIMIT:
            message = f"has {size:,} bytes, above DOCUMENT_LIMIT ({DOCUMENT_LIMIT:,})"
            return "", [_fault(document, message, "split it")]
        return decode(document.path.read_bytes(), document)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return "", [_fault(document, f"cannot be read: {reason}", "check its permissions")]


def decode(raw: bytes, document: Document) -> tuple[str, list[Problem]]:
    """The text of bytes: by byte-order mark, else UTF-8, else Windows-1252 if that is plausible."""
    if not raw.strip():
        return "", [_fault(document, "is empty", "remove it, or put records into it")]
    for signature, kind, hint in _SIGNATURES:
        if raw.startswith(signature):
            return "", [_fault(document, f"is {kind}, not text", hint)]
    try:
        return raw.decode(_encoding(raw)), []
    except UnicodeDecodeError as error:
        return _repaired(raw, document, error)


def _entries(source: Path) -> Iterator[Path | Problem]:
    """The file that `source` is, or the files in it."""
    try:
        source.lstat()
        folder = source.is_dir()
        if not folder and not source.exists():
            raise SourceError(f"the link {str(source)!r} leads nowhere", hint="mend or remove it")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a path"
        raise SourceError(
            f"the source {str(source)!r} cannot be read: {reason}", hint="check its name"
        ) from error
    if not folder:
        yield source
        return
    problems: list[Problem] = []
    for parent, folders, files in os.walk(
        source, onerror=lambda error: problems.append(_unlisted(source, error))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not _COMPANION.fullmatch(name):
                yield Path(parent, name)
    yield from problems


def _unlisted(source: Path, error: OSError) -> Problem:
    """The problem of a folder that cannot be listed."""
    path = Path(str(error.filename or source))
    where = path.relative_to(source).as_posix() if path.is_relative_to(source) else str(path)
    return Problem(
        stage="read",
        where=where,
        message=f"the folder cannot be read: {error.strerror}",
        hint="check its permissions",
    )


def _named(reached: Iterable[list[tuple[str, Path, Path]]]) -> list[Document]:
    """Documents by name. A file that is reached more than once keeps its shortest name.

    Those of one name get as many of their folders before it as tell them apart.
    """
    ways = [min(found, key=lambda way: (len(way[0]), way[0], way[1])) for found in reached]
    sources = [frozenset(source for _, _, source in found) for found in reached]
    depths = [0] * len(ways)
    while True:
        names = [
            _name(name, path, depth) for (name, path, _), depth in zip(ways, depths, strict=True)
        ]
        counts = Counter(names)
        if len(counts) == len(names):
            break
        depths = [depth + (counts[name] > 1) for name, depth in zip(names, depths, strict=True)]
    documents = (
        Document(name=name, path=path, sources=given)
        for name, (_, path, _), given in zip(names, ways, sources, strict=True)
    )
    return sorted(documents, key=lambda document: document.name)


def _name(name: str, path: Path, depth: int) -> str:
    """`name` with `depth` more of the folders it lies in before it."""
    parts = Path(os.path.abspath(path)).parts  # noqa: PTH100 - links must keep their names
    return "/".join(parts[-(len(Path(name).parts) + depth) :]) if depth else name


def _encoding(raw: bytes) -> str:
    """The encoding that the byte-order mark names, else UTF-8.

    A document full of control bytes is binary: it is refused as ASCII would refuse it.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    if raw.count(b"\x00") > _BROKEN * len(raw):
        raise UnicodeDecodeError("utf-8", raw[:1], 0, 1, "NUL")
    return "utf-8"


def _repaired(
    raw: bytes, document: Document, error: UnicodeDecodeError
) -> tuple[str, list[Problem]]:
    """The text of bytes that are not what they seem, if one plausible reading is left."""
    controls = len(_CONTROLS.findall(raw))
    if controls > _BROKEN * len(raw) or error.encoding.startswith("utf-16"):
        hint = "if it is text, save it as UTF-8"
        return "", [_fault(document, "is binary, or in an encoding without its mark", hint)]
    if _MULTIBYTE.search(raw):
        text = raw.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken <= _BROKEN * len(text):
            message = f"was repaired: {broken} broken UTF-8 characters became U+FFFD"
            return text, [_repair(document, message)]
    elif sum(byte > 127 for byte in raw) <= _ACCENTED * len(raw):  # noqa: PLR2004 - beyond ASCII
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError:
            text = ""
        if _LETTER.search(text):
            message = "was repaired: it is not UTF-8 and was read as Windows-1252"
            return text, [_repair(document, message)]
    return "", [_fault(document, "is in no known encoding", "save it as UTF-8")]


def _fault(document: Document, message: str, hint: str) -> Problem:
    """What is wrong with a whole document."""
    return Problem(stage="read", where=document.name, message=f"the document {message}", hint=hint)


def _repair(document: Document, message: str) -> Problem:
    """What was repaired. Its stage is not "read": nothing was rejected."""
    return replace(_fault(document, message, "save it as UTF-8"), stage="decode")

"""Sources → documents: found and named, in an order of their own.

Names do not depend on the order of the sources nor on where the folders lie on the machine.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lithograph.errors import SourceError
from lithograph.model import Problem
from lithograph.readers.sources.standard_input import SIGN, standard_input

#: Characters from the start of a document by which it is recognised.
SAMPLE = 60_000

#: Files that tell about a folder; nobody means them as papers.
_COMPANION = re.compile(
    r"(?:readme|sources?|licen[cs]e|notice|copying|changelog|contributing|citation|authors"
    r"|code_of_conduct|manifest)(?:\.(?:md|markdown|rst|txt|cff|toml|in))?",
    re.IGNORECASE,
)
_FORMS_HINT = "put records into it in a form of `lithograph list readers`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""A file to read. `name` is unique in a run; `sources`, as given, are all that reach it.

    Bytes of a file's name that are no UTF-8 are told as `\xfc`.
    """

    name: str
    path: Path
    sources: frozenset[Path]


def find_documents(sources: Iterable[str | Path]) -> list[Document | Problem]:
    """The documents of all sources by name, each file once; folders that could not be listed.

    Hidden files, links to folders and files that tell about a folder (README, SOURCES, LICENSE …)
    are left out of folders; a file that is named itself is always taken. `-` is standard input.

    Raises:
        SourceError: if there is no source, or one is missing or a folder without any document.
    """
    paths = sorted({Path(source) for source in sources})
    if not paths:
        raise SourceError("no source was given", hint="name a file or a folder of records")
    reached: dict[str, list[tuple[str, Path, Path]]] = defaultdict(list)
    problems: list[Problem] = []
    for source in paths:
        if source == SIGN:
            name, place = standard_input()
            reached[os.path.realpath(place)].append((name, place, source))
            continue
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


def is_companion(name: str) -> bool:
    """Whether a file of that name tells about the others beside it: README, LICENSE and their like."""
    return _COMPANION.fullmatch(name) is not None


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
            if not name.startswith(".") and not is_companion(name):
                yield Path(parent, name)
    yield from problems


def _unlisted(source: Path, error: OSError) -> Problem:
    """The problem of a folder that cannot be listed."""
    path = Path(str(error.filename or source))
    where = path.relative_to(source).as_posix() if path.is_relative_to(source) else str(path)
    return Problem(
        stage="read",
        where=_told(where),
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
    found = sorted(zip(map(_told, names), names, ways, sources, strict=True))
    given: Counter[str] = Counter()
    documents = []
    for told, _, (_, path, _), reaching in found:
        given[told] += 1
        name = told if given[told] == 1 else f"{told} ({given[told]})"
        documents.append(Document(name=name, path=path, sources=reaching))
    return sorted(documents, key=lambda document: document.name)


def _told(name: str) -> str:
    r"""A file's name as text that every output can hold.

    >>> _told(os.fsdecode(b"M" + bytes([0xFC]) + b"ller.bib"))
    'M\\xfcller.bib'
    """
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # halves of characters, as Windows has them
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _name(name: str, path: Path, depth: int) -> str:
    """`name` with `depth` more of the folders it lies in before it."""
    parts = Path(os.path.abspath(path)).parts  # noqa: PTH100 - links must keep their names
    return "/".join(parts[-(len(Path(name).parts) + depth) :]) if depth else name

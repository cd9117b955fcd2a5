"""Sources → papers, one per record. A document is recognised by its content, not by its name.

Reading never stops at a bad record: it becomes a `Problem`, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from lithograph.errors import SourceError
from lithograph.model import Paper, Problem
from lithograph.plugins import members
from lithograph.readers import abstracts, jsonl, listing, triples
from lithograph.readers.documents import Document, find_documents, read_text
from lithograph.readers.forms import foreign_form


class Reader(Protocol):
    """A module that reads documents of one form."""

    NAME: str

    def recognises(self, text: str) -> float:
        """The share of `text` that is in this form, in [0, 1]. It looks at content alone."""
        ...

    def read(self, text: str, document: str) -> Iterator[Paper | Problem]:
        """The records of `text` in order, each with one source that names `document`."""
        ...


#: The readers that come with Lithograph, by name.
READERS: dict[str, Reader] = {
    "abstracts": abstracts,
    "jsonl": jsonl,
    "listing": listing,
    "triples": triples,
}

#: Share of a document that must be in a form for its reader to be asked. Below it, a document
#: has less of the form than a chance mixture of the pasted forms would have.
RECOGNISED = 0.3


def readers() -> dict[str, Reader]:
    """The built-in readers and those of plug-ins, by name.

    Raises:
        LithographError: if a plug-in cannot be used.
    """
    return members("lithograph.readers", READERS, needs=("NAME", "recognises", "read"))


def read_papers(
    sources: str | Path | Iterable[str | Path], *, known: Mapping[str, Reader] | None = None
) -> Iterator[Paper | Problem]:
    """The records of all documents by document name, then in the order of the document.

    The order of the sources does not matter, and a file that is reached twice is read once.

    Args:
        sources: Files and folders. A single one may be given by itself.
        known: The readers to choose from by name; those of `readers` if not given.

    Raises:
        SourceError: at once if a source is missing or a folder without documents; at the end if
            a folder has no record or nothing could be read at all.
        LithographError: if a plug-in cannot be used.
    """
    given = [sources] if isinstance(sources, (str, Path)) else list(sources)
    among = readers() if known is None else known
    return _read_all(find_documents(given), {Path(source) for source in given}, among)


def recognise(text: str, known: Mapping[str, Reader] = READERS) -> str:
    """The name of the reader whose form most of `text` is in, or `""` if there is none.

    Of readers that are equally sure the first by name is taken.
    """
    scores = {name: known[name].recognises(text) for name in sorted(known)}
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best and scores[best] >= RECOGNISED else ""


def _read_all(
    found: list[Document | Problem], given: set[Path], known: Mapping[str, Reader]
) -> Iterator[Paper | Problem]:
    """Read each document; complain at the end of folders that brought nothing."""
    fruitful: set[Path] = set()
    first: dict[Path, Problem] = {}
    for document in found:
        if isinstance(document, Problem):
            yield document
            continue
        for record in _read(document, known):
            if isinstance(record, Paper):
                fruitful |= document.sources
            else:
                first |= dict.fromkeys(document.sources - first.keys(), record)
            yield record
    barren = sorted(source for source in given - fruitful if not fruitful or source.is_dir())
    if barren:
        raise _without_record(barren[0], first.get(barren[0]))


def _read(document: Document, known: Mapping[str, Reader]) -> Iterator[Paper | Problem]:
    """The problems of a document, then its records."""
    text, problems = read_text(document)
    yield from problems
    if not text:
        return
    name = recognise(text, known)
    if not name:
        yield _unrecognised(document, text, known)
        return
    yield from known[name].read(text, document.name)


def _unrecognised(document: Document, text: str, known: Mapping[str, Reader]) -> Problem:
    """The problem of a document in no known form."""
    form = foreign_form(text)
    seems = f" (it looks like {form})" if form else ""
    return Problem(
        stage="read",
        where=document.name,
        message=f"the document is in no known form{seems}",
        hint=f"known forms: {', '.join(sorted(known))}",
    )


def _without_record(source: Path, problem: Problem | None) -> SourceError:
    """The error of a source that brought nothing, with the first reason."""
    reason = f": {problem.where}: {problem.message}" if problem else ""
    hint = problem.hint if problem and problem.hint else "name a file or a folder of records"
    return SourceError(f"there is no record in {str(source)!r}{reason}", hint=hint)

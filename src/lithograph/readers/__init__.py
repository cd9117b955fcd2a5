"""Sources → papers, one per record. A document is recognised by its content, not by its name.

Reading never stops at a bad record: it becomes a `Problem`, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lithograph.errors import SourceError
from lithograph.model import Paper, Problem
from lithograph.plugins import members
from lithograph.readers import abstracts, jsonl, listing, markup, objects, tables, tagged, triples
from lithograph.readers.documents import Document, find_documents
from lithograph.readers.forms import foreign_form
from lithograph.readers.reader import Reader
from lithograph.readers.sources.refusal import RefusedError, fault
from lithograph.readers.sources.texts import Text, texts

__all__ = [
    "READERS",
    "RECOGNISED",
    "Reader",
    "complain",
    "read_document",
    "read_papers",
    "readers",
    "recognise",
]

#: Readers of pages as people paste them: whatever reads as titles and abstracts.
PASTED: dict[str, Reader] = {"abstracts": abstracts, "listing": listing, "triples": triples}

#: The readers that come with Lithograph, by name.
READERS: dict[str, Reader] = {
    **PASTED,
    "jsonl": jsonl,
    **tagged.READERS,
    **markup.READERS,
    **objects.READERS,
    **tables.READERS,
}

#: How sure a reader must be to be asked. Below it, a document has less of its form than a chance
#: mixture of the pasted forms would have.
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

    The order of the sources does not matter, and a file that is reached twice is read once. What is
    compressed, in an archive or in a workbook is unpacked; each file or sheet there is a document.

    Args:
        sources: Files, folders and `-` (standard input). A single one may be given by itself.
        known: The readers to choose from by name; those of `readers` if not given.

    Raises:
        SourceError: at once if a source is missing or a folder without documents; at the end if
            a folder has no record or nothing could be read at all.
        LithographError: if a plug-in cannot be used.
    """
    given = [sources] if isinstance(sources, (str, Path)) else list(sources)
    among = readers() if known is None else known
    return _read_all(find_documents(given), {Path(source) for source in given}, among)


def recognise(head: str, known: Mapping[str, Reader] = READERS) -> str:
    """The name of the reader that is surest of a document that begins so, or `""` if there is none.

    Of readers that are equally sure the first by name is taken.
    """
    scores = {name: known[name].recognises(head) for name in sorted(known)}
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
        for record in read_document(document, known):
            if isinstance(record, Paper):
                fruitful |= document.sources
            else:
                first |= dict.fromkeys(document.sources - first.keys(), record)
            yield record
    complain(given, fruitful, first)


def complain(given: set[Path], fruitful: set[Path], first: Mapping[Path, Problem]) -> None:
    """Refuse sources that brought nothing.

    Args:
        given: the sources.
        fruitful: those in which a record was.
        first: the first thing that was wrong with a source.

    Raises:
        SourceError: if a folder has no record, or nothing could be read at all.
    """
    barren = sorted(source for source in given - fruitful if not fruitful or source.is_dir())
    if barren:
        raise _without_record(barren[0], first.get(barren[0]))


def read_document(document: Document, known: Mapping[str, Reader]) -> Iterator[Paper | Problem]:
    """What is wrong with a document, and the records of each text in it.

    `known` are the readers to choose from, as `readers` gives them.
    """
    for text in texts(document):
        if isinstance(text, Problem):
            yield text
            continue
        yield from text.problems
        name = recognise(text.head, known)
        if name:
            yield from _records(text, known[name])
            yield from text.ending
        else:
            yield _unrecognised(text, known)


def _records(text: Text, reader: Reader) -> Iterator[Paper | Problem]:
    """The records of a text, each with what was repaired in all of it."""
    with text.opened() as stream:
        try:
            for record in reader.read(stream, text.name):
                yield _repaired(record, text.repairs) if isinstance(record, Paper) else record
        except RefusedError as refused:
            yield refused.problem(text.name)


def _repaired(paper: Paper, repairs: tuple[str, ...]) -> Paper:
    """`paper` whose sources name these repairs as well."""
    if not repairs:
        return paper
    sources = (
        replace(source, repairs=tuple(sorted({*source.repairs, *repairs})))
        for source in paper.sources
    )
    return replace(paper, sources=tuple(sources))


def _unrecognised(text: Text, known: Mapping[str, Reader]) -> Problem:
    """The problem of a document in no known form."""
    form = foreign_form(text.head)
    seems = f" (it looks like {form})" if form else ""
    hint = f"known forms: {', '.join(sorted(known))}"
    return fault(text.name, f"is in no known form{seems}", hint)


def _without_record(source: Path, problem: Problem | None) -> SourceError:
    """The error of a source that brought nothing, with the first reason."""
    reason = f": {problem.where}: {problem.message}" if problem else ""
    hint = problem.hint if problem and problem.hint else "name a file or a folder of records"
    return SourceError(f"there is no record in {str(source)!r}{reason}", hint=hint)

"""Documents → records and what could not be read; each document by itself.

A document is read by one worker, from the path where the driver found it: on several machines, the
documents lie on storage that all of them share.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote_from_bytes, unquote_to_bytes

from lithograph.engines.engine import Columns, Engine, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.model import Paper, Problem
from lithograph.readers import complain, read_document, readers
from lithograph.readers.documents import Document, find_documents
from lithograph.readers.reader import Reader

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        # `path` and `sources` are percent-encoded: names of files are bytes. `problem` is what is wrong
        # with a folder: then there is no document. `seen` is how the system sees the file: once that
        # has changed, a run that goes on reads it again.
        "documents": {
            "name": "string",
            "path": "string",
            "sources": "strings",
            "problem": "string",
            "seen": "string",
        },
        # What was read, in the order of the document: `form` is "record" or "problem"; `document` is
        # that of the text, which may lie in an archive; `read_from` the document as it was found.
        "read": {
            "id": "string",
            "form": "string",
            "read_from": "string",
            "document": "string",
            "json": "string",
        },
        "records": {"record_id": "string", "document": "string", "json": "string"},
        "reading_problems": {"id": "string", "document": "string", "json": "string"},
        # What came of a document: how many records, and where the first problem is.
        "yields": {"read_from": "string", "records": "int", "problem": "string"},
        "first_problems": {"read_from": "string", "json": "string"},
    }
)

STEPS: tuple[Step, ...] = (
    Map(
        target="read",
        source="documents",
        kernel="lithograph.engines.reading:read",
        batch=1,
        slow=True,
    ),
    Sql(
        target="records",
        text="SELECT id AS record_id, document, json FROM read WHERE form = 'record'",
    ),
    Sql(
        target="reading_problems",
        text="SELECT id, document, json FROM read WHERE form = 'problem'",
    ),
    Sql(
        target="yields",
        text="""
            SELECT read_from,
                   SUM(CASE WHEN form = 'record' THEN 1 ELSE 0 END) AS records,
                   MIN(CASE WHEN form = 'problem' THEN id ELSE NULL END) AS problem
            FROM read GROUP BY read_from
        """,
    ),
    Sql(
        target="first_problems",
        text="""
            SELECT y.read_from, r.json FROM yields y JOIN read r ON y.problem = r.id
            WHERE y.records = 0
        """,
    ),
)


def documents(sources: Iterable[str | Path]) -> Iterator[Row]:
    """The rows of the table `documents`.

    Raises:
        SourceError: if a source is missing or a folder without documents.
    """
    for number, found in enumerate(find_documents(sources)):
        if isinstance(found, Problem):
            # No document has this name: "/" ends none.
            no_file = {"path": "", "sources": [], "seen": ""}
            yield {"name": f"{number}/", "problem": text(found), **no_file}
        else:
            yield {
                "name": found.name,
                "path": _encoded(found.path.absolute()),
                "sources": sorted(map(_encoded, found.sources)),
                "problem": "",
                "seen": _seen(found.path),
            }


def _encoded(path: Path) -> str:
    """A path as text that a table can hold."""
    return quote_from_bytes(os.fsencode(path))


def _decoded(said: str) -> Path:
    """The path that `_encoded` wrote."""
    return Path(os.fsdecode(unquote_to_bytes(said)))


def _seen(path: Path) -> str:
    """What tells a file from itself after a change; `""` if it is gone, as reading it will say."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def read(rows: Iterable[Row]) -> Iterator[Row]:
    """The records and problems of documents, numbered in the order of each."""
    known = readers()
    for row in rows:
        for number, found in enumerate(_read(row, known)):
            if isinstance(found, Paper):
                form, document = "record", found.sources[0].document
            else:
                form, document = "problem", found.place[0]
            yield {
                "id": f"{row['name']}#{number:09}",
                "form": form,
                "read_from": row["name"],
                "document": document,
                "json": text(found),
            }


def _read(row: Row, known: Mapping[str, Reader]) -> Iterator[Paper | Problem]:
    if row["problem"]:
        yield record(Problem, row["problem"])
        return
    document = Document(name=row["name"], path=_decoded(row["path"]), sources=frozenset())
    yield from read_document(document, known)


def check_fruitful(engine: Engine, sources: Iterable[str | Path]) -> None:
    """Refuse sources that brought nothing, once the steps have run.

    Raises:
        SourceError: as `readers.read_papers`.
    """
    count = {row["read_from"]: row["records"] for row in engine.rows("yields")}
    wrong = {row["read_from"]: row["json"] for row in engine.rows("first_problems")}
    fruitful: set[Path] = set()
    first: dict[Path, Problem] = {}
    for row in sorted(engine.rows("documents"), key=lambda row: str(row["name"])):
        reached = set(map(_decoded, row["sources"]))
        if count.get(row["name"]):
            fruitful |= reached
        elif row["name"] in wrong:
            problem = record(Problem, wrong[row["name"]])
            first |= dict.fromkeys(reached - first.keys(), problem)
    complain({Path(source) for source in sources}, fruitful, first)

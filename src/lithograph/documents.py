"""An output folder and the sources of a new run → what the earlier run left there.

Documents are known by their names, which do not say where they lie. So that another file of the same
name is not taken for a new edition of the first, their places are remembered beside the store.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from lithograph import artefacts
from lithograph.earlier import NOTHING, Earlier, document_of, earlier
from lithograph.errors import LithographError, OutputError
from lithograph.query import STORE
from lithograph.readers.documents import Document, find_documents
from lithograph.readers.sources.standard_input import SIGN

#: Beside the store, not among the results: where files lie differs from machine to machine.
PLACES = "documents.json"

__all__ = ["NOTHING", "PLACES", "found", "left_in", "places", "remembered"]


def found(sources: Iterable[str | Path]) -> dict[str, str]:
    """Document → where it lies, of the sources; standard input lies nowhere: `""`.

    Raises:
        SourceError: if a source is missing.
    """
    documents = (each for each in find_documents(sources) if isinstance(each, Document))
    return {each.name: _place(each) for each in documents}


def left_in(
    output: str | Path, sources: Iterable[str | Path], *, known: Mapping[str, str] | None = None
) -> Earlier:
    """What an earlier run left in the folder; nothing if it holds no build.

    Records of what is read again, also of a file in an archive or a sheet of a workbook, are left out:
    what is no longer there is gone. `known` is what `found` says of the sources, if that was asked before.

    Raises:
        LithographError: if a source has the name of another document that was read before.
        OutputError: if the build there is damaged.
        SourceError: if a source is missing.
    """
    if not (Path(output) / artefacts.RECORDS).is_file():
        return NOTHING
    before, now = _remembered(output), found(sources) if known is None else known
    for name, place in now.items():
        old = before.get(name, place)
        if old != place and Path(old).is_file():
            raise LithographError(
                f"two documents are called {name!r}: {old} is in {output}, {place} is another",
                hint="rename one of them, or build into another folder; --fresh forgets the first",
            )
    try:
        left = earlier(artefacts.load(output))
    except OutputError as error:
        hint = "--fresh builds anew, without what it held"
        raise OutputError(error.message, hint=hint) from error
    return _without(left, set(now), set(before))


def places(
    output: str | Path, sources: Iterable[str | Path], *, known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Document → where it lies, of the earlier runs in the folder and of this one, as `left_in`."""
    now = found(sources) if known is None else known
    return {**_remembered(output), **{name: place for name, place in now.items() if place}}


def remembered(known: Mapping[str, str]) -> dict[str, list[bytes]]:
    """The file, name → content, that tells the next run where the documents lie."""
    text = json.dumps(dict(sorted(known.items())), indent=1)
    return {f"{STORE}/{PLACES}": [text.encode()]}


def _place(document: Document) -> str:
    return "" if SIGN in document.sources else os.path.realpath(document.path)


def _without(left: Earlier, now: set[str], before: set[str]) -> Earlier:
    """What was left, without the documents that are read again and without what was packed in them."""

    def again(document: str) -> bool:
        parts = document.split("/")
        around = {"/".join(parts[:length]) for length in range(1, len(parts))}
        # A document of its own, which only lies in a folder of that name, stays.
        return document in now or (document not in before and not around.isdisjoint(now))

    return replace(
        left,
        records=tuple(r for r in left.records if not again(r.sources[0].document)),
        problems=tuple(p for p in left.problems if not again(document_of(p))),
    )


def _remembered(output: str | Path) -> dict[str, str]:
    try:
        said = json.loads((Path(output) / STORE / PLACES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(place) for name, place in said.items()} if isinstance(said, dict) else {}

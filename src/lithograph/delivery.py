"""A build → its output folder: the stages' files, the graph in its formats, and the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from lithograph import artefacts, config, formats, placing, query
from lithograph.exporters import html, rdf, turtle
from lithograph.exporters.html.options import PageOptions
from lithograph.exporters.statements import Provenance
from lithograph.model import Build
from lithograph.progress import Progress, silent

_NOTHING: Mapping[str, Sequence[bytes]] = MappingProxyType({})


def deliver(
    build: Build,
    folder: str | Path,
    *,
    names: Iterable[str],
    base_iri: str,
    provenance: Provenance = "statements",
    page: PageOptions = html.OPTIONS,
    beside: Mapping[str, Sequence[bytes]] = _NOTHING,
    mark: str = "",
    progress: Progress = silent,
) -> None:
    """Write the folder: all files are put in place together, then the store is made of them.

    Args:
        build: what to write.
        folder: made if need be; what is there of an earlier build is replaced.
        names: of formats.
        base_iri: where the graph's nodes live.
        provenance: how RDF says where statements are from (see `exporters`).
        page: how the page is made.
        beside: other files of the folder, name → content, that belong to the build.
        mark: names the build, for a run that goes on where one was stopped: what that one wrote
            whole is not written again.
        progress: is told of each file: stage "write" and its name.

    Raises:
        UnknownNameError: if there is no such format.
        LithographError: if a format cannot say where statements are from in this way.
        BusyError: if another run is writing there.
        OutputError: if the folder cannot be written; what it held stays.
    """
    names = tuple(names)
    graphs = formats.written(build, names, base_iri=base_iri, provenance=provenance, page=page)
    outdated = (*formats.files(), *placing.listed(folder))
    contents = {**artefacts.files(build), **graphs, **beside}
    look = (page.renderer, page.max_nodes, page.compress)
    key = _digest(mark, names, base_iri, provenance, look, sorted(beside.items())) if mark else ""
    with placing.owned(folder):
        placing.write(folder, contents, outdated=outdated, key=key, progress=progress)
        progress("store", 0, 1)
        # The Turtle that was just written is read faster than all triples are made once more.
        whole = turtle.NAME in names and provenance == "statements"
        written = turtle.pieces(Path(folder) / f"{config.GRAPH}{turtle.SUFFIX}")
        if not query.is_kept(folder):
            query.keep(folder, written if whole else rdf.batches(build.graph, base_iri=base_iri))
        progress("store", 1, 1)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

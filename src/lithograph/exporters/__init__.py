"""Graph → bytes, in the formats that people open: one module for each, one line in the table.

Writing files is not done here: `artefacts` does it, beside and then renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from lithograph import plugins
from lithograph.errors import LithographError
from lithograph.exporters import (
    bibtex,
    cypher,
    cytoscape,
    gexf,
    graphml,
    html,
    jsongraph,
    jsonld,
    nanopub,
    neo4j,
    nquads,
    ntriples,
    obsidian,
    parquet,
    rdf,
    rdfxml,
    spreadsheet,
    tables,
    trig,
    turtle,
)
from lithograph.exporters.described import Block
from lithograph.exporters.html.options import PageOptions
from lithograph.exporters.statements import Provenance
from lithograph.exporters.void import Census
from lithograph.model import Build, Graph


class Exporter(Protocol):
    """What each module of this folder offers. `SUFFIX` begins with a dot."""

    NAME: str
    SUFFIX: str

    def export(self, graph: Graph, *, base_iri: str) -> Iterator[bytes]:
        """The graph in this format, in chunks; the same graph gives the same bytes.

        Raises:
            LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
        """
        ...


class RdfExporter(Exporter, Protocol):
    """A format of RDF: it also says where statements are from, in one of the ways it has."""

    PROVENANCE: tuple[Provenance, ...]

    def export(
        self, graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
    ) -> Iterator[bytes]:
        """As above."""
        ...


class BlockExporter(RdfExporter, Protocol):
    """A format of RDF that only says each block in its own syntax."""

    def serialise(self, said: Iterable[Block], *, base_iri: str) -> Iterator[bytes]:
        """The blocks in this format, in chunks."""
        ...


class PageExporter(Exporter, Protocol):
    """A format that is a page with a map: `OPTIONS` are those it has unless told otherwise."""

    OPTIONS: PageOptions

    def export(
        self, graph: Graph, *, base_iri: str, options: PageOptions = html.OPTIONS
    ) -> Iterator[bytes]:
        """As above."""
        ...


class FolderExporter(Protocol):
    """A format of several files, which lie in a folder that is called as the format."""

    NAME: str

    def files(self, build: Build, *, base_iri: str) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Each file's path in the folder, with "/", and its content in chunks.

        The same build gives the same files. No path leaves the folder, and none is given twice.

        Raises:
            LithographError: if the build cannot be written so, or an extra is not installed.
        """
        ...


#: Format name, as `--format` takes it, → the module that writes it.
EXPORTERS: dict[str, Exporter] = {
    "bibtex": bibtex,
    "csv": spreadsheet,
    "cypher": cypher,
    "cytoscape": cytoscape,
    "gexf": gexf,
    "graphml": graphml,
    "html": html,
    "jgf": jsongraph,
    "jsonld": jsonld,
    "nanopub": nanopub,
    "nq": nquads,
    "nt": ntriples,
    "rdfxml": rdfxml,
    "trig": trig,
    "ttl": turtle,
}

#: As above, of the formats that are folders.
FOLDERS: dict[str, FolderExporter] = {
    "neo4j": neo4j,
    "obsidian": obsidian,
    "parquet": parquet,
    "tables": tables,
}


def exporters() -> dict[str, Exporter]:
    """The built-in exporters and those of installed plug-ins (`lithograph.exporters`).

    Raises:
        LithographError: if a plug-in cannot be used.
    """
    return plugins.members("lithograph.exporters", EXPORTERS, needs=("NAME", "SUFFIX", "export"))


def folders() -> dict[str, FolderExporter]:
    """The built-in formats that are folders, and those of plug-ins (`lithograph.folders`).

    Raises:
        LithographError: if a plug-in cannot be used.
    """
    return plugins.members("lithograph.folders", FOLDERS, needs=("NAME", "files"))


def is_rdf(exporter: Exporter) -> bool:
    """Whether the format is one of RDF."""
    return hasattr(exporter, "PROVENANCE")


def check(exporter: Exporter, provenance: Provenance) -> None:
    """Refuse a way of saying where statements are from that the format has not.

    Raises:
        LithographError: if it has not; those that it has are named.
    """
    ways = getattr(exporter, "PROVENANCE", (provenance,))
    if provenance not in ways:
        raise LithographError(
            f"{exporter.NAME} cannot say where statements are from by {provenance!r}",
            hint=f"it can by: {', '.join(ways)}",
        )


def is_page(exporter: Exporter) -> bool:
    """Whether the format is a page with a map, and so can be told how to draw it."""
    return hasattr(exporter, "OPTIONS")


def write(
    exporter: Exporter,
    graph: Graph,
    *,
    base_iri: str,
    provenance: Provenance,
    page: PageOptions = html.OPTIONS,
    census: Census | None = None,
) -> Iterator[bytes]:
    """The graph in a format; one that is no RDF does not ask for the provenance, and so on.

    A format that can lets `census` count what it writes.

    Raises:
        LithographError: if the format cannot say where statements are from in this way, the base
            IRI is unfit, or two nodes of the graph have the same id.
    """
    check(exporter, provenance)
    if is_page(exporter):
        return cast("PageExporter", exporter).export(graph, base_iri=base_iri, options=page)
    if not is_rdf(exporter):
        return exporter.export(graph, base_iri=base_iri)
    if census is not None and hasattr(exporter, "serialise"):
        said = census.passing(rdf.blocks(graph, base_iri=base_iri, provenance=provenance))
        return cast("BlockExporter", exporter).serialise(said, base_iri=base_iri)
    return cast("RdfExporter", exporter).export(graph, base_iri=base_iri, provenance=provenance)

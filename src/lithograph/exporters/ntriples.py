"""Graph → N-Triples, one triple a line: for other stores, for `grep` and `sort`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lithograph.exporters.described import Block
from lithograph.exporters.rdf import blocks, text
from lithograph.exporters.statements import Provenance
from lithograph.model import Graph

NAME = "nt"
SUFFIX = ".nt"
PROVENANCE: tuple[Provenance, ...] = ("statements", "none")


def export(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[bytes]:
    """The graph as N-Triples, one chunk for each subject.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    said = blocks(graph, base_iri=base_iri, provenance=provenance)
    return serialise(said, base_iri=base_iri)


def serialise(said: Iterable[Block], *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - IRIs stay whole
    """The blocks as N-Triples, one chunk for each subject."""
    for block in said:
        yield text(block).encode()

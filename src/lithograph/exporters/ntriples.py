"""Graph → N-Triples, one triple a line: for other stores, for `grep` and `sort`."""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.exporters.rdf import lines
from lithograph.model import Graph

NAME = "nt"
SUFFIX = ".nt"


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:
    """The graph as N-Triples, one chunk for each line.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    for line in lines(graph, base_iri=base_iri):
        yield line.encode()

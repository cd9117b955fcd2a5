"""Graph → GEXF 1.3, for Gephi and Gephi Lite: what `graphml` has, in Gephi's own format.

The nodes, edges and attributes are those of `graphml.to_networkx`. A statement's id is that of its edge.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lithograph.exporters import graphml
from lithograph.model import Graph

if TYPE_CHECKING:
    from networkx.readwrite.gexf import GEXFWriter

NAME = "gexf"
SUFFIX = ".gexf"

_VERSION = "1.3"


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The graph as GEXF, in one chunk; ids are not IRIs, so the base plays no part.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    from networkx.readwrite.gexf import GEXFWriter

    # Not `write_gexf`, which reads its file back into memory once more.
    writer = GEXFWriter(encoding="utf-8", version=_VERSION)
    _forget_the_day(writer)
    found = graphml.to_networkx(graph)
    for _, _, key, attributes in found.edges(keys=True, data=True):
        attributes["id"] = key
    writer.add_graph(found)
    written = io.BytesIO()
    writer.write(written)
    yield written.getvalue() + b"\n"


def _forget_the_day(writer: GEXFWriter) -> None:
    """Leave out the day on which it writes: the same graph must give the same bytes."""
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta.iter("creator"):
            creator.text = "Lithograph"

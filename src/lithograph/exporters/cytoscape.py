"""Graph → Cytoscape JSON (`.cyjs`), for Cytoscape Desktop and cytoscape.js.

The nodes, edges and attributes are those of `graphml.to_networkx`; the value of a result is
`result_value` here, for `value` is what the format calls the id of a node.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lithograph.exporters import graphml
from lithograph.model import Graph

NAME = "cytoscape"
SUFFIX = ".cyjs"


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The graph as Cytoscape JSON, in one chunk; ids are not IRIs, so the base plays no part.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    from networkx.readwrite.json_graph import cytoscape_data

    found = graphml.to_networkx(graph)
    for _, attributes in found.nodes(data=True):
        if "value" in attributes:
            attributes["result_value"] = attributes.pop("value")
    written = cytoscape_data(found, name="label")
    for edge in written["elements"]["edges"]:
        _identify(edge["data"])
    yield json.dumps(written, ensure_ascii=False, allow_nan=False, sort_keys=True).encode() + b"\n"


def _identify(edge: dict[str, Any]) -> None:
    """Cytoscape wants an id of each edge, and shows `interaction` as the kind of it."""
    edge["id"] = edge["key"]
    edge["interaction"] = edge["predicate"]

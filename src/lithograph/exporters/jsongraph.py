"""Graph → JSON Graph Format, version 2 (https://jsongraphformat.info): one directed multigraph.

The nodes, edges and attributes are those of `graphml.to_networkx`, the attributes as `metadata`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lithograph.exporters import graphml
from lithograph.model import Graph

NAME = "jgf"
SUFFIX = ".jgf.json"

Json = dict[str, Any]


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The graph as JSON, in one chunk; ids are not IRIs, so the base plays no part.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    written = {"graph": _graph(graph)}
    yield json.dumps(written, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def _graph(graph: Graph) -> Json:
    found = graphml.to_networkx(graph)
    return {
        "directed": True,
        "type": "literature",
        "nodes": {node: _node(attributes) for node, attributes in found.nodes(data=True)},
        "edges": [
            _edge(subject, target, key, attributes)
            for subject, target, key, attributes in found.edges(data=True, keys=True)
        ],
    }


def _node(attributes: Mapping[str, Any]) -> Json:
    label = {"label": attributes["label"]} if "label" in attributes else {}
    return {**label, "metadata": _without(attributes, "label")}


def _edge(subject: str, target: str, key: str, attributes: Mapping[str, Any]) -> Json:
    return {
        "id": key,
        "source": subject,
        "relation": attributes["predicate"],
        "target": target,
        "metadata": _without(attributes, "label", "predicate"),
    }


def _without(attributes: Mapping[str, Any], *names: str) -> Json:
    return {name: value for name, value in attributes.items() if name not in names}

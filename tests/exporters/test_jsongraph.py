"""JSON Graph Format: valid by its schema, and the graph it was made from."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from lithograph.exporters import graphml, jsongraph
from lithograph.model import Graph

BASE = "https://example.org/id/"

_NODE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"label": {"type": "string"}, "metadata": {"type": "object"}},
}
_EDGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "target"],
    "properties": {
        "id": {"type": "string"},
        "source": {"type": "string"},
        "target": {"type": "string"},
        "relation": {"type": "string"},
        "directed": {"type": "boolean"},
        "label": {"type": "string"},
        "metadata": {"type": "object"},
    },
}
#: What version 2 of the format asks of a file with one graph (jsongraphformat.info).
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["graph"],
    "properties": {
        "graph": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "label": {"type": "string"},
                "directed": {"type": "boolean"},
                "type": {"type": "string"},
                "metadata": {"type": "object"},
                "nodes": {"type": "object", "additionalProperties": _NODE},
                "edges": {"type": "array", "items": _EDGE},
            },
        }
    },
}


def written(graph: Graph) -> Any:
    return json.loads(b"".join(jsongraph.export(graph, base_iri=BASE)))


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_the_file_is_as_the_format_asks(name: str, request: pytest.FixtureRequest) -> None:
    """Nodes by id, edges as a list, attributes as metadata."""
    jsonschema.validate(written(request.getfixturevalue(name)), SCHEMA)


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_nodes_and_edges_are_those_of_the_graph(name: str, request: pytest.FixtureRequest) -> None:
    """Every edge leads from a node to a node, with its relation."""
    graph = request.getfixturevalue(name)
    expected = graphml.to_networkx(graph)
    found = written(graph)["graph"]
    assert set(expected) == set(found["nodes"])
    edges = {(e["source"], e["target"], e["id"], e["relation"]) for e in found["edges"]}
    assert {
        (s, t, k, d["predicate"]) for s, t, k, d in expected.edges(data=True, keys=True)
    } == edges

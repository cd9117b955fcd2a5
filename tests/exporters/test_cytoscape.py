"""Cytoscape JSON: what networkx reads back, and what Cytoscape wants of an edge."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from lithograph.exporters import cytoscape, graphml
from lithograph.model import Graph

BASE = "https://example.org/id/"


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_the_file_reads_back_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    """Nodes, parallel edges and attributes survive, hostile texts included."""
    graph = request.getfixturevalue(name)
    expected = graphml.to_networkx(graph)
    content = b"".join(cytoscape.export(graph, base_iri=BASE))
    found = nx.cytoscape_graph(json.loads(content))
    assert isinstance(found, nx.MultiDiGraph)
    assert set(expected.edges(keys=True)) == set(found.edges(keys=True))
    for node, attributes in expected.nodes(data=True):
        if "value" in attributes:
            attributes["result_value"] = attributes.pop("value")
        assert attributes == {key: found.nodes[node].get(key) for key in attributes}


def test_every_edge_has_an_id_and_a_kind(graph: Graph) -> None:
    """Cytoscape tells edges apart by id, and shows the interaction."""
    written = json.loads(b"".join(cytoscape.export(graph, base_iri=BASE)))
    edges = [edge["data"] for edge in written["elements"]["edges"]]
    assert len(edges) == len({edge["id"] for edge in edges})
    assert all(edge["interaction"] == edge["predicate"] for edge in edges)

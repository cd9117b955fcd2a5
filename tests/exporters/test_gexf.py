"""GEXF: what networkx reads back, and what Gephi opens."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from lithograph.exporters import gexf, graphml
from lithograph.model import Graph

BASE = "https://example.org/id/"


def written(graph: Graph) -> bytes:
    return b"".join(gexf.export(graph, base_iri=BASE))


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_the_file_reads_back_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    """Nodes with their attributes, and edges with their keys, hostile texts included."""
    graph = request.getfixturevalue(name)
    expected = graphml.to_networkx(graph)
    found = nx.read_gexf(io.BytesIO(written(graph)), version="1.3")
    assert set(expected) == set(found)
    for node, attributes in expected.nodes(data=True):
        assert attributes == {key: found.nodes[node].get(key) for key in attributes}
    ids = {(s, t, said["id"]) for s, t, said in found.edges(data=True)}
    assert set(expected.edges(keys=True)) == ids


def test_it_says_its_version_and_no_day(graph: Graph) -> None:
    """The same graph gives the same bytes tomorrow."""
    root = ET.fromstring(written(graph))
    assert "1.3" == root.attrib["version"]
    meta = root.find("{*}meta")
    assert meta is not None
    assert {} == meta.attrib

"""GraphML: what networkx reads back, and what Gephi can open."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from networkx.readwrite.graphml import GraphMLWriter

from lithograph.errors import LithographError
from lithograph.exporters import graphml
from lithograph.model import Entity, Evidence, Graph, Paper, Span, Statement

BASE = "https://example.org/id/"


def written(graph: Graph) -> bytes:
    """The GraphML of a graph."""
    return b"".join(graphml.export(graph, base_iri=BASE))


def read(graph: Graph) -> nx.MultiDiGraph[str]:
    """The graph as networkx reads it from the file."""
    found = nx.read_graphml(io.BytesIO(written(graph)), force_multigraph=True)
    assert isinstance(found, nx.MultiDiGraph)
    return found


def evidence(fields: dict[str, object]) -> Evidence:
    """Evidence from its JSON."""
    span = Span(start=fields.pop("start"), end=fields.pop("end"))  # type: ignore[arg-type] # from JSON
    return Evidence(span=span, **{**fields, "extractors": tuple(fields["extractors"])})  # type: ignore[arg-type] # from JSON


def statements(graph: nx.MultiDiGraph[str]) -> set[Statement]:
    """The statements between nodes, and those about literals, that the file holds."""
    edges = {
        Statement(
            id=key,
            subject=subject,
            predicate=fields["predicate"],
            object=target,
            confidence=fields["confidence"],
            evidence=tuple(evidence(each) for each in json.loads(fields["evidence"])),
        )
        for subject, target, key, fields in graph.edges(keys=True, data=True)
        if key.startswith("statement/")
    }
    literals = {
        Statement(
            id=fields["id"],
            subject=node,
            predicate=fields["predicate"],
            value=fields["value"],
            confidence=fields["confidence"],
            evidence=tuple(evidence(each) for each in fields["evidence"]),
        )
        for node, attributes in graph.nodes(data=True)
        for fields in json.loads(attributes.get("literals", "[]"))
    }
    return edges | literals


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_the_file_reads_back_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    """Nodes, edges, keys and every attribute with its type survive, hostile texts included."""
    graph = request.getfixturevalue(name)
    before, after = graphml.to_networkx(graph), read(graph)
    assert list(before.nodes(data=True)) == list(after.nodes(data=True))
    assert list(before.edges(keys=True, data=True)) == list(after.edges(keys=True, data=True))


def test_no_statement_and_no_evidence_is_lost(graph: Graph) -> None:
    """The statements can be rebuilt from the file, sentence by sentence."""
    plain = Graph(entities=graph.entities, statements=[s for s in graph.statements if not s.result])  # type: ignore[arg-type] # a list will do
    ids = {"author/ada%20lovelace": "author/ada lovelace"}
    found = nx.relabel_nodes(read(plain), ids)
    assert set(plain.statements) == statements(found)


def test_parallel_relations_stay_apart(graph: Graph) -> None:
    """Two relations between the same nodes are two edges, keyed by statement id."""
    between = read(graph)["method/medseg"]["method/u-net"]
    assert sorted(edge["predicate"] for edge in between.values()) == ["outperforms", "uses"]


@pytest.mark.parametrize(
    ("node", "attribute", "value"),
    [
        ("paper/doi/10.1000/medseg", "type", "Paper"),
        ("paper/doi/10.1000/medseg", "year", 2024),
        ("method/medseg", "type", "Method"),
        ("method/medseg", "aliases", "MedSegNet"),
        ("benchmark/brats", "also", "Dataset"),
        ("modality/mri", "concept", "modality/magnetic-resonance-imaging"),
        ("result/1", "value", 91.4),
        ("result/1", "value_text", "91.40"),
        ("result/1", "label", "91.40 % Dice"),
    ],
)
def test_a_node_carries(graph: Graph, node: str, attribute: str, value: object) -> None:
    """Papers, entities and results have their types and texts as attributes."""
    assert value == read(graph).nodes[node][attribute]


def test_a_result_is_joined_to_its_parts(graph: Graph) -> None:
    """A result has one edge to its method, dataset and metric each."""
    parts = {
        edge["predicate"]: target
        for _, target, edge in read(graph).out_edges("result/1", data=True)
    }
    expected = {
        "ofMethod": "method/medseg",
        "onDataset": "benchmark/brats",
        "inMetric": "metric/dice",
    }
    assert expected == parts


def test_every_node_and_edge_has_a_label_and_a_plain_type(graph: Graph) -> None:
    """Gephi shows `label` and knows string, long, double and boolean."""
    found = read(graph)
    parts = [
        *(node for _, node in found.nodes(data=True)),
        *(edge for _, _, edge in found.edges(data=True)),
    ]
    unlabelled = [part for part in parts if "label" not in part]
    types = set(re.findall(rb'attr.type="(\w+)"', written(graph)))
    assert ([], set()) == (unlabelled, types - {b"string", b"long", b"double", b"boolean"})


def test_what_xml_forbids_is_removed() -> None:
    """Control characters and half surrogate pairs leave; the rest of the text stays."""
    entity = Entity(id="method/x", type="Method", kind="named", label="a\x00\x1b\ufffe\ud800b\r\nc")
    assert read(Graph(entities=(entity,))).nodes["method/x"]["label"] == "ab\nc"


def test_the_file_is_well_formed(hostile: Graph) -> None:
    """A strict XML parser takes it, and it begins with its declaration."""
    content = written(hostile)
    assert ("{http://graphml.graphdrawing.org/xmlns}graphml", True) == (
        ET.fromstring(content).tag,
        content.startswith(b"<?xml"),
    )


def test_the_order_of_the_graph_does_not_matter(graph: Graph) -> None:
    """The same content in another order gives the same bytes."""
    turned = Graph(
        papers=graph.papers[::-1], entities=graph.entities[::-1], statements=graph.statements[::-1]
    )
    assert written(graph) == written(turned)


def test_two_nodes_with_one_id_are_refused(graph: Graph) -> None:
    """Two things never become one node unnoticed."""
    twin = Entity(id=graph.papers[0].id, type="Method", kind="named", label="twin")
    with pytest.raises(LithographError, match="two nodes"):
        graphml.to_networkx(Graph(papers=graph.papers, entities=(twin,)))


def test_a_paper_has_its_venue_and_keywords() -> None:
    """Keywords are joined, as all lists are."""
    paper = Paper(id="paper/p", title="T", venue="Wax", keywords=("lamps", "light"))
    node = graphml.to_networkx(Graph(papers=(paper,))).nodes["paper/p"]
    assert ("Wax", "lamps | light") == (node["venue"], node["keywords"])


@pytest.mark.parametrize("name", ["graph", "hostile", "empty"])
def test_the_bytes_are_those_of_networkx(name: str, request: pytest.FixtureRequest) -> None:
    """Its writer makes the same file of the same graph, so that nobody need learn a second one."""
    graph = Graph() if name == "empty" else request.getfixturevalue(name)
    writer = GraphMLWriter(graphml.to_networkx(graph), encoding="utf-8")
    expected = io.BytesIO()
    writer.dump(expected)
    assert expected.getvalue() + b"\n" == written(graph)


def test_no_chunk_is_larger_than_a_node() -> None:
    """The file is never in memory as a whole."""
    entities = [Entity(id=f"task/{n}", type="Task", kind="concept", label="x") for n in range(500)]
    chunks = list(graphml.export(Graph(entities=tuple(entities)), base_iri=BASE))
    assert len(entities) < len(chunks)
    assert max(map(len, chunks)) < 1_000

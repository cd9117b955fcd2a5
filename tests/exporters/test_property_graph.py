"""Nodes and relationships, as property graphs know them."""

from __future__ import annotations

from lithograph.exporters import property_graph
from lithograph.model import Evidence, Graph, Span, Statement


def test_every_node_is_there_once(graph: Graph) -> None:
    """Papers, entities and the result, each with its type as label."""
    found = {node.id: node.labels for node in property_graph.nodes(graph)}
    assert len(graph.papers) + len(graph.entities) + 1 == len(found)
    assert ("Entity", "Benchmark", "Dataset") == found["benchmark/brats"]
    assert ("Result",) == found["result/1"]


def test_a_statement_is_a_relationship_with_its_sentences(graph: Graph) -> None:
    """Type, ends, and each sentence with its paper."""
    found = [
        each
        for each in property_graph.relationships(graph)
        if (each.start, each.type) == ("method/medseg", "OUTPERFORMS")
    ]
    assert [("method/u-net", ("MedSeg outperforms U-Net.", "MedSeg may outperform U-Net."))] == [
        (each.end, each.properties["evidence"]) for each in found
    ]


def test_a_result_has_its_parts(graph: Graph) -> None:
    """Relationships lead to its method, dataset and metric."""
    ends = {each.end for each in property_graph.relationships(graph) if each.start == "result/1"}
    assert {"method/medseg", "benchmark/brats", "metric/dice"} == ends


def test_a_literal_is_a_property_of_its_subject(graph: Graph) -> None:
    """A size and a link have no node of their own."""
    found = {node.id: node.properties for node in property_graph.nodes(graph)}
    assert ("1,250 scans",) == found["benchmark/brats"]["hasSize"]


def test_a_relationship_without_an_end_is_left_out() -> None:
    """A statement about a node that the graph does not describe cannot be drawn."""
    said = Evidence(
        paper_id="p", span=Span(start=0, end=1), sentence="x", extractors=(), confidence=1.0
    )
    bare = Statement(
        id="s", subject="a", predicate="uses", object="b", evidence=(said,), confidence=1.0
    )
    assert [] == list(property_graph.relationships(Graph(statements=(bare,))))


def test_nothing_empty_is_a_property(hostile: Graph) -> None:
    """No property is an empty text or list, and none holds a control character."""
    for node in property_graph.nodes(hostile):
        for value in node.properties.values():
            texts = value if isinstance(value, tuple) else (str(value),)
            assert texts
            assert not {"\x00", "\x1b", "\x1f"} & set("".join(texts))

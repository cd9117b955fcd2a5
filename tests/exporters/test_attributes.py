"""Flat attributes: the nodes and edges that networkx, GraphML and Gephi have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.errors import LithographError
from lithograph.exporters import attributes
from lithograph.model import Entity, Graph, Statement


def test_nodes_come_by_id_and_ends_that_nothing_describes_are_nodes(graph: Graph) -> None:
    """An edge never leads to what is not there."""
    bare = replace(graph, entities=(), papers=())
    names = [name for name, _ in attributes.nodes(bare)]
    ends = {end for edge in attributes.edges(bare) for end in edge.names[:2]}
    assert names == sorted(names)
    assert ends <= set(names)


def test_an_edge_stands_once(graph: Graph) -> None:
    """Two statements of one result share the edges to its parts."""
    reported = next(s for s in graph.statements if s.result is not None)
    twin = replace(reported, id="statement/twin")
    both = replace(graph, statements=(*graph.statements, twin))
    edges = list(attributes.edges_by_source(both))
    assert len(edges) == len({edge.names for edge in edges})
    assert len(edges) == len(list(attributes.edges_by_source(graph))) + 1


def test_edges_by_source_are_all_edges(graph: Graph) -> None:
    """In another order: sources by id, and what leads to one target together."""
    edges = list(attributes.edges_by_source(graph))
    assert set(edges) == set(attributes.edges(graph))
    assert [edge.source for edge in edges] == sorted(edge.source for edge in edges)
    groups = [(edge.source, edge.target) for edge in edges]
    starts = [g for g, before in zip(groups, [None, *groups], strict=False) if g != before]
    assert len(starts) == len(set(starts))


def test_two_nodes_with_one_id_are_refused(graph: Graph) -> None:
    """Two things never become one node unnoticed."""
    twin = Entity(id=graph.papers[0].id, type="Method", kind="named", label="twin")
    with pytest.raises(LithographError, match="two nodes"):
        list(attributes.nodes(replace(graph, entities=(twin,))))


def test_a_literal_is_on_its_subject() -> None:
    """A statement about a value is no edge."""
    said = Statement(
        id="statement/1", subject="x", predicate="hasSize", value="9", evidence=(), confidence=1
    )
    ((name, found),) = attributes.nodes(Graph(statements=(said,)))
    assert (name, list(attributes.edges(Graph(statements=(said,))))) == ("x", [])
    assert '"value": "9"' in str(found["literals"])

"""TriG: who says what."""

from __future__ import annotations

import pyoxigraph

from lithograph.exporters import rdf, trig
from lithograph.model import Graph

BASE = "https://example.org/id/"


def loaded(graph: Graph) -> pyoxigraph.Store:
    """The TriG of a graph, read back."""
    store = pyoxigraph.Store()
    store.bulk_load(b"".join(trig.export(graph, base_iri=BASE)), pyoxigraph.RdfFormat.TRIG)
    return store


def test_a_paper_is_the_graph_of_what_it_says(graph: Graph) -> None:
    """Each paper's named graph holds the plain triples it states; negated ones are in none."""
    query = "SELECT ?g ?s { GRAPH ?g { ?s lith:outperforms ?o } } ORDER BY ?g"
    found = loaded(graph).query(query, prefixes={"lith": "https://w3id.org/lithograph/ontology#"})
    assert isinstance(found, pyoxigraph.QuerySolutions)
    rows = [tuple(str(term).removeprefix(f"<{BASE}") for term in row) for row in found]
    expected = [
        ("paper/doi/10.1000/medseg>", "method/medseg>"),
        ("paper/second>", "method/medseg>"),
    ]
    assert expected == rows


def test_the_default_graph_is_the_turtle(hostile: Graph) -> None:
    """Who ignores named graphs sees the same graph as in the other formats."""
    default = {str(q) for q in loaded(hostile) if isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    assert {str(quad) for quad in rdf.to_store(hostile, BASE)} == default

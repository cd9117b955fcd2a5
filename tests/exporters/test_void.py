"""The description of a graph: its counts are those of the graph."""

from __future__ import annotations

import pyoxigraph
import pytest

from lithograph.exporters import rdf, void
from lithograph.exporters.statements import Provenance
from lithograph.model import Graph
from lithograph.ontology import load

BASE = "https://example.org/id/"


def described(graph: Graph, provenance: Provenance = "statements") -> pyoxigraph.Store:
    content = void.describe(graph, base_iri=BASE, suffixes=[".ttl", ".html"], provenance=provenance)
    store = pyoxigraph.Store()
    store.bulk_load(b"".join(content), pyoxigraph.RdfFormat.TURTLE)
    return store


def number(store: pyoxigraph.Store, pattern: str) -> int:
    query = f"SELECT (SUM(?n) AS ?sum) {{ {pattern} }}"
    found = store.query(query, prefixes=load().prefixes(BASE), base_iri=BASE)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    (row,) = found
    return int(getattr(row["sum"], "value", "-1"))


@pytest.mark.parametrize("provenance", ["statements", "none"])
def test_the_counts_are_right(graph: Graph, provenance: Provenance) -> None:
    """Triples, subjects, and the triples of all properties together."""
    triples = {
        line.split(" ", 2)[0]: 0 for line in rdf.lines(graph, base_iri=BASE, provenance=provenance)
    }
    lines = list(rdf.lines(graph, base_iri=BASE, provenance=provenance))
    store = described(graph, provenance)
    assert number(store, f"<{BASE}> void:triples ?n") == len(lines)
    assert number(store, f"<{BASE}> void:distinctSubjects ?n") == len(triples)
    assert number(store, "?x void:property ?p ; void:triples ?n") == len(lines)
    typed = sum("22-rdf-syntax-ns#type> " in line for line in lines)
    assert number(store, "?x void:class ?c ; void:entities ?n") == typed


def test_the_files_are_named_with_their_media_types(graph: Graph) -> None:
    """Those that were written."""
    query = (
        "SELECT ?t { ?d a dcat:Distribution ; dcterms:title ?t ; dcat:mediaType ?m } ORDER BY ?t"
    )
    found = described(graph).query(query, prefixes=load().prefixes(BASE))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [getattr(row["t"], "value", "") for row in found] == ["graph.html", "graph.ttl"]


def test_what_was_counted_while_a_file_was_written_is_not_counted_again(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The description is the same, and makes no triple."""
    census = void.Census()
    said = list(rdf.blocks(graph, base_iri=BASE))
    assert said == list(census.passing(said))
    options = {"base_iri": BASE, "suffixes": [".ttl"], "provenance": "statements"}
    expected = list(void.describe(graph, **options))  # type: ignore[arg-type] # options by name
    monkeypatch.setattr(void, "blocks", None)
    assert expected == list(void.describe(graph, **options, census=census))  # type: ignore[arg-type] # as above


def test_a_file_that_was_not_written_whole_counts_nothing(graph: Graph) -> None:
    """Half a count would be a wrong description."""
    census = void.Census()
    next(census.passing(rdf.blocks(graph, base_iri=BASE)))
    assert census.counts is None

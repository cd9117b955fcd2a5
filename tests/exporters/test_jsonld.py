"""JSON-LD, complete in itself."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
import rdflib

from lithograph.exporters import jsonld, rdf
from lithograph.model import Graph

BASE = "https://example.org/id/"


def test_it_is_the_same_graph(hostile: Graph) -> None:
    """JSON-LD holds the triples of the graph, hostile texts included."""
    content = b"".join(jsonld.export(hostile, base_iri=BASE))
    store = pyoxigraph.Store()
    store.bulk_load(content, pyoxigraph.RdfFormat.JSON_LD)
    assert {str(quad) for quad in rdf.to_store(hostile, BASE)} == {str(quad) for quad in store}


def test_a_base_whose_scheme_is_a_prefix_is_no_trap(graph: Graph) -> None:
    """A base such as `schema:x/` is not taken for a short name of schema.org."""
    content = b"".join(jsonld.export(graph, base_iri="schema:x/"))
    store = pyoxigraph.Store()
    store.bulk_load(content, pyoxigraph.RdfFormat.JSON_LD)
    expected = {str(quad) for quad in rdf.to_store(graph, "schema:x/")}
    assert expected == {str(quad) for quad in store}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own parser
def test_rdflib_reads_it_too(hostile: Graph) -> None:
    """A second implementation makes the same triples of the file."""
    content = b"".join(jsonld.export(hostile, base_iri=BASE))
    read = rdflib.Graph().parse(data=content, format="json-ld")
    assert set(rdf.to_rdflib(hostile, BASE)) == set(read)


def test_the_context_is_in_the_file(graph: Graph) -> None:
    """No reader has to fetch a context."""
    content = json.loads(b"".join(jsonld.export(graph, base_iri=BASE)))
    assert content["@context"]["lith"] == "https://w3id.org/lithograph/ontology#"

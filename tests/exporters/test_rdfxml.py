"""RDF/XML: the same graph, in XML that parses."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pyoxigraph
import rdflib

from lithograph.exporters import rdf, rdfxml
from lithograph.model import Graph, Paper

BASE = "https://example.org/id/"


def test_it_is_the_same_graph(graph: Graph) -> None:
    """For pyoxigraph and for rdflib."""
    content = b"".join(rdfxml.export(graph, base_iri=BASE))
    store = pyoxigraph.Store()
    store.bulk_load(content, pyoxigraph.RdfFormat.RDF_XML)
    assert {str(quad) for quad in store} == {str(quad) for quad in rdf.to_store(graph, BASE)}
    assert len(rdflib.Graph().parse(data=content, format="xml")) == len(store)


def test_hostile_text_is_still_xml(hostile: Graph) -> None:
    """Control characters that XML cannot carry become U+FFFD; nothing else changes."""
    content = b"".join(rdfxml.export(hostile, base_iri=BASE))
    ET.fromstring(content)  # our own output, no entities
    store = pyoxigraph.Store()
    store.bulk_load(content, pyoxigraph.RdfFormat.RDF_XML)
    assert len(store) == len(rdf.to_store(hostile, BASE))


def test_a_printed_escape_is_text() -> None:
    """As twice escaped JSON leaves it; the character itself becomes U+FFFD."""
    titles = {r"at \u0008 \\u0008": r"at \u0008 \\u0008", "at \\\x08": "at \\\ufffd"}
    for title, expected in titles.items():
        content = b"".join(
            rdfxml.export(Graph(papers=(Paper(id="paper/x", title=title),)), base_iri=BASE)
        )
        found = rdflib.Graph().parse(data=content, format="xml")
        assert rdflib.Literal(expected) in set(found.objects(predicate=rdflib.DCTERMS.title))


def test_the_same_graph_gives_the_same_bytes(graph: Graph) -> None:
    """In the order of the other formats."""
    assert list(rdfxml.export(graph, base_iri=BASE)) == list(rdfxml.export(graph, base_iri=BASE))

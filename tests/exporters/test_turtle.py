"""Turtle: what both engines read back, and what a person reads."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from lithograph.exporters import rdf, turtle
from lithograph.model import Entity, Graph

BASE = "https://example.org/id/"


def written(graph: Graph, base: str = BASE) -> str:
    """The Turtle of a graph."""
    return b"".join(turtle.export(graph, base_iri=base)).decode()


@pytest.mark.parametrize("name", ["graph", "hostile"])
@pytest.mark.parametrize("base", [BASE, "urn:x:y#", "https://ex.org/ünï/"])
def test_both_engines_read_the_same_graph(
    name: str, base: str, request: pytest.FixtureRequest
) -> None:
    """rdflib and pyoxigraph make the same triples of the file, hostile texts included."""
    text = written(request.getfixturevalue(name), base)
    triples = pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)
    lines = "".join(f"{quad.triple} .\n" for quad in triples)
    read = rdflib.Graph().parse(data=text, format="turtle")
    assert to_isomorphic(rdflib.Graph().parse(data=lines, format="nt")) == to_isomorphic(read)


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_the_file_holds_the_triples(name: str, request: pytest.FixtureRequest) -> None:
    """Shortening names and numbers loses and changes nothing."""
    graph = request.getfixturevalue(name)
    parsed = {str(q.triple) for q in pyoxigraph.parse(written(graph), pyoxigraph.RdfFormat.TURTLE)}
    lines = "".join(rdf.lines(graph, base_iri=BASE))
    assert {
        str(q.triple) for q in pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    } == parsed


def test_a_subject_reads_well() -> None:
    """A subject is one paragraph: type first, short names, one predicate a line."""
    entity = Entity(id="method/u-net", type="Method", kind="named", label="U-Net", confidence=0.5)
    paragraph = written(Graph(entities=(entity,))).split("\n\n")[-1]
    assert paragraph == (
        "method:u-net a lith:Method ;\n"
        '    rdfs:label "U-Net" ;\n'
        '    skos:prefLabel "U-Net" ;\n'
        "    lith:confidence 0.5 ;\n"
        '    lith:kind "named" .\n'
    )


def test_text_keeps_every_character(hostile: Graph) -> None:
    """Labels come back character for character; only half a surrogate pair becomes U+FFFD."""
    read = rdflib.Graph().parse(data=written(hostile), format="turtle")
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    found = {str(value) for value in read.objects(None, label)}
    assert {entity.label.replace("\ud800", "\ufffd") for entity in hostile.entities} == found


def test_a_file_falls_into_pieces_that_can_be_read_alone(hostile: Graph, tmp_path: Path) -> None:
    """Together they say what the file says, whatever their size and whatever the texts hold."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"".join(turtle.export(hostile, base_iri=BASE)))
    whole = set(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    pieces = {size: list(turtle.pieces(path, size=size)) for size in (1, 700, 5000, 10**9)}
    said = {
        size: {q for part in parts for q in pyoxigraph.parse(part, pyoxigraph.RdfFormat.TURTLE)}
        for size, parts in pieces.items()
    }
    assert dict.fromkeys(pieces, whole) == said
    assert len(pieces[10**9]) <= 2 < len(pieces[700])

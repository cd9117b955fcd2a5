"""N-Triples: one triple a line."""

from __future__ import annotations

import rdflib

from lithograph.exporters import ntriples, turtle
from lithograph.model import Graph

BASE = "https://example.org/id/"


def test_it_is_the_graph_of_the_turtle(hostile: Graph) -> None:
    """N-Triples and Turtle hold the same triples."""
    lines = b"".join(ntriples.export(hostile, base_iri=BASE))
    paragraphs = b"".join(turtle.export(hostile, base_iri=BASE))
    expected = set(rdflib.Graph().parse(data=paragraphs, format="turtle"))
    assert expected == set(rdflib.Graph().parse(data=lines, format="nt"))


def test_each_triple_is_one_line(hostile: Graph) -> None:
    """No text breaks a line, so `grep` and `sort` work."""
    lines = b"".join(ntriples.export(hostile, base_iri=BASE)).decode().splitlines()
    assert [line for line in lines if not (line.startswith("<") and line.endswith(" ."))] == []

"""Graph → TriG: the Turtle, and for each paper a named graph of the plain triples it states.

`GRAPH ?paper { ?x lith:outperforms ?y }` asks who says so; nothing that a paper negates is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lithograph import ontology
from lithograph.exporters import terms, turtle
from lithograph.exporters.rdf import Block, plain
from lithograph.model import Graph

NAME = "trig"
SUFFIX = ".trig"

#: Paper id → subject id → facts.
_Said = dict[str, dict[str, set[tuple[str, str]]]]


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:
    """The graph as TriG, one chunk for each subject and for each paper.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    yield from turtle.export(graph, base_iri=base_iri)
    shorten = turtle.shortener(ontology.load().prefixes(base_iri))
    for paper, subjects in sorted(_said(graph, base_iri).items()):
        said = (
            Block(subject=terms.node(base_iri, subject), facts=tuple(sorted(facts)))
            for subject, facts in sorted(subjects.items())
        )
        body = "\n".join(turtle.text(block, shorten) for block in said)
        yield f"\nGRAPH {shorten(terms.node(base_iri, paper))} {{\n{body}\n}}\n".encode()


def _said(graph: Graph, base_iri: str) -> _Said:
    said: _Said = defaultdict(lambda: defaultdict(set))
    for statement in graph.statements:
        for evidence in statement.evidence:
            if evidence.polarity != "negated":
                said[evidence.paper_id][statement.subject].update(plain(statement, base_iri))
    return said

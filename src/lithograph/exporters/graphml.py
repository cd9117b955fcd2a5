"""Graph → GraphML, for Gephi, yEd, Cytoscape and networkx.

Nodes are papers, entities and results; edges are statements between nodes, keyed by statement id,
so that parallel relations stay apart, and the parts of results. GraphML knows no lists: lists of
names are joined by `SEPARATOR`, and evidence is JSON text. A statement whose object is a literal
(a size, a link) is in the `literals` of its subject. Node ids are the local parts of the IRIs.
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lithograph.exporters import rdf, statements, terms
from lithograph.exporters.described import result_label, result_parts
from lithograph.model import Entity, Evidence, Graph, Paper, Result, Statement
from lithograph.vocabulary import EntityType

if TYPE_CHECKING:
    import networkx as nx

NAME = "graphml"
SUFFIX = ".graphml"

SEPARATOR = " | "

#: What XML 1.0 cannot hold, not even escaped (section 2.2, `Char`).
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile(r"\r\n?")

Value = str | int | float | bool


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The graph as GraphML, in one chunk; ids are not IRIs, so the base plays no part.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    from networkx.readwrite.graphml import GraphMLWriter

    # Not `write_graphml`, which writes other bytes where lxml happens to be installed.
    writer = GraphMLWriter(to_networkx(graph), encoding="utf-8")
    written = io.BytesIO()
    writer.dump(written)
    yield written.getvalue() + b"\n"


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """The graph as networkx knows it, nodes and edges in the order of their ids.

    Attributes are `str`, `int`, `float` or `bool`; an empty one is left out, because GraphML does
    not tell it from a missing one.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for identifier, attributes in _nodes(graph):
        found.add_node(terms.local_part(identifier), **_clean(attributes))
    for key, subject, target, attributes in _edges(graph):
        edge = terms.local_part(subject), terms.local_part(target), terms.local_part(key)
        found.add_edge(*edge)
        found.edges[edge].update(_clean(attributes))
    return found


def _nodes(graph: Graph) -> Iterator[tuple[str, dict[str, Value | None]]]:
    """(id, attributes) of each node, by id."""
    labels = {entity.id: entity.label for entity in graph.entities}
    results = rdf.results(graph)
    nodes = {identifier: _result(each, labels) for identifier, each in results.items()}
    nodes |= {paper.id: _paper(paper) for paper in graph.papers}
    nodes |= {entity.id: _entity(entity) for entity in graph.entities}
    literals = _literals(graph)
    # A subject or object that the graph does not describe is a node all the same.
    ends = {end for s in graph.statements for end in (s.subject, s.object) if end}
    ends |= {target for each in results.values() for _, target in result_parts(each)}
    for identifier in sorted(nodes.keys() | ends):
        yield identifier, {**nodes.get(identifier, {}), "literals": literals.get(identifier)}


def _edges(graph: Graph) -> Iterator[tuple[str, str, str, dict[str, Value | None]]]:
    """(key, subject, object, attributes) of each edge, by statement id."""
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if statement.object:
            yield statement.id, statement.subject, statement.object, _statement(statement)
        if statement.result is not None:
            for predicate, target in result_parts(statement.result):
                part: dict[str, Value | None] = {"label": predicate, "predicate": predicate}
                yield f"{statement.object}/{predicate}", statement.object, target, part


def _paper(paper: Paper) -> dict[str, Value | None]:
    date = paper.date
    return {
        "type": str(EntityType.PAPER),
        "label": paper.label,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": paper.authors_text,
        "author_count": paper.author_count,
        "comment_count": paper.comment_count,
        "organisation": paper.organisation,
        "venue": paper.venue,
        "keywords": SEPARATOR.join(paper.keywords),
        "date": date.text if date else None,
        "year": date.year if date else None,
        "url": paper.url,
        "identifiers": SEPARATOR.join(f"{scheme}:{value}" for scheme, value in paper.identifiers),
        "sources": SEPARATOR.join(f"{each.document}:{each.line}" for each in paper.sources),
    }


def _entity(entity: Entity) -> dict[str, Value | None]:
    return {
        "type": entity.type,
        "label": entity.label,
        "kind": entity.kind,
        "aliases": SEPARATOR.join(entity.aliases),
        "also": SEPARATOR.join(entity.also),
        "concept": entity.concept,
        "confidence": entity.confidence,
        "papers": SEPARATOR.join(entity.papers),
        "paper_count": len(entity.papers),
    }


def _result(result: Result, labels: Mapping[str, str]) -> dict[str, Value | None]:
    value = terms.number(result.value)
    return {
        "type": str(EntityType.RESULT),
        "label": result_label(result, labels),
        "value": None if value is None else float(value),
        "value_text": result.value,
        "unit": result.unit,
        "result_kind": result.kind,
        "confidence": result.confidence,
        "papers": result.paper_id,
    }


def _statement(statement: Statement) -> dict[str, Value | None]:
    return {
        "label": statement.predicate,
        "predicate": statement.predicate,
        "confidence": statement.confidence,
        "support": statement.support,
        "weight": float(statement.support),  # what Gephi draws as the width of the edge
        "polarity": statements.polarity(statement),
        "evidence": _json([_evidence(evidence) for evidence in statement.evidence]),
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    fields = dataclasses.asdict(evidence)
    span = fields.pop("span")
    return {**fields, **span}


def _literals(graph: Graph) -> dict[str, str]:
    """Subject id → JSON list of its statements whose object is a literal."""
    literals: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if not statement.object:
            literals[statement.subject].append(
                {
                    "id": statement.id,
                    "predicate": statement.predicate,
                    "value": statement.value,
                    "confidence": statement.confidence,
                    "evidence": [_evidence(evidence) for evidence in statement.evidence],
                }
            )
    return {subject: _json(stated) for subject, stated in literals.items()}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _clean(attributes: Mapping[str, Value | None]) -> dict[str, Value]:
    """Attributes that GraphML can hold: no empty value, no character that XML forbids."""
    cleaned: dict[str, Value] = {}
    for key, value in attributes.items():
        if isinstance(value, str):
            # XML readers turn a bare carriage return into a line feed: done here, it is the same
            # before and after.
            value = _ILLEGAL.sub("", _LINE_BREAK.sub("\n", value))  # noqa: PLW2901 - the cleaned value
        if value is not None and value != "":
            cleaned[key] = value
    return cleaned

"""Graph → nodes and edges with flat attributes, as networkx, GraphML and Gephi know them.

Nodes are papers, entities and results; edges are statements between nodes, keyed by statement id,
so that parallel relations stay apart, and the parts of results. Attributes know no lists: lists of
names are joined by `SEPARATOR`, and evidence is JSON text. A statement whose object is a literal
(a size, a link) is in the `literals` of its subject. Node ids are the local parts of the IRIs.

Attributes are made when they are asked for: those of all nodes and edges are several times the graph.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lithograph.exporters import rdf, statements, terms
from lithograph.exporters.described import result_label, result_parts
from lithograph.model import Entity, Evidence, Graph, Paper, Result, Statement
from lithograph.vocabulary import EntityType

SEPARATOR = " | "

#: What XML 1.0 cannot hold, not even escaped (section 2.2, `Char`).
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_LINE_BREAK = re.compile(r"\r\n?")

Value = str | int | float | bool
#: Name → value; an empty one is left out, because GraphML does not tell it from a missing one.
Attributes = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement, or a part of a result, from one node to another: ids as the graph has them."""

    key: str
    source: str
    target: str
    said: Statement | str

    @property
    def names(self) -> tuple[str, str, str]:
        """Source, target and key as files have them."""
        part = terms.local_part
        return part(self.source), part(self.target), part(self.key)

    @property
    def attributes(self) -> Attributes:
        """Those of the statement; of a part of a result, its predicate."""
        if isinstance(self.said, str):
            return _clean({"label": self.said, "predicate": self.said})
        return _clean(_statement(self.said))


def nodes(graph: Graph) -> Iterator[tuple[str, Attributes]]:
    """(id, attributes) of each node, by id.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    results = rdf.results(graph)
    labels = {entity.id: entity.label for entity in graph.entities}
    known: dict[str, Paper | Entity | Result] = {**results}
    known.update((paper.id, paper) for paper in graph.papers)
    known.update((entity.id, entity) for entity in graph.entities)
    literals = _literals(graph)
    # A subject or object that the graph does not describe is a node all the same.
    ends = {end for s in graph.statements for end in (s.subject, s.object) if end}
    ends |= {target for each in results.values() for _, target in result_parts(each)}
    for identifier in sorted(known.keys() | ends):
        said = [_literal(statement) for statement in literals.get(identifier, ())]
        described = _described(known.get(identifier), labels)
        attributes = {**described, "literals": _json(said) if said else None}
        yield terms.local_part(identifier), _clean(attributes)


def edges(graph: Graph) -> Iterator[Edge]:
    """Each edge, by statement id."""
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if statement.object:
            yield Edge(statement.id, statement.subject, statement.object, statement)
        if statement.result is not None:
            for predicate, target in result_parts(statement.result):
                key = f"{statement.object}/{predicate}"
                yield Edge(key, statement.object, target, predicate)


def edges_by_source(graph: Graph) -> Iterator[Edge]:
    """Each edge in the order of networkx: by source, then all to one target, each key once."""
    leaving: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges(graph):
        leaving[edge.source].append(edge)
    for _, group in sorted(leaving.items()):
        first: dict[str, int] = {}
        for edge in group:
            first.setdefault(edge.target, len(first))
        once = {(edge.target, edge.key): edge for edge in group}
        yield from sorted(once.values(), key=lambda edge: first[edge.target])


def _described(
    record: Paper | Entity | Result | None, labels: Mapping[str, str]
) -> dict[str, Value | None]:
    match record:
        case Paper():
            return _paper(record)
        case Entity():
            return _entity(record)
        case Result():
            return _result(record, labels)
    return {}


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
    # Not `dataclasses.asdict`, which copies all it meets and takes most of the time then.
    return {
        "paper_id": evidence.paper_id,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "sentence": evidence.sentence,
        "extractors": evidence.extractors,
        "confidence": evidence.confidence,
        "polarity": evidence.polarity,
        "attribution": evidence.attribution,
        "part": evidence.part,
    }


def _literals(graph: Graph) -> dict[str, list[Statement]]:
    """Subject id → its statements whose object is a literal, by id."""
    literals: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if not statement.object:
            literals[statement.subject].append(statement)
    return dict(literals)


def _literal(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "predicate": statement.predicate,
        "value": statement.value,
        "confidence": statement.confidence,
        "evidence": [_evidence(evidence) for evidence in statement.evidence],
    }


def _json(content: object) -> str:
    return _ENCODER.encode(content)


def _clean(attributes: Mapping[str, Value | None]) -> Attributes:
    """Attributes that GraphML can hold: no empty value, no character that XML forbids."""
    cleaned: Attributes = {}
    for key, value in attributes.items():
        if isinstance(value, str):
            # XML readers turn a bare carriage return into a line feed: done here, it is the same
            # before and after.
            value = _ILLEGAL.sub("", _LINE_BREAK.sub("\n", value))  # noqa: PLW2901 - the cleaned value
        if value is not None and value != "":
            cleaned[key] = value
    return cleaned

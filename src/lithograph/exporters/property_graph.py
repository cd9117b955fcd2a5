"""Build → nodes and relationships with labels and properties, as Neo4j and its like know graphs.

Nodes are papers, entities and results. A statement between nodes is a relationship, as are the parts
of a result. A statement about a literal (a size, a link) is a property of its subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lithograph.exporters import rdf, statements, terms
from lithograph.exporters.described import result_label, result_parts
from lithograph.model import Entity, Graph, Paper, Result, Statement
from lithograph.vocabulary import EntityType

Value = str | int | float | tuple[str, ...]
Properties = Mapping[str, Value]

#: Stands beside the type of each entity, so that one can ask for all of them.
ENTITY = "Entity"

_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: What programs that read such files stop at.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: its id is the end of its IRI, its properties are never empty."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship, between ids of nodes; its type is in the form that Neo4j prefers."""

    start: str
    end: str
    type: str
    properties: Properties


def nodes(graph: Graph) -> Iterator[Node]:
    """All nodes, papers first, then entities, then results, each by id.

    Raises:
        LithographError: if two nodes of the graph have the same id.
    """
    names = {entity.id: entity.label for entity in graph.entities}
    results = rdf.results(graph)
    literals = _literals(graph)
    for paper in sorted(graph.papers, key=lambda paper: paper.id):
        yield _node(paper.id, (EntityType.PAPER,), {**_paper(paper), **literals[paper.id]})
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        labels = (ENTITY, entity.type, *entity.also)
        yield _node(entity.id, labels, {**_entity(entity), **literals[entity.id]})
    for identifier, result in sorted(results.items()):
        yield _node(identifier, (EntityType.RESULT,), _result(result, names))


def relationships(graph: Graph) -> Iterator[Relationship]:
    """Statements between nodes by id, each followed by the parts of its result.

    One that speaks of a node that the graph does not describe is left out: it would have no end.
    """
    known = {paper.id for paper in graph.papers} | {entity.id for entity in graph.entities}
    known |= rdf.results(graph).keys()
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if {statement.subject, statement.object} <= known:
            yield _relationship(statement)
        if statement.result is not None:
            for predicate, target in result_parts(statement.result):
                if target in known:
                    yield Relationship(
                        start=terms.local_part(statement.object),
                        end=terms.local_part(target),
                        type=kind(predicate),
                        properties={},
                    )


def kind(predicate: str) -> str:
    """The type of a relationship.

    >>> kind("evaluatedOn")
    'EVALUATED_ON'
    """
    return _WORD_BREAK.sub("_", predicate).upper()


def _relationship(statement: Statement) -> Relationship:
    said = statement.evidence
    return Relationship(
        start=terms.local_part(statement.subject),
        end=terms.local_part(statement.object),
        type=kind(statement.predicate),
        properties=_filled(
            {
                "statement": statement.id,
                "confidence": statement.confidence,
                "support": statement.support,
                "polarity": statements.polarity(statement),
                "evidence": tuple(each.sentence for each in said),
                "papers": tuple(each.paper_id for each in said),
            }
        ),
    )


def _node(identifier: str, labels: tuple[str, ...], properties: Properties) -> Node:
    return Node(
        id=terms.local_part(identifier),
        labels=tuple(map(str, labels)),
        properties=_filled(properties),
    )


def _paper(paper: Paper) -> dict[str, Value]:
    date = paper.date
    return {
        "name": paper.label,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": tuple(author.name for author in paper.authors),
        "organisation": paper.organisation,
        "venue": paper.venue,
        "keywords": paper.keywords,
        "date": date.text if date else "",
        **({"year": date.year} if date and date.year else {}),
        "url": paper.url,
        "identifiers": tuple(f"{scheme}:{value}" for scheme, value in paper.identifiers),
    }


def _entity(entity: Entity) -> dict[str, Value]:
    return {
        "name": entity.label,
        "kind": entity.kind,
        "aliases": entity.aliases,
        "concept": entity.concept,
        "identifiers": tuple(each.value for each in entity.identifiers),
        "confidence": entity.confidence,
        "papers": len(entity.papers),
    }


def _result(result: Result, names: Mapping[str, str]) -> dict[str, Value]:
    value = terms.number(result.value)
    return {
        "name": result_label(result, names),
        **({} if value is None else {"value": float(value)}),
        "valueText": result.value,
        "unit": result.unit,
        "resultKind": result.kind,
        "confidence": result.confidence,
    }


def _literals(graph: Graph) -> Mapping[str, dict[str, tuple[str, ...]]]:
    """Subject id → predicate → its literals."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        if not statement.object:
            before = found[statement.subject].get(statement.predicate, ())
            found[statement.subject][statement.predicate] = (*before, statement.value)
    return found


def _filled(properties: Properties) -> Properties:
    """The properties that say something, without characters that readers stop at."""
    clean = {name: _clean(value) for name, value in properties.items()}
    return {name: value for name, value in clean.items() if value not in ("", ())}


def _clean(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_CONTROL.sub("", text) for text in value)
    return _CONTROL.sub("", value) if isinstance(value, str) else value

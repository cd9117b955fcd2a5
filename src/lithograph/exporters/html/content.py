"""Everything the page can show, as JSON: a graph and its drawing in, a plain object out.

Nodes are numbered: papers first, then entities, each in the order of the graph. Statements,
results and evidence refer to nodes, sentences, types and relations by number, so that a sentence
on which twenty statements rest (an author line, say) is in the page once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lithograph import ontology
from lithograph.exporters.html.drawing import Drawing
from lithograph.exporters.html.look import LOOKS, inverse, look, words
from lithograph.exporters.terms import local_part
from lithograph.model import PAPER, Entity, Evidence, Graph, Paper, Result, Statement

Json = dict[str, Any]

_ROLES = ("method", "dataset", "metric", "task", "baseline")


@dataclass(slots=True)
class _Numbers:
    """Gives each distinct text a number, in order of first use."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """The numbers by which records refer to each other in the page."""

    nodes: Mapping[str, int]
    types: _Numbers = field(default_factory=_Numbers)
    relations: _Numbers = field(default_factory=_Numbers)
    sentences: _Numbers = field(default_factory=_Numbers)
    extractors: _Numbers = field(default_factory=_Numbers)


def describe(graph: Graph, drawing: Drawing, *, base_iri: str) -> Json:
    """The page's content; a node's `id` is the end of its IRI. Empty fields are left out of papers, nodes and statements.

    Raises:
        KeyError: if a statement's subject or evidence is of no node of the graph.
    """
    ids = [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]
    tables = _Tables(nodes={node: number for number, node in enumerate(ids)})
    for kind in _types_in_order(graph):
        tables.types.of(kind)
    for name in sorted({statement.predicate for statement in graph.statements}):
        tables.relations.of(name)
    nodes = [_paper(paper, tables) for paper in graph.papers]
    nodes += [_entity(entity, tables) for entity in graph.entities]
    statements = [_statement(statement, tables) for statement in graph.statements]
    return {
        "base": base_iri,
        "ontology": ontology.load().version,
        "merges": len(graph.merges),
        "linesLeftOut": drawing.left_out,
        "types": [_type(name) for name in tables.types.known],
        "relations": [_relation(name) for name in tables.relations.known],
        "extractors": list(tables.extractors.known),
        "sentences": list(tables.sentences.known),
        "nodes": nodes,
        "statements": statements,
    }


def _types_in_order(graph: Graph) -> list[str]:
    """The types that occur: first those of the legend, in its order, then others."""
    counts = Counter(entity.type for entity in graph.entities)
    present = set(counts) | ({"Paper"} if graph.papers else set())
    return [name for name in LOOKS if name in present] + sorted(present - set(LOOKS))


def _type(name: str) -> Json:
    term, shown = ontology.load().classes.get(name), look(name)
    return {
        "name": name,
        "plural": shown.plural,
        "colour": shown.colour,
        "shape": shown.shape,
        "on": shown.on,
        "drawn": shown.drawn,
        "definition": term.definition if term else "",
    }


def _relation(name: str) -> Json:
    term = ontology.load().predicates.get(name)
    return {
        "name": name,
        "words": (term.label if term else "") or words(name),
        "inverse": inverse(name),
        "definition": term.definition if term else "",
    }


def _paper(paper: Paper, tables: _Tables) -> Json:
    return _without_empty(
        {
            "id": local_part(paper.id),
            "label": paper.label,
            "abstract": paper.abstract,
            "authors": [author.name for author in paper.authors],
            "authorsText": "" if paper.authors else paper.authors_text,
            "authorCount": paper.author_count,
            "organisation": paper.organisation,
            "date": paper.date.text if paper.date else "",
            "url": paper.url,
            "identifiers": [list(identifier) for identifier in paper.identifiers],
            "sources": [
                f"{source.document}:{source.line}"
                + (f" ({source.record})" if source.record else "")
                for source in paper.sources
            ],
        }
    ) | {"type": tables.types.of("Paper")}


def _entity(entity: Entity, tables: _Tables) -> Json:
    return _without_empty(
        {
            "id": local_part(entity.id),
            "label": entity.label or entity.id,
            "aliases": list(entity.aliases),
            "also": list(entity.also),
            "concept": entity.concept,
            "kind": entity.kind,
            "papers": len(entity.papers),
        }
    ) | {"type": tables.types.of(entity.type)}


def _statement(statement: Statement, tables: _Tables) -> Json:
    target = tables.nodes.get(statement.object)
    result = statement.result
    return _without_empty(
        {
            "value": statement.value or ("" if target is not None or result else statement.object),
            "result": _result(result, statement.subject, tables) if result else None,
            "object": target,
        }
    ) | {
        "subject": tables.nodes[statement.subject],
        "relation": tables.relations.of(statement.predicate),
        "confidence": round(statement.confidence, 2),
        "evidence": [_evidence(evidence, tables) for evidence in statement.evidence],
    }


def _result(result: Result, subject: str, tables: _Tables) -> Json:
    """The parts of a result; a method that is the paper itself becomes the paper's node."""
    parts = ((role, getattr(result, role)) for role in _ROLES)
    nodes = {
        role: tables.nodes.get(subject if part == PAPER else part or "") for role, part in parts
    }
    return _without_empty({**nodes, "unit": result.unit}) | {
        "value": result.value,
        "kind": result.kind,
    }


def _evidence(evidence: Evidence, tables: _Tables) -> Json:
    return _without_empty(
        {
            "polarity": "" if evidence.polarity == "asserted" else evidence.polarity,
            "part": "" if evidence.part == "text" else evidence.part,
        }
    ) | {
        "paper": tables.nodes[evidence.paper_id],
        "sentence": tables.sentences.of(evidence.sentence),
        "confidence": round(evidence.confidence, 2),
        "extractors": _all_of(evidence.extractors, tables.extractors),
    }


def _all_of(texts: Iterable[str], numbers: _Numbers) -> list[int]:
    return [numbers.of(text) for text in texts]


def _without_empty(fields: Json) -> Json:
    """The fields that say something; 0 does: it is the number of the first node."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}

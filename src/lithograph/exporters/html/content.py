"""What map, search, filters and views need, as JSON: a graph and its drawing in, columns out.

Nodes are numbered: papers first, then entities, each in the order of the graph; so are statements,
types and relations. Everything else refers to them by number. What only a panel shows is in
`details`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lithograph import ontology
from lithograph.exporters.html import intake
from lithograph.exporters.html.drawing import Drawing
from lithograph.exporters.html.look import LOOKS, inverse, look, words
from lithograph.exporters.html.options import Renderer
from lithograph.exporters.terms import local_part
from lithograph.model import PAPER, Date, Entity, Graph, Paper, Result, Statement

Json = dict[str, Any]

_ROLES = ("method", "dataset", "task", "metric", "baseline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers by which columns refer to nodes, types and relations."""

    nodes: Mapping[str, int]
    types: Mapping[str, int]
    relations: Mapping[str, int]


def number(graph: Graph) -> Numbers:
    """Number what there is: types in the order of the legend, relations by name."""
    ids = [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]
    relations = sorted({statement.predicate for statement in graph.statements})
    return Numbers(
        nodes=_numbered(ids),
        types=_numbered(_types_in_order(graph)),
        relations=_numbered(relations),
    )


def describe(
    graph: Graph,
    drawing: Drawing,
    numbers: Numbers,
    *,
    base_iri: str,
    title: str,
    renderer: Renderer,
    licences: str = "",
    beyond: int = 0,
) -> Json:
    """The `graph` block of the page; `beyond` nodes are in the graph that it is of, not in the page.

    Raises:
        KeyError: if a statement's subject or evidence is of no node of the graph.
    """
    return {
        "title": title,
        "base": base_iri,
        "ontology": ontology.load().version,
        "renderer": renderer,
        "types": [_type(name) for name in numbers.types],
        "relations": [_relation(name) for name in numbers.relations],
        "nodes": _nodes(graph, numbers),
        "statements": _statements(graph.statements, numbers),
        "results": _results(graph.statements, numbers),
        "drawing": _drawing(drawing, numbers),
        "regions": [
            {"label": each.label, "x": each.x, "y": each.y, "nodes": each.nodes, "of": each.of}
            for each in drawing.regions
        ],
        "about": _about(graph, drawing, licences, beyond),
    }


def percent(probability: float) -> int:
    """A probability in [0, 1] as a whole number of percent.

    >>> percent(0.876)
    88
    """
    return round(100 * probability)


def _numbered(texts: Sequence[str]) -> Mapping[str, int]:
    return {text: position for position, text in enumerate(texts)}


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


def _nodes(graph: Graph, numbers: Numbers) -> Json:
    nodes: list[Paper | Entity] = [*graph.papers, *graph.entities]
    entities = list(enumerate(graph.entities, start=len(graph.papers)))
    return {
        "id": [local_part(node.id) for node in nodes],
        "label": [node.label or node.id for node in nodes],
        "type": [numbers.types[_type_of(node)] for node in nodes],
        "year": [_dated(node).year or 0 for node in nodes],
        "month": [_dated(node).month or 0 for node in nodes],
        "papers": [len(node.papers) if isinstance(node, Entity) else 0 for node in nodes],
        "aliases": {str(n): list(entity.aliases) for n, entity in entities if entity.aliases},
    }


def _type_of(node: Paper | Entity) -> str:
    return node.type if isinstance(node, Entity) else "Paper"


def _dated(node: Paper | Entity) -> Date:
    """The date of a paper; one without parts where none is stated."""
    return (None if isinstance(node, Entity) else node.date) or Date(text="")


def _statements(statements: Sequence[Statement], numbers: Numbers) -> Json:
    nodes = numbers.nodes
    targets = [nodes.get(statement.object, -1) for statement in statements]
    return {
        "subject": [nodes[statement.subject] for statement in statements],
        "relation": [numbers.relations[statement.predicate] for statement in statements],
        "object": targets,
        "confidence": [percent(statement.confidence) for statement in statements],
        "papers": [sorted({nodes[e.paper_id] for e in s.evidence}) for s in statements],
        "values": {
            str(position): value
            for position, (statement, target) in enumerate(zip(statements, targets, strict=True))
            if (value := _value(statement, target))
        },
    }


def _value(statement: Statement, target: int) -> str:
    """What stands in the place of an object that is no node and no result."""
    if target >= 0 or statement.result is not None:
        return ""
    return statement.value or statement.object


def _results(statements: Sequence[Statement], numbers: Numbers) -> Json:
    """The parts of each result; a method that is the paper itself is the paper's node."""
    reported = [(i, s.subject, s.result) for i, s in enumerate(statements) if s.result is not None]
    return {
        "statement": [position for position, _, _ in reported],
        **{
            role: [_part(role, subject, result, numbers) for _, subject, result in reported]
            for role in _ROLES
        },
        "value": [result.value for _, _, result in reported],
        "unit": [result.unit for _, _, result in reported],
        "kind": [result.kind for _, _, result in reported],
    }


def _part(role: str, subject: str, result: Result, numbers: Numbers) -> int:
    part: str | None = getattr(result, role)
    return numbers.nodes.get(subject if part == PAPER else part or "", -1)


def _drawing(drawing: Drawing, numbers: Numbers) -> Json:
    relations = numbers.relations
    return {
        "node": list(drawing.nodes),
        "x": [x for x, _ in drawing.points],
        "y": [y for _, y in drawing.points],
        "radius": list(drawing.radii),
        "core": [int(core) for core in drawing.core],
        "region": list(drawing.region),
        "from": [line.low for line in drawing.lines],
        "to": [line.high for line in drawing.lines],
        "lineRelations": [[relations[p] for p in line.predicates] for line in drawing.lines],
        "lineStatements": [line.statements for line in drawing.lines],
    }


def _about(graph: Graph, drawing: Drawing, licences: str, beyond: int) -> Json:
    return {
        "papers": len(graph.papers),
        "entities": len(graph.entities),
        "statements": len(graph.statements),
        "results": sum(statement.result is not None for statement in graph.statements),
        "evidence": sum(len(statement.evidence) for statement in graph.statements),
        "merges": len(graph.merges),
        "documents": [list(each) for each in graph.intake.documents],
        "intake": intake.report(graph.intake),
        "leftOut": {
            "nodes": drawing.nodes_left_out,
            "lines": drawing.lines_left_out,
            **({"beyond": beyond} if beyond else {}),
        },
        "run": {
            "program": graph.run.program,
            "version": graph.run.version,
            "digest": graph.run.digest,
        },
        "licences": licences,
    }

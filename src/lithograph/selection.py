"""A build and what one wants of it → the build of that part: no more nodes than it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from lithograph.model import PAPER, Build, Graph, Statement


def of_papers(build: Build, papers: Collection[str]) -> Build:
    """Some papers, what they state, with their sentences only, and the things that they speak of.

    The confidence of a statement stays that of all papers together.
    """
    graph = build.graph
    stated = [_stated_by(statement, papers) for statement in graph.statements]
    statements = tuple(statement for statement in stated if statement.evidence)
    part = _with_ends(graph, statements, papers)
    return replace(
        build,
        graph=part,
        mentions=tuple(each for each in build.mentions if each.paper_id in papers),
        claims=tuple(each for each in build.claims if each.paper_id in papers),
    )


def of_statement(build: Build, statement: Statement) -> Build:
    """One statement, the nodes it is about, and the papers that state it."""
    papers = {each.paper_id for each in statement.evidence}
    return replace(build, graph=_with_ends(build.graph, (statement,), papers))


def _stated_by(statement: Statement, papers: Collection[str]) -> Statement:
    said = tuple(each for each in statement.evidence if each.paper_id in papers)
    return statement if said == statement.evidence else replace(statement, evidence=said)


def _with_ends(graph: Graph, statements: tuple[Statement, ...], papers: Collection[str]) -> Graph:
    """The graph of some statements and papers; the ledger is that of the whole."""
    nodes = {node for statement in statements for node in ends(statement)}
    return replace(
        graph,
        statements=statements,
        entities=tuple(each for each in graph.entities if each.id in nodes),
        papers=tuple(each for each in graph.papers if each.id in papers or each.id in nodes),
        merges=(),
    )


def ends(statement: Statement) -> frozenset[str]:
    """The ids of the nodes that a statement is about: subject, object, the parts of a result."""
    result = statement.result
    parts: Iterable[str | None] = (
        (result.method, result.dataset, result.metric, result.task, result.baseline)
        if result
        else ()
    )
    return frozenset({statement.subject, statement.object, *filter(None, parts)} - {"", PAPER})

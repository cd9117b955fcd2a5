"""A build and one of its nodes → the build of what surrounds it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from lithograph.errors import LithographError
from lithograph.model import Build, Graph, Statement
from lithograph.receipt import Intake
from lithograph.selection import ends


def around(build: Build, node: str, *, hops: int) -> Build:
    """The nodes that at most `hops` statements join to `node`, and what is stated between them.

    A paper that states any of it is there too, for its sentences. A result joins all its parts.

    Raises:
        LithographError: if `hops` is below 1.
    """
    if hops < 1:
        raise LithographError(
            f"hops {hops}: at least one is needed", hint="one hop is what is stated of it"
        )
    graph = build.graph
    known = {paper.id for paper in graph.papers} | {entity.id for entity in graph.entities}
    joined = [(statement, ends(statement) & known) for statement in graph.statements]
    near = _near({node}, [nodes for _, nodes in joined], hops=hops)
    statements = tuple(statement for statement, nodes in joined if nodes <= near)
    papers = near | {each.paper_id for said in statements for each in said.evidence}
    return replace(
        build,
        graph=_restricted(graph, statements, near, papers),
        records=(),
        mentions=tuple(each for each in build.mentions if each.paper_id in papers),
        claims=tuple(each for each in build.claims if each.paper_id in papers),
        problems=(),
    )


def _near(start: set[str], joined: Collection[Collection[str]], *, hops: int) -> set[str]:
    """The nodes that so many steps reach, each to all that something is stated of together."""
    near = set(start)
    for _ in range(hops):
        near |= {node for nodes in joined if not near.isdisjoint(nodes) for node in nodes}
    return near


def _restricted(
    graph: Graph, statements: tuple[Statement, ...], near: Collection[str], papers: Collection[str]
) -> Graph:
    """The graph of these nodes; what came in is told of the whole only."""
    return replace(
        graph,
        papers=tuple(each for each in graph.papers if each.id in papers),
        entities=tuple(each for each in graph.entities if each.id in near),
        statements=statements,
        merges=tuple(each for each in graph.merges if each.right in near),
        intake=Intake(),
    )

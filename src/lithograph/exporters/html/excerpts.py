"""A graph too large for one page, and its drawing → what the page holds: what the map shows.

A browser takes some 15 MB of packed page, which a graph of `WHOLE_NODES` nodes fills. Of a larger one
the page holds the drawn nodes, what is stated of them among themselves, and the sentences of the drawn
papers; so all that it shows is there in full, and its title says what it is a part of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from lithograph.exporters.html.drawing import Drawing
from lithograph.model import PAPER, Graph, Statement

#: The most nodes of a graph that a page holds whole; measured: 98,000 nodes make 14 MB.
WHOLE_NODES = 100_000


def size(graph: Graph) -> int:
    """The number of its papers and entities."""
    return len(graph.papers) + len(graph.entities)


def is_too_large(graph: Graph) -> bool:
    """Whether a page cannot hold all of the graph."""
    return size(graph) > WHOLE_NODES


def excerpt(graph: Graph, drawing: Drawing) -> tuple[Graph, Drawing]:
    """The graph of the drawn nodes, and the drawing in its numbers; both keep their order.

    A statement stays if all that it is about is drawn and a drawn paper says it. How much else the
    graph holds is in the title (`entitled`), and in the page's account of what was left out.
    """
    drawn = frozenset(drawing.nodes)
    papers = tuple(each for n, each in enumerate(graph.papers) if n in drawn)
    first = len(graph.papers)
    entities = tuple(each for n, each in enumerate(graph.entities, start=first) if n in drawn)
    nodes = {paper.id for paper in papers} | {entity.id for entity in entities}
    stated = (_stated(statement, nodes) for statement in graph.statements)
    part = replace(
        graph,
        papers=papers,
        entities=entities,
        statements=tuple(statement for statement in stated if statement is not None),
        merges=tuple(each for each in graph.merges if each.right in nodes),
    )
    return part, _renumbered(drawing)


def entitled(title: str, part: Graph, whole: Graph) -> str:
    """The title of the page of a part, which says of how much.

    >>> entitled("Wax", Graph(), Graph())
    'Wax: the 0 best joined of 0 nodes'
    """
    return f"{title}: the {size(part):,} best joined of {size(whole):,} nodes"


def _stated(statement: Statement, nodes: Collection[str]) -> Statement | None:
    """The statement with the evidence that the page can show, if there is any."""
    if not all(end in nodes for end in _ends(statement)):
        return None
    evidence = tuple(each for each in statement.evidence if each.paper_id in nodes)
    if len(evidence) == len(statement.evidence):
        return statement
    return replace(statement, evidence=evidence) if evidence else None


def _ends(statement: Statement) -> list[str]:
    """The nodes that a statement is about; a result is about its parts."""
    result = statement.result
    if result is None:
        return [end for end in (statement.subject, statement.object) if end]
    parts = (result.method, result.dataset, result.metric, result.task, result.baseline)
    return [statement.subject, *(part for part in parts if part and part != PAPER)]


def _renumbered(drawing: Drawing) -> Drawing:
    """The drawing of a graph that has no other nodes."""
    number = {node: position for position, node in enumerate(drawing.nodes)}
    return replace(
        drawing,
        nodes=tuple(range(len(number))),
        lines=tuple(
            replace(line, low=number[line.low], high=number[line.high]) for line in drawing.lines
        ),
        nodes_left_out=0,
    )

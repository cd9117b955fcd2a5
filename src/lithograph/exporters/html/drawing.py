"""What is drawn of a graph, and where: a graph in, a `Drawing` out.

vis-network stays fluent up to about 1,500 nodes, and a picture of everything would be a hairball.
So the map shows papers, and what joins things: entities with at least two neighbours, and the
named things that a paper proposes. All else is found by search and read in the panel.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from lithograph.exporters.html.look import look
from lithograph.exporters.layout import place, regions
from lithograph.model import Entity, Graph

#: The most nodes and lines that vis-network draws at some 20 frames a second on a laptop
#: (measured: about 40 ms of JavaScript a frame at 1,500 nodes).
MAX_NODES = 1500
MAX_PAPERS = 900
MAX_LINES = 6000
#: Neighbours that an entity needs to be drawn, unless it is named and proposed.
MIN_NEIGHBOURS = 2
#: Radius of a paper; of another node without neighbours, its growth with the root of their number,
#: and the most. Papers all look alike, so that what joins them stands out.
PAPER_RADIUS, RADIUS, GROWTH, MAX_RADIUS = 6, 5, 2.6, 24

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One drawn line: all statements between two nodes, whatever their direction.

    `predicates` are sorted; `low` and `high` are node ids, `low < high`.
    """

    low: str
    high: str
    predicates: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map: drawn node ids (sorted) with radius, place and region; lines (sorted by ends).

    `regions` holds, for each node, the number of the densely joined group it belongs to.
    `left_out` counts lines between drawn nodes that are not drawn.
    """

    nodes: tuple[str, ...]
    radii: tuple[int, ...]
    points: tuple[tuple[int, int], ...]
    regions: tuple[int, ...]
    lines: tuple[Line, ...]
    left_out: int = 0


def draw(graph: Graph) -> Drawing:
    """Choose the nodes and lines of the map and place them."""
    joined = _joined(graph)
    nodes = _chosen(graph, joined)
    lines = _lines(joined, frozenset(nodes))
    degree = Counter(end for line in lines for end in (line.low, line.high))
    papers = {paper.id for paper in graph.papers}
    radii = tuple(PAPER_RADIUS if n in papers else _radius(degree[n]) for n in nodes)
    number = {node: position for position, node in enumerate(nodes)}
    links = [(number[line.low], number[line.high]) for line in lines]
    strongest = sorted(lines, key=lambda line: (-line.statements, line.low, line.high))[:MAX_LINES]
    return Drawing(
        nodes=nodes,
        radii=radii,
        points=place(radii, links),
        regions=tuple(regions(len(nodes), links)),
        lines=tuple(sorted(strongest, key=lambda line: (line.low, line.high))),
        left_out=len(lines) - len(strongest),
    )


def _joined(graph: Graph) -> dict[Pair, Counter[str]]:
    """Pairs of drawable nodes of which something is stated → predicate → number of statements."""
    drawable = {paper.id for paper in graph.papers} | {
        entity.id for entity in graph.entities if look(entity.type).drawn
    }
    joined: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    for statement in graph.statements:
        ends = (statement.subject, statement.object)
        if drawable.issuperset(ends) and ends[0] != ends[1]:
            joined[min(ends), max(ends)][statement.predicate] += 1
    return dict(joined)


def _chosen(graph: Graph, joined: Collection[Pair]) -> tuple[str, ...]:
    """The ids of the nodes to draw: best joined first if there are too many."""
    degree = Counter(end for pair in joined for end in pair)
    proposed = {s.object for s in graph.statements if s.predicate == "proposes"}
    papers = _best((paper.id for paper in graph.papers), degree, most=MAX_PAPERS)
    worthy = (e.id for e in graph.entities if _worthy(e, degree, proposed))
    entities = _best(worthy, degree, most=MAX_NODES - len(papers))
    return tuple(sorted([*papers, *entities]))


def _best(ids: Iterable[str], degree: Mapping[str, int], *, most: int) -> list[str]:
    return sorted(ids, key=lambda node: (-degree[node], node))[:most]


def _worthy(entity: Entity, degree: Mapping[str, int], proposed: Collection[str]) -> bool:
    if not look(entity.type).drawn:
        return False
    novel = entity.kind == "named" and entity.id in proposed
    return novel or degree[entity.id] >= MIN_NEIGHBOURS


def _lines(joined: Mapping[Pair, Counter[str]], nodes: Collection[str]) -> list[Line]:
    return [
        Line(
            low=low,
            high=high,
            predicates=tuple(sorted(predicates)),
            statements=predicates.total(),
        )
        for (low, high), predicates in sorted(joined.items())
        if low in nodes and high in nodes
    ]


def _radius(neighbours: int) -> int:
    return min(MAX_RADIUS, round(RADIUS + GROWTH * sqrt(neighbours)))

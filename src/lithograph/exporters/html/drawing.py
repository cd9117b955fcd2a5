"""What is drawn of a graph, and where: a graph in, a `Drawing` out.

A picture of everything would be a hairball. So the first view, the *core*, shows papers, and what
joins things: entities with enough neighbours, and the named things that a paper proposes. All else
lies beside what it belongs to and is drawn on demand, by the renderer that can.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from lithograph import config
from lithograph.exporters.html.look import look
from lithograph.exporters.html.naming import Named, Region, name_regions
from lithograph.exporters.html.options import CANVAS_NODES, Renderer
from lithograph.exporters.layout import Division, divide, place
from lithograph.model import Entity, Graph

#: Papers among the nodes that pyvis draws, and lines that it draws, the best stated first.
CANVAS_PAPERS = 900
CANVAS_LINES = 6000
#: Neighbours that an entity of the core needs, unless it is named and proposed: one in a graph of
#: `SMALL` nodes, which can be read as a whole; more where more than `LARGE` nodes could be drawn.
FEW_NEIGHBOURS, MIN_NEIGHBOURS, MANY_NEIGHBOURS = 1, 2, 3
SMALL, LARGE = 60, 10_000
#: Radius of a paper; of another node without neighbours, its growth with the root of their number,
#: and the most; of a node outside the core. Papers all look alike, so that what joins them stands
#: out.
PAPER_RADIUS, RADIUS, GROWTH, MAX_RADIUS, SMALL_RADIUS = 6, 5, 2.6, 24, 3

Pair = tuple[int, int]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One drawn line: all statements between two nodes, whatever their direction.

    `predicates` are sorted; `low` and `high` are node numbers, `low < high`.
    """

    low: int
    high: int
    predicates: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map: numbers of the drawn nodes (ascending) with place, radius and region; the lines.

    Nodes are numbered as in the graph, papers first, then entities. `core` says which the first
    view shows. `regions` are named groups of densely joined nodes, the large ones before their
    parts; `region` has for each node the number of the smallest that it is in, or -1. Lines are
    sorted by their ends. What is not drawn is counted.
    """

    nodes: tuple[int, ...] = ()
    points: tuple[Point, ...] = ()
    radii: tuple[int, ...] = ()
    core: tuple[bool, ...] = ()
    region: tuple[int, ...] = ()
    regions: tuple[Region, ...] = ()
    lines: tuple[Line, ...] = ()
    nodes_left_out: int = 0
    lines_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nodes:
    """The drawn nodes, ascending, and for each whether it is of the core."""

    numbers: tuple[int, ...]
    core: tuple[bool, ...]


def draw(
    graph: Graph,
    *,
    renderer: Renderer,
    max_nodes: int = config.MAX_NODES,
    earlier: Mapping[str, tuple[float, float]] | None = None,
) -> Drawing:
    """Choose the nodes and lines of the map and place them.

    Args:
        graph: what to draw.
        renderer: "pyvis" draws the core alone, up to `CANVAS_NODES` nodes.
        max_nodes: the most nodes that "sigma" draws: the core first, then the best joined.
        earlier: where an earlier map had the nodes, by id; they stay near.
    """
    ids = [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]
    joined = _joined(graph, {node: number for number, node in enumerate(ids)})
    nodes = _chosen(graph, joined, renderer=renderer, max_nodes=max_nodes)
    lines = _lines(joined, frozenset(nodes.numbers))
    drawn = _strongest(lines, CANVAS_LINES) if renderer == "pyvis" else lines
    known = {n: earlier[ids[n]] for n in nodes.numbers if ids[n] in earlier} if earlier else {}
    return _placed(graph, nodes, lines, drawn, known)


def _joined(graph: Graph, number: Mapping[str, int]) -> dict[Pair, Counter[str]]:
    """Pairs of nodes of which something is stated → predicate → number of statements."""
    joined: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    for statement in graph.statements:
        subject, target = number.get(statement.subject), number.get(statement.object)
        if subject is not None and target is not None and subject != target:
            pair = (subject, target) if subject < target else (target, subject)
            joined[pair][statement.predicate] += 1
    return dict(joined)


def _chosen(
    graph: Graph, joined: Collection[Pair], *, renderer: Renderer, max_nodes: int
) -> _Nodes:
    """The nodes to draw: the best joined first if there are too many, those of the core first."""
    degree = Counter(end for pair in joined for end in pair)
    core = _core(graph, degree, least=_least(graph, max_nodes))
    papers = range(len(graph.papers))
    if renderer == "pyvis":
        most = min(CANVAS_NODES, max_nodes)
        first = _best(papers, degree, most=CANVAS_PAPERS * most // CANVAS_NODES)
        rest = _best((n for n in core if n >= len(papers)), degree, most=most - len(first))
        return _Nodes(numbers=tuple(sorted([*first, *rest])), core=(True,) * len(first + rest))
    everything = range(len(papers) + len(graph.entities))
    numbers = sorted(sorted(everything, key=lambda n: (n not in core, -degree[n], n))[:max_nodes])
    return _Nodes(numbers=tuple(numbers), core=tuple(n in core for n in numbers))


def _least(graph: Graph, max_nodes: int) -> int:
    drawable = min(len(graph.papers) + len(graph.entities), max_nodes)
    if drawable <= SMALL:
        return FEW_NEIGHBOURS
    return MANY_NEIGHBOURS if drawable > LARGE else MIN_NEIGHBOURS


def _core(graph: Graph, degree: Mapping[int, int], *, least: int) -> frozenset[int]:
    """All papers, and the entities that join things or are proposed by name."""
    proposed = {s.object for s in graph.statements if s.predicate == "proposes"}
    first = len(graph.papers)
    worthy = (
        number
        for number, entity in enumerate(graph.entities, start=first)
        if look(entity.type).drawn and (degree[number] >= least or _novel(entity, proposed))
    )
    return frozenset([*range(first), *worthy])


def _novel(entity: Entity, proposed: Collection[str]) -> bool:
    return entity.kind == "named" and entity.id in proposed


def _best(numbers: Iterable[int], degree: Mapping[int, int], *, most: int) -> list[int]:
    return sorted(numbers, key=lambda number: (-degree[number], number))[:most]


def _lines(joined: Mapping[Pair, Counter[str]], nodes: Collection[int]) -> list[Line]:
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


def _strongest(lines: Sequence[Line], most: int) -> list[Line]:
    best = sorted(lines, key=lambda line: (-line.statements, line.low, line.high))[:most]
    return sorted(best, key=lambda line: (line.low, line.high))


def _placed(
    graph: Graph,
    nodes: _Nodes,
    lines: Sequence[Line],
    drawn: Sequence[Line],
    known: Mapping[int, tuple[float, float]],
) -> Drawing:
    """The drawing of these nodes, placed by all lines between them, and of the `drawn` lines."""
    place_of = {node: position for position, node in enumerate(nodes.numbers)}
    links = [(place_of[line.low], place_of[line.high]) for line in lines]
    radii = _radii(graph, nodes, links)
    division = divide(links, core=nodes.core)
    earlier = {place_of[node]: point for node, point in known.items()}
    points = place(radii, links, core=nodes.core, region=division.large, earlier=earlier)
    named = _named(graph, nodes, links, division, points)
    return Drawing(
        nodes=nodes.numbers,
        points=points,
        radii=radii,
        core=nodes.core,
        region=named.region,
        regions=named.regions,
        lines=tuple(drawn),
        nodes_left_out=len(graph.papers) + len(graph.entities) - len(nodes.numbers),
        lines_left_out=len(lines) - len(drawn),
    )


def _named(
    graph: Graph,
    nodes: _Nodes,
    links: Iterable[Pair],
    division: Division,
    points: Sequence[Point],
) -> Named:
    """The regions of the drawn nodes, with names."""
    named_by: defaultdict[int, list[int]] = defaultdict(list)
    for low, high in links:
        if nodes.numbers[low] < len(graph.papers):
            named_by[high].append(low)
    known = [(paper.label, "Paper") for paper in graph.papers]
    known += [(entity.label, entity.type) for entity in graph.entities]
    return name_regions(
        division,
        labels=[known[node][0] for node in nodes.numbers],
        types=[known[node][1] for node in nodes.numbers],
        named_by=named_by,
        points=points,
        core=nodes.core,
    )


def _radii(graph: Graph, nodes: _Nodes, links: Iterable[Pair]) -> tuple[int, ...]:
    degree = Counter(end for link in links for end in link)
    return tuple(
        _radius(node < len(graph.papers), core, degree[position])
        for position, (node, core) in enumerate(zip(nodes.numbers, nodes.core, strict=True))
    )


def _radius(paper: bool, core: bool, neighbours: int) -> int:  # noqa: FBT001 - a column each
    if not core:
        return SMALL_RADIUS
    return PAPER_RADIUS if paper else min(MAX_RADIUS, round(RADIUS + GROWTH * sqrt(neighbours)))

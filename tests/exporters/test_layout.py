"""The map: numbers in, coordinates out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.exporters.html.drawing import draw
from lithograph.exporters.layout import divide, place, regions
from tests.exporters.graphs import literature

GRAPHS = st.integers(0, 12).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(*[st.integers(0, max(0, count - 1))] * 2), max_size=20 if count else 0),
    )
)


def cliques(*sizes: int) -> tuple[int, list[tuple[int, int]]]:
    """Groups in which all are linked, each joined to the next by one link."""
    links: list[tuple[int, int]] = []
    first = 0
    for size in sizes:
        links += list(combinations(range(first, first + size), 2))
        links += [(first - 1, first)] if first else []
        first += size
    return first, links


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_nodes_do_not_overlap(graph: tuple[int, list[tuple[int, int]]]) -> None:
    """Whatever the links (none, loops, parallel), each node has a place free of others."""
    count, links = graph
    points = place([5] * count, links)
    assert count == len(points)
    assert [] == [pair for pair in combinations(points, 2) if dist(*pair) < 9]


@pytest.mark.parametrize(
    ("count", "links", "points"),
    [(0, [], ()), (1, [], ((0, 0),)), (1, [(0, 0)], ((0, 0),))],
)
def test_smallest_maps(
    count: int, links: list[tuple[int, int]], points: tuple[tuple[int, int], ...]
) -> None:
    """Nothing has no places; a single node is in the middle, joined to itself or not."""
    assert points == place([5] * count, links)


def test_direction_order_and_repetition_do_not_matter() -> None:
    """The same pairs in another order, turned round and twice, give the same map."""
    count, links = cliques(5, 4)
    turned = [(high, low) for low, high in reversed(links)]
    assert place([5] * count, links) == place([5] * count, turned + links)


def test_linked_nodes_lie_near() -> None:
    """On a long chain, neighbours are nearer to each other than the ends."""
    points = place([5] * 30, [(i, i + 1) for i in range(29)])
    steps = [dist(points[i], points[i + 1]) for i in range(29)]
    assert max(steps) < dist(points[0], points[29]) / 2


def test_groups_lie_apart() -> None:
    """Two dense groups joined by one link do not mix: each node is nearest to its own group."""
    count, links = cliques(8, 8)
    points = place([5] * count, links)

    def nearest(node: int) -> int:
        others = (other for other in range(count) if other != node)
        return min(others, key=lambda other: dist(points[node], points[other]))

    assert [node // 8 for node in range(count)] == [nearest(node) // 8 for node in range(count)]


def test_large_nodes_get_more_room() -> None:
    """Two nodes keep at least the sum of their radii apart."""
    points = place([40, 30, 5], [(0, 1), (1, 2)])
    assert dist(points[0], points[1]) >= 69


def test_unknown_node_is_refused() -> None:
    """A link to a node that does not exist is an error that names the link."""
    with pytest.raises(IndexError, match="0-3"):
        place([5, 5], [(0, 3)])


def test_map_is_pinned() -> None:
    """The map of a small graph is the same on every machine; a change of it is a decision."""
    count, links = cliques(4, 3)
    expected = ((88, 0), (75, 11), (83, -15), (56, 0), (-62, 6), (-83, 0), (-88, 15))
    assert expected == place([5] * count, links)


def test_parts_do_not_mix() -> None:
    """Each connected part has a ground of its own: no node of another is nearer than its own."""
    links = [(i, i + 1) for first in (0, 10, 20) for i in range(first, first + 9)]
    points = place([5] * 30, links)
    for node in range(30):
        others = [other for other in range(30) if other != node]
        nearest = min(others, key=lambda other: dist(points[node], points[other]))
        assert nearest // 10 == node // 10


def test_many_small_parts_make_one_map() -> None:
    """Four hundred pairs fill an area that is wider than high."""
    points = place([5] * 800, [(i, i + 1) for i in range(0, 800, 2)])
    xs, ys = zip(*points, strict=True)
    assert 1.2 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.2
    assert len(set(points)) == 800


def test_neighbours_in_the_graph_are_neighbours_on_the_map() -> None:
    """On a literature of 1,000 nodes a fifth of whom a thing is joined to are nearest to it.

    By chance it would be less than one in fifty.
    """
    drawing = draw(literature(1000), renderer="sigma")
    place_of = dict(zip(drawing.nodes, drawing.points, strict=True))
    core = [node for node, core in zip(drawing.nodes, drawing.core, strict=True) if core]
    joined: dict[int, set[int]] = {node: set() for node in core}
    for line in drawing.lines:
        if line.low in joined and line.high in joined:
            joined[line.low].add(line.high)
            joined[line.high].add(line.low)
    shares = [_share(node, joined[node], place_of, core) for node in core if joined[node]]
    assert sum(shares) / len(shares) > 0.2


def _share(
    node: int, joined: set[int], place_of: Mapping[int, tuple[int, int]], core: Sequence[int]
) -> float:
    """The share of a node's neighbours that are among as many nodes nearest to it."""
    others = sorted(core, key=lambda other: dist(place_of[node], place_of[other]))
    return len(joined & set(others[1 : 1 + len(joined)])) / len(joined)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((), []),
        ((4,), [0, 0, 0, 0]),
        ((4, 4), [0, 0, 0, 0, 1, 1, 1, 1]),
        ((3, 3, 5), [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2]),
    ],
)
def test_regions_are_dense_groups(sizes: tuple[int, ...], expected: list[int]) -> None:
    """Groups in which all are linked, joined by single links, are found as regions."""
    assert expected == regions(*cliques(*sizes))


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_regions_do_not_reach_across_components(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    """Every region is connected to itself only by nodes: its members share a component."""
    count, links = graph
    found = regions(count, links)
    component = list(range(count))
    for _ in range(count):
        for low, high in links:
            component[low] = component[high] = min(component[low], component[high])
    assert all(
        component[a] == component[b]
        for a, b in combinations(range(count), 2)
        if found[a] == found[b]
    )


def test_large_regions_are_divided_once_more() -> None:
    """Groups of groups: ten cliques in two halves are two regions or parts of them, on two levels."""
    count, links = cliques(*[12] * 10)
    links += [
        (a * 12 + i, b * 12 + (i + shift) % 12)
        for half in (range(5), range(5, 10))
        for a, b in combinations(half, 2)
        for i in range(12)
        for shift in range(3)
    ]
    found = divide(links, core=[True] * count)
    assert len(set(found.large)) == 2
    assert len(set(found.small)) == 10
    parts = {(small, large) for small, large in zip(found.small, found.large, strict=True)}
    assert len(parts) == len(set(found.small))


def test_a_small_group_is_no_region() -> None:
    """What has fewer than eight nodes needs no name on the map."""
    count, links = cliques(7)
    assert set(divide(links, core=[True] * count).large) == {-1}


def test_what_is_not_of_the_core_goes_with_its_neighbours() -> None:
    """A leaf has the region of what it belongs to; what has no neighbours has none."""
    count, links = cliques(8, 8)
    core = [True] * count + [False] * 2
    found = divide([*links, (12, count)], core=core)
    assert found.large[count] == found.large[12] != found.large[0]
    assert found.large[count + 1] == -1

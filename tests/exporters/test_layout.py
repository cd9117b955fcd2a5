"""The map: numbers in, coordinates out."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.exporters.layout import place, regions

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
    expected = ((68, 2), (56, 13), (63, -13), (36, 2), (-42, 5), (-64, -2), (-68, 13))
    assert expected == place([5] * count, links)


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

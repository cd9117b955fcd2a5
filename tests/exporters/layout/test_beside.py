"""What is not of the core: it lies beside what it is linked to."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import atan2, degrees, dist

import pytest

from lithograph.exporters.layout import place

#: Two hubs in a chain of papers, each with its leaves; nodes 0 to 9 are the core.
CORE = 10
CHAIN = [(i, i + 1) for i in range(CORE - 1)]


def placed(leaves: list[tuple[int, ...]]) -> tuple[tuple[int, int], ...]:
    """The places of the chain and of nodes that are linked to these of its nodes."""
    links = [(hub, CORE + number) for number, hubs in enumerate(leaves) for hub in hubs]
    core = [True] * CORE + [False] * len(leaves)
    return place([6] * CORE + [3] * len(leaves), CHAIN + links, core=core)


def test_a_leaf_lies_at_its_only_neighbour() -> None:
    """Their rims are hardly more than its own width apart."""
    points = placed([(0,), (4,), (9,)])
    assert max(dist(points[leaf], points[hub]) for leaf, hub in ((10, 0), (11, 4), (12, 9))) < 20


def test_leaves_lie_around_their_neighbour() -> None:
    """Eight of one hub are on all sides of it: no half of the directions is free of them."""
    points = placed([(4,)] * 8)
    x, y = points[4]
    angles = sorted(degrees(atan2(b - y, a - x)) for a, b in points[CORE:])
    gaps = [after - before for before, after in pairwise([*angles, angles[0] + 360])]
    assert max(gaps) < 180


def test_what_has_two_neighbours_lies_between_them() -> None:
    """An author of two papers is nearer to both than they are to each other."""
    points = placed([(0, 9)])
    apart = dist(points[0], points[9])
    assert max(dist(points[10], points[0]), dist(points[10], points[9])) < apart


@pytest.mark.parametrize("leaves", [1, 30, 400])
def test_nothing_overlaps(leaves: int) -> None:
    """However many belong to one node, each has a place of its own."""
    points = placed([(4,)] * leaves + [(0, 9)] * 5)
    radii = [6] * CORE + [3] * (leaves + 5)
    close = [
        pair
        for pair in combinations(range(len(points)), 2)
        if dist(points[pair[0]], points[pair[1]]) < radii[pair[0]] + radii[pair[1]] - 2
    ]
    assert close == []


def test_a_chain_of_leaves_follows() -> None:
    """A node that is linked only to a leaf lies beside that leaf."""
    links = [*CHAIN, (0, 10), (10, 11)]
    points = place([6] * CORE + [3, 3], links, core=[True] * CORE + [False] * 2)
    assert dist(points[11], points[10]) < 30


def test_what_has_no_neighbour_lies_below_the_map() -> None:
    """It is there, and not among what belongs together."""
    points = placed([(), (), ()])
    assert min(y for _, y in points[CORE:]) > max(y for _, y in points[:CORE])


def test_more_than_there_is_room_for_lies_below() -> None:
    """Twenty thousand leaves of one node get places all the same, each its own."""
    points = placed([(4,)] * 16_000)
    assert len(set(points)) == len(points)


def test_no_core_is_no_error() -> None:
    """A graph of authors alone has a map."""
    assert len(set(place([3] * 5, [(0, 1)], core=[False] * 5))) == 5

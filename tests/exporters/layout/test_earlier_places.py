"""A map that grows: what was there stays where readers remember it."""

from __future__ import annotations

from itertools import combinations
from math import dist
from statistics import median

from lithograph.exporters.layout import place

Links = list[tuple[int, int]]


def rings(count: int, size: int) -> Links:
    """Rings with chords, each joined to the next by one link."""
    links: Links = []
    for ring in range(count):
        first = ring * size
        links += [(first + i, first + (i + 1) % size) for i in range(size)]
        links += [(first + i, first + (i + 3) % size) for i in range(0, size, 2)]
        links += [(first, first + size)] if ring + 1 < count else []
    return links


LINKS = rings(6, 12)
COUNT = 72
BEFORE = place([5] * COUNT, LINKS)
KNOWN = dict(enumerate(BEFORE))
WIDTH = max(x for x, _ in BEFORE) - min(x for x, _ in BEFORE)


def test_the_same_nodes_stay_where_they_were() -> None:
    """A map made again from its own places is the same map."""
    assert place([5] * COUNT, LINKS, earlier=KNOWN) == BEFORE


def test_a_new_link_moves_nothing() -> None:
    """Nor does one that is gone: only new nodes need room."""
    assert place([5] * COUNT, [*LINKS, (0, 40)], earlier=KNOWN) == BEFORE
    assert place([5] * COUNT, LINKS[1:], earlier=KNOWN) == BEFORE


def test_nodes_that_are_gone_leave_the_others_in_place() -> None:
    """The first sixty nodes stay where they were among seventy-two."""
    links = [link for link in LINKS if max(link) < 60]
    assert place([5] * 60, links, earlier={n: KNOWN[n] for n in range(60)}) == BEFORE[:60]


def test_new_nodes_lie_at_their_neighbours_and_old_ones_hardly_move() -> None:
    """Six more nodes move the old ones by a small part of the map's width."""
    links = LINKS + [(number * 12, COUNT + number) for number in range(6)]
    points = place([5] * (COUNT + 6), links, earlier=KNOWN)
    moved = [dist(points[node], BEFORE[node]) / WIDTH for node in range(COUNT)]
    assert median(moved) < 0.02
    assert max(moved) < 0.15
    nearest = [
        min(range(COUNT), key=lambda node: dist(points[new], points[node]))
        for new in range(COUNT, COUNT + 6)
    ]
    assert sum(node // 12 == number for number, node in enumerate(nearest)) >= 5


def test_nothing_overlaps_after_growing() -> None:
    """New nodes find room among old ones."""
    links = LINKS + [(0, new) for new in range(COUNT, COUNT + 20)]
    points = place([5] * (COUNT + 20), links, earlier=KNOWN)
    assert [pair for pair in combinations(points, 2) if dist(*pair) < 9] == []


def test_a_map_of_mostly_new_nodes_is_made_from_scratch() -> None:
    """Places of a few nodes do not force their old form on a map that is another."""
    few = {node: BEFORE[node] for node in range(5)}
    assert place([5] * COUNT, LINKS, earlier=few) == BEFORE


def test_a_new_part_is_put_beside_the_old_ones() -> None:
    """Nodes that are linked to nothing old leave it where it was."""
    links = [*LINKS, (COUNT, COUNT + 1), (COUNT + 1, COUNT + 2)]
    points = place([5] * (COUNT + 3), links, earlier=KNOWN)
    assert points[:COUNT] == BEFORE


def test_leaves_move_with_what_they_belong_to() -> None:
    """What is not of the core keeps its place beside its neighbour, and the same one if all stay."""
    links = LINKS + [(node, COUNT + node) for node in range(COUNT)]
    core = [True] * COUNT + [False] * COUNT
    radii = [5] * COUNT + [3] * COUNT
    before = place(radii, links, core=core)
    known = dict(enumerate(before))
    assert place(radii, links, core=core, earlier=known) == before
    grown = place([*radii, 5], [*links, (0, 2 * COUNT)], core=[*core, True], earlier=known)
    apart = [dist(grown[node], grown[COUNT + node]) for node in range(COUNT)]
    assert median(apart) < 25

"""Where nodes lie on the map: links between numbered nodes in, whole-number coordinates out.

Each connected component is laid out alone (`forces`, `spacing`), then all are fitted together
(`packing`); nodes without any link form a block of their own. The map is wider than high.

The same links give the same coordinates on every machine: nothing is random, no linear algebra
library is called, and positions are rounded after every step, so that differences in the last
bit die out before they can grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from lithograph.exporters.layout.forces import relax
from lithograph.exporters.layout.packing import pack
from lithograph.exporters.layout.regions import regions
from lithograph.exporters.layout.spacing import separate

__all__ = ["place", "regions"]

#: Width of the map over its height: screens are wide.
ASPECT = 1.6
#: Map units between the centres of two nodes of the block of nodes without links.
PITCH = 40

Point = tuple[float, float]
Link = tuple[int, int]


def place(radii: Sequence[int], links: Iterable[Link]) -> tuple[tuple[int, int], ...]:
    """Coordinates for the nodes `0 … len(radii) - 1`, in map units, no two nodes overlapping.

    Args:
        radii: the radius of each node, in map units.
        links: pairs of node numbers; direction, repetition and self-links do not matter.

    Returns:
        One (x, y) for each node, in order; the middle of the map is near (0, 0).

    Raises:
        IndexError: if a link names a node that does not exist.
    """
    pairs = _proper(links, count=len(radii))
    groups = _components(len(radii), pairs)
    blocks = [_arrange(group, pairs, radii) for group in groups if len(group) > 1]
    alone = sorted(group[0] for group in groups if len(group) == 1)
    if alone:
        blocks.append(dict(zip(alone, _grid(len(alone)), strict=True)))
    placed = {node: point for block in pack(blocks, aspect=ASPECT) for node, point in block.items()}
    return tuple((round(placed[node][0]), round(placed[node][1])) for node in range(len(radii)))


def _proper(links: Iterable[Link], *, count: int) -> list[Link]:
    """Each linked pair once, lower number first, sorted."""
    pairs = {(min(link), max(link)) for link in links}
    for low, high in pairs:
        if low < 0 or high >= count:
            raise IndexError(f"link {low}-{high} names a node that is not among the {count}")
    return sorted((low, high) for low, high in pairs if low != high)


def _components(count: int, pairs: Iterable[Link]) -> list[list[int]]:
    """The connected components, largest first, then by lowest node; nodes ascending."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for low, high in pairs:
        left, right = root(low), root(high)
        parent[max(left, right)] = min(left, right)
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(count):
        groups[root(node)].append(node)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def _arrange(group: Sequence[int], pairs: Iterable[Link], radii: Sequence[int]) -> dict[int, Point]:
    """The coordinates of one connected component."""
    number = {node: position for position, node in enumerate(group)}
    inner = [(number[low], number[high]) for low, high in pairs if low in number]
    relaxed = relax(len(group), inner)
    points = separate(relaxed, [radii[node] for node in group])
    return dict(zip(group, points, strict=True))


def _grid(count: int) -> list[Point]:
    """`count` points in rows, wider than high."""
    columns = ceil(sqrt(count * ASPECT))
    return [((i % columns) * float(PITCH), (i // columns) * float(PITCH)) for i in range(count)]

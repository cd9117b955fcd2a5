"""Fits the parts of a map together: blocks of placed nodes in, the same blocks moved, out.

Each block is turned into the set of grid cells it covers; blocks are put down in the order given,
each in the free place nearest to the middle.

Source: K. Freivalds, U. Dogrusoz, P. Kikusts, "Disconnected graph layout and the polyomino packing
approach", Graph Drawing 2001.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from math import floor

#: Side of a grid cell, and free room around a block, in map units and in cells.
CELL = 60.0
MARGIN = 1

Point = tuple[float, float]
Block = Mapping[int, Point]
Cell = tuple[int, int]


def pack(blocks: Sequence[Block], *, aspect: float) -> list[dict[int, Point]]:
    """Move each block, as a whole, to where it overlaps no other.

    Args:
        blocks: node number to (x, y), largest first; none is empty.
        aspect: width over height of the area that fills up.
    """
    taken: set[Cell] = set()
    moved: list[dict[int, Point]] = []
    for block in blocks:
        centred = _centred(block)
        cells = sorted({_cell(point) for point in centred.values()})
        right, down = next(
            place
            for place in _spiral(aspect)
            if taken.isdisjoint((x + place[0], y + place[1]) for x, y in cells)
        )
        taken.update(_surrounded((x + right, y + down) for x, y in cells))
        moved.append(
            {node: (x + right * CELL, y + down * CELL) for node, (x, y) in centred.items()}
        )
    return moved


def _centred(block: Block) -> dict[int, Point]:
    """The block with the middle of its bounding box at (0, 0)."""
    xs, ys = zip(*block.values(), strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (point[0] - x, point[1] - y) for node, point in block.items()}


def _cell(point: Point) -> Cell:
    return floor(point[0] / CELL), floor(point[1] / CELL)


def _surrounded(cells: Iterator[Cell]) -> Iterator[Cell]:
    ring = range(-MARGIN, MARGIN + 1)
    return ((x + i, y + j) for x, y in cells for i in ring for j in ring)


def _spiral(aspect: float) -> Iterator[Cell]:
    """All offsets, those nearest to the middle first, in rings that are wider than high."""
    for radius in count():
        height = round(radius / aspect)
        below = round((radius - 1) / aspect) if radius else -1
        ring = (
            (x, y)
            for x in range(-radius, radius + 1)
            for y in range(-height, height + 1)
            if abs(x) == radius or abs(y) > below
        )
        yield from sorted(ring, key=lambda cell: (cell[0] ** 2 + (aspect * cell[1]) ** 2, cell))

"""Fits the parts of a map together: blocks of placed nodes in, the same blocks moved, out.

Each block is turned into the set of grid cells it covers; blocks are put down in the order given,
each in the free place nearest to where it is.

Source: K. Freivalds, U. Dogrusoz, P. Kikusts, "Disconnected graph layout and the polyomino packing
approach", Graph Drawing 2001.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Side of a grid cell, and free room around a block, in map units and in cells.
CELL = 60.0
MARGIN = 1
#: Places looked at in one go.
MANY = 4096


def pack(blocks: Sequence[Floats], *, aspect: float) -> list[Floats]:
    """Move each block, as a whole, to the nearest place where it overlaps none before it.

    Args:
        blocks: places in map units, one a row, largest block first; none is empty.
        aspect: width over height of the area that fills up.
    """
    ground = _Ground(blocks, aspect)
    return [block + ground.settle(block) for block in blocks]


class _Ground:
    """The cells that are taken; `middle` is the cell of (0, 0)."""

    def __init__(self, blocks: Sequence[Floats], aspect: float) -> None:
        import numpy as np

        cells = [_cells(block) for block in blocks]
        area = sum((2 * MARGIN + 1) ** 2 * len(each) for each in cells)
        farthest = max((int(np.abs(each).max()) for each in cells), default=0)
        self._cells = {id(block): each for block, each in zip(blocks, cells, strict=True)}
        self._places = _spiral(int((area * aspect) ** 0.5) + 2, aspect)
        reach = farthest + int(np.abs(self._places).max()) + MARGIN + 1
        self._middle, self._taken = reach, np.zeros((2 * reach + 1, 2 * reach + 1), dtype=bool)
        self._next: dict[bytes, int] = {}

    def settle(self, block: Floats) -> Floats:
        """How far the block must move; its new cells are taken then."""
        import numpy as np

        cells = self._cells[id(block)] + self._middle
        shape = cells.tobytes()
        start = self._next.get(shape, 0)
        for first in range(start, len(self._places), MANY):
            tried = self._places[first : first + MANY]
            where = cells[None, :, :] + tried[:, None, :]
            free = ~self._taken[where[..., 0], where[..., 1]].any(1)
            if free.any():
                found = int(np.argmax(free))
                break
        self._next[shape] = first + found
        self._take(where[found])
        return np.asarray(tried[found] * CELL)

    def _take(self, cells: Whole) -> None:
        for right in range(-MARGIN, MARGIN + 1):
            for down in range(-MARGIN, MARGIN + 1):
                self._taken[cells[:, 0] + right, cells[:, 1] + down] = True


def _cells(block: Floats) -> Whole:
    """The cells that a block covers, sorted."""
    import numpy as np

    return np.unique(np.floor(block / CELL).astype(np.int64), axis=0)


def _spiral(radius: int, aspect: float) -> Whole:
    """All offsets up to `radius` cells away, the nearest first, up and down counting for more."""
    import numpy as np

    ruler = np.arange(-radius, radius + 1)
    offsets = np.stack(np.meshgrid(ruler, ruler, indexing="ij"), -1).reshape(-1, 2)
    distance = offsets[:, 0] ** 2 + np.round((aspect * offsets[:, 1]) ** 2, 6)
    return offsets[np.lexsort((offsets[:, 1], offsets[:, 0], distance))]

"""Places what is not of the core beside what it is linked to: a map of the core in, all of it out.

The map is covered with small cells, one of which holds one such node. Each takes the free cell
nearest to the middle of its neighbours: what has one neighbour lies around it, an author between
the papers. What has no neighbours lies in a block below the map.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Map units: side of a cell, least distance of its middle from the rim of a node of the core, and
#: how far a node may be from the middle of its cell, so that no lattice is seen.
CELL = 9.0
CLEAR = 5.0
JITTER = 1.0
#: The most that the room of a node grows for what lies around it, in map units.
MOST_ROOM = 16.0
#: How far a free cell is looked for, in cells, and how many are looked at in the first go.
FAR = 60
MANY = 16
#: Width of the block below the map, in cells for a root of its number of nodes.
WIDE = 1.6
_GOLDEN = 0.6180339887498949


def reserve(pairs: Whole, core: Bools, radii: Floats) -> Floats:
    """The room that each node of the core needs around it for nodes that have no other neighbour."""
    import numpy as np

    count = len(core)
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    ends = ends[core[ends[:, 0]] & ~core[ends[:, 1]]]
    only = np.bincount(ends[:, 1], minlength=count) == 1
    leaves = np.bincount(ends[only[ends[:, 1]], 0], minlength=count)
    needed = np.sqrt(radii * radii + leaves * CELL * CELL / np.pi * 1.2) - radii
    return np.asarray(np.where(leaves > 0, np.minimum(needed, MOST_ROOM), 0.0))


def fill(points: Floats, pairs: Whole, core: Bools, radii: Floats, known: Floats) -> None:
    """Give every node without a place (rows of NaN in `points`) one that overlaps no other.

    If the core lies exactly where it was `known` to be, so does everything else that is known.
    """
    import numpy as np

    still = bool((points[core] == known[core]).all())
    points[~core] = known[~core] if still else np.nan
    waiting = np.isnan(points[:, 0])
    if not waiting.any():
        return
    targets = _targets(points, pairs, known, still=still)
    ground = _Ground(points[~waiting], radii[~waiting], targets[waiting])
    for node in np.flatnonzero(waiting & ~np.isnan(targets[:, 0])):
        found = ground.nearest(targets[node], int(node))
        points[node] = np.nan if found is None else found
    below = np.flatnonzero(np.isnan(points[:, 0]))
    points[below] = _block(len(below), points[~np.isnan(points[:, 0])])


def _targets(points: Floats, pairs: Whole, known: Floats, *, still: bool) -> Floats:
    """The middle of the placed neighbours of each node, or of theirs; NaN where there are none.

    A node that was known moves as its neighbours have moved.
    """
    import numpy as np

    targets, moved = points.copy(), np.zeros_like(points) if still else points - known
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    missing = np.isnan(points[:, 0])
    while True:
        use = missing[ends[:, 0]] & ~missing[ends[:, 1]]
        if not use.any():
            break
        node, other = ends[use].T
        targets = np.where(missing[:, None], _means(node, targets[other], targets), targets)
        moved = np.where(missing[:, None], _means(node, np.nan_to_num(moved[other]), moved), moved)
        missing = np.isnan(targets[:, 0])
    return np.asarray(np.where(np.isnan(known), targets, known + np.nan_to_num(moved)))


def _means(node: Whole, values: Floats, like: Floats) -> Floats:
    """The mean of the values of each node, NaN for a node that has none."""
    import numpy as np

    found = np.bincount(node, minlength=len(like)).astype(np.float64)
    found[found == 0] = np.nan
    return np.stack([np.bincount(node, v, len(like)) / found for v in values.T], 1)


class _Ground:
    """The cells that are taken."""

    def __init__(self, points: Floats, radii: Floats, targets: Floats) -> None:
        import numpy as np

        every = np.concatenate([points, targets[~np.isnan(targets[:, 0])]])
        low, high = (every.min(0), every.max(0)) if len(every) else (np.zeros(2), np.zeros(2))
        self._low = low - CELL * (FAR + 2)
        across, down = ((high - self._low) / CELL).astype(np.int64) + FAR + 3
        self._taken = np.zeros((across, down), dtype=bool)
        self._next: dict[bytes, int] = {}
        for radius in np.unique(radii):
            self._block(points[radii == radius], float(radius) + CLEAR)

    def _block(self, points: Floats, radius: float) -> None:
        """Take the cells whose middle is nearer to a point than `radius`."""
        import numpy as np

        reach = int(radius / CELL) + 1
        ruler = np.arange(-reach, reach + 1)
        around = np.stack(np.meshgrid(ruler, ruler, indexing="ij"), -1).reshape(-1, 2)
        cells = np.floor((points - self._low) / CELL).astype(np.int64)[:, None] + around
        apart = (cells + 0.5) * CELL + self._low - points[:, None]
        close = cells[(apart * apart).sum(-1) < radius * radius]
        self._taken[close[:, 0], close[:, 1]] = True

    def nearest(self, target: Floats, number: int) -> Floats | None:
        """Take the free cell nearest to the target; where in it the node of this number lies.

        None if there is none far around.
        """
        import numpy as np

        home = np.floor((target - self._low) / CELL).astype(np.int64)
        around, first, many = _around(), self._next.get(home.tobytes(), 0), MANY
        while True:
            cells = home + around[first : first + many]
            if not len(cells):
                return None
            free = ~self._taken[cells[:, 0], cells[:, 1]]
            if free.any():
                break
            first, many = first + many, many * MANY
        found = int(np.argmax(free))
        self._next[home.tobytes()] = first + found + 1
        cell = cells[found]
        self._taken[cell[0], cell[1]] = True
        turn = 2 * np.pi * (number * _GOLDEN % 1)
        aside = np.asarray([np.cos(turn), np.sin(turn)]) * JITTER
        return np.asarray((cell + 0.5) * CELL + self._low + aside)


@lru_cache(maxsize=1)
def _around() -> Whole:
    """Offsets of the cells around one, the nearest first, those equally near in scattered order."""
    import numpy as np

    ruler = np.arange(-FAR, FAR + 1)
    around = np.stack(np.meshgrid(ruler, ruler, indexing="ij"), -1).reshape(-1, 2)
    distance = (around * around).sum(1)
    scattered = np.round(np.arange(len(around)) * _GOLDEN % 1, 9)
    return around[np.lexsort((scattered, distance))]


def _block(count: int, placed: Floats) -> Floats:
    """Rows of nodes below all that is placed."""
    import numpy as np

    columns = max(1, int(np.ceil(np.sqrt(count * WIDE))))
    node = np.arange(count)
    rows = np.stack([node % columns - (columns - 1) / 2, node // columns], 1) * CELL
    middle, bottom = (0.0, 0.0)
    if len(placed):
        middle = float(placed[:, 0].min() + placed[:, 0].max()) / 2
        bottom = float(placed[:, 1].max()) + 6 * CELL
    return np.asarray(rows + np.asarray([middle, bottom]))

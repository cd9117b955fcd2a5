"""Where nodes lie on the map: links between numbered nodes in, whole-number coordinates out.

Each connected component of the core is laid out alone (`start`, `forces`, `spacing`), then all are
fitted together (`packing`); nodes without any link form a block of their own. What is not of the
core lies beside what it is linked to (`beside`). The map is wider than high.

The same input gives the same coordinates on every machine: nothing is random, no linear algebra
library is called, and positions are rounded after every step, so that differences in the last
bit die out before they can grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING

from lithograph.exporters.layout import beside
from lithograph.exporters.layout.components import components, proper
from lithograph.exporters.layout.forces import relax, springs
from lithograph.exporters.layout.packing import pack
from lithograph.exporters.layout.regions import Division, divide, regions
from lithograph.exporters.layout.spacing import separate, to_forces, to_map
from lithograph.exporters.layout.start import from_earlier, from_scratch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

__all__ = ["Division", "Point", "divide", "place", "regions"]

#: Width of the map over its height: screens are wide.
ASPECT = 1.6
#: Map units between the centres of two nodes of the block of nodes without links.
PITCH = 40
#: Largest share of new nodes with which a component keeps its earlier form; with more, the old
#: form would be a bad start.
MOSTLY_NEW = 0.5
#: How warm a layout is that starts from an earlier one and has nothing new; see `forces.relax`.
LEAST_HEAT = 0.2

Point = tuple[float, float]


def place(
    radii: Sequence[int],
    links: Iterable[tuple[int, int]],
    *,
    core: Sequence[bool] | None = None,
    region: Sequence[int] | None = None,
    earlier: Mapping[int, Point] | None = None,
) -> tuple[tuple[int, int], ...]:
    """Coordinates for the nodes `0 … len(radii) - 1`, in map units, no two nodes overlapping.

    Args:
        radii: the radius of each node, in map units.
        links: pairs of node numbers; direction, repetition and self-links do not matter.
        core: which nodes give the map its form; by default all.
        region: the group of densely joined nodes that each belongs to; by default it is found.
        earlier: where an earlier map had some of the nodes. Where it had all of them they stay;
            else old nodes move as little as the new ones allow.

    Returns:
        One (x, y) for each node, in order; the middle of a map from scratch is near (0, 0).

    Raises:
        IndexError: if a link names a node that does not exist.
    """
    import numpy as np

    count = len(radii)
    if not count:
        return ()
    pairs = proper(links, count=count)
    within = np.ones(count, dtype=bool) if core is None else np.asarray(core, dtype=bool)
    groups = np.asarray(regions(count, pairs.tolist()) if region is None else region)
    known = _known(earlier or {}, count)
    points = known.copy()
    room = np.asarray(radii, dtype=np.float64)
    inner = np.flatnonzero(within)
    points[inner] = _core(
        room[inner] + beside.reserve(pairs, within, room)[inner],
        _between(pairs, inner, count),
        groups[inner],
        known[inner],
    )
    beside.fill(points, pairs, within, room, known)
    return tuple((round(x), round(y)) for x, y in points.tolist())


def _known(earlier: Mapping[int, Point], count: int) -> Floats:
    """The earlier place of each node, NaN where it has none."""
    import numpy as np

    known = np.full((count, 2), np.nan)
    for node, point in earlier.items():
        known[node] = point
    return known


def _between(pairs: Whole, inner: Whole, count: int) -> Whole:
    """The links between nodes of the core, which are numbered anew."""
    import numpy as np

    position = np.full(count, -1, dtype=np.int64)
    position[inner] = np.arange(len(inner))
    moved = position[pairs]
    kept: Whole = moved[(moved >= 0).all(1)]
    return kept


def _core(room: Floats, pairs: Whole, region: Whole, known: Floats) -> Floats:
    """The places of the nodes of the core."""
    import numpy as np

    if len(room) and not np.isnan(known).any():
        return separate(known, room, settled=True)
    blocks: list[tuple[Whole, Floats]] = []
    alone: list[int] = []
    for nodes, inside in components(len(room), pairs):
        if len(nodes) == 1 and np.isnan(known[nodes[0]]).any():
            alone.append(int(nodes[0]))
        else:
            blocks.append((nodes, _arranged(room[nodes], inside, region[nodes], known[nodes])))
    if alone:
        blocks.append((np.asarray(sorted(alone)), _grid(len(alone))))
    points = np.empty((len(room), 2))
    for (nodes, _), moved in zip(blocks, pack([p for _, p in blocks], aspect=ASPECT), strict=True):
        points[nodes] = moved
    return points


def _arranged(room: Floats, pairs: Whole, region: Whole, known: Floats) -> Floats:
    """The places of one connected component, where it was or around (0, 0)."""
    import numpy as np

    new = np.isnan(known[:, 0])
    if not new.any():
        return separate(known, room, settled=True)
    pulled = springs(len(room), pairs, region)
    if new.mean() > MOSTLY_NEW:
        placed = separate(to_map(relax(from_scratch(len(room), pairs), pulled)), room)
        return _centred(placed)
    start = from_earlier(to_forces(known), pairs)
    relaxed = relax(start, pulled, heat=_heat(float(new.mean())), anchored=~new)
    return separate(to_map(relaxed), room)


def _heat(share: float) -> float:
    """How warm a layout starts that has such a share of new nodes; 1 from scratch."""
    return min(1.0, LEAST_HEAT + share)


def _grid(count: int) -> Floats:
    """`count` points in rows, wider than high."""
    import numpy as np

    columns = ceil(sqrt(count * ASPECT))
    node = np.arange(count)
    points = np.stack([node % columns, node // columns], 1) * np.float64(PITCH)
    return _centred(points)


def _centred(points: Floats) -> Floats:
    """The middle of the bounding box at (0, 0)."""
    import numpy as np

    return np.asarray(points - (points.min(0) + points.max(0)) / 2)

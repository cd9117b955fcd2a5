"""The t-FDP layout of one connected graph: a start and links in, unscaled coordinates out.

Force-directed placement with short-range forces that follow a t-distribution, so that a node's
graph neighbours end up as its neighbours on the map.

Source: F. Zhong, M. Xue, J. Zhang, F. Zhang, R. Ban, O. Deussen, Y. Wang, "Force-directed graph
layouts revisited: a new force based on the t-distribution", IEEE TVCG 2023,
doi:10.1109/TVCG.2023.3238821.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lithograph.exporters.layout.grid import repulsion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Constants of the paper: attraction at long range and at short range (repulsion is in `grid`).
ALPHA = 0.1
BETA = 8.0
#: Steps from scratch, and for graphs of more than `LARGE` nodes, of which nobody sees more.
STEPS = 300
FEWER_STEPS = 200
LARGE = 20_000
#: Strength of a link between two regions, where that of one within a region is 1.
ACROSS = 0.15
#: Share of a node's motion that goes on into the next step.
INERTIA = 0.6
#: Pull of its earlier place on a node that has one, for each unit of distance.
ANCHOR = 1.0
#: Decimals kept after every step; differences between machines are some 10 decimals smaller.
DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Springs:
    """The links as arrays: ends, and the strength of each in (0, 1]."""

    source: Whole
    target: Whole
    strength: Floats


def springs(count: int, pairs: Whole, region: Whole) -> Springs:
    """Links of hubs pull less, and links between regions less again.

    So "deep learning" does not gather the whole map, and regions lie apart like islands.
    """
    import numpy as np

    source, target = pairs.T
    degree = np.bincount(pairs.ravel(), minlength=count)
    across = np.where(region[source] == region[target], 1.0, ACROSS)
    strength = across / np.sqrt(np.minimum(degree[source], degree[target]))
    return Springs(source, target, np.round(strength, DECIMALS))


def relax(
    start: Floats, links: Springs, *, heat: float = 1.0, anchored: NDArray[np.bool_] | None = None
) -> Floats:
    """Move connected nodes until links are short and nodes apart: linked nodes lie about 1 apart.

    Args:
        start: where the nodes are, one a row.
        links: what pulls them.
        heat: how far nodes may move at first, from 1 (from scratch) to 0; it falls to 0.
        anchored: the nodes that should stay near their start.
    """
    import numpy as np

    if len(start) <= 2:  # noqa: PLR2004 - one point, or two side by side: nothing to relax
        return start if heat < 1 else np.stack([np.arange(len(start)), np.zeros(len(start))], 1)
    points, motion = start, np.zeros_like(start)
    steps = STEPS if len(start) <= LARGE else FEWER_STEPS
    for step in range(round(steps * (1 - heat)), steps):
        force = repulsion(points) + _attraction(points, links)
        if anchored is not None:
            force += ANCHOR * (start - points) * anchored[:, None]
        moved = INERTIA * motion + _bounded(force, 1 - step / steps)
        motion = np.round(moved, DECIMALS)
        points = np.round(points + motion, DECIMALS)
    return points


def _attraction(points: Floats, links: Springs) -> Floats:
    """`d * (ALPHA + BETA / (1 + d²))` along each link, times its strength."""
    import numpy as np

    apart = points[links.target] - points[links.source]
    squared = (apart * apart).sum(1)
    pull = apart * (links.strength * (ALPHA + BETA / (1 + squared)))[:, None]
    total = np.empty_like(points)
    for axis in (0, 1):
        total[:, axis] = np.bincount(links.source, pull[:, axis], len(points))
        total[:, axis] -= np.bincount(links.target, pull[:, axis], len(points))
    return total


def _bounded(force: Floats, heat: float) -> Floats:
    """The step a force causes, in size and length falling with `heat` (1 at first, then to 0)."""
    import numpy as np

    step = force * (0.1 * heat + 0.005)
    length = np.sqrt((step * step).sum(1))
    return np.asarray(step * np.minimum(1, (2 * heat + 0.1) / (length + 1e-9))[:, None])

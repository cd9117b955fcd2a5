"""Makes room between nodes: unscaled coordinates and radii in, coordinates in map units out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Map units for each unit of the force model, across and down, before overlaps are removed:
#: screens are wide.
SCALE = (31.0, 24.0)
#: Free map units between the rims of two nodes.
GAP = 6.0
ROUNDS = 120
#: Share of its overlap by which a pair is moved apart in a round; lower keeps crowds stable.
DAMPING = 0.4
DECIMALS = 3


def separate(
    points: Sequence[tuple[float, float]], radii: Sequence[int]
) -> list[tuple[float, float]]:
    """Scale `points` to map units and push overlapping nodes apart, a little in each round.

    Nodes in the same place part in the direction of their numbers, so the result is determined.
    """
    import numpy as np

    room = np.asarray(radii, dtype=np.float64) + GAP / 2
    moved = np.round(np.asarray(points, dtype=np.float64) * np.asarray(SCALE), DECIMALS)
    for _ in range(ROUNDS):
        shift = _shift(moved, room)
        if shift is None:
            break
        moved = np.round(moved + shift, DECIMALS)
    return [(float(x), float(y)) for x, y in moved]


def _shift(points: Floats, room: Floats) -> Floats | None:
    """How far each node moves in this round; None if no two overlap."""
    import numpy as np
    from scipy.spatial import cKDTree

    near = cKDTree(points).query_pairs(2 * float(room.max()), output_type="ndarray")
    pairs = near[np.lexsort((near[:, 1], near[:, 0]))]
    left, right = pairs[:, 0], pairs[:, 1]
    apart = points[right] - points[left]
    distance = np.sqrt((apart * apart).sum(1))
    missing = room[left] + room[right] - distance
    close = missing > 10**-DECIMALS
    if not close.any():
        return None
    left, right, apart, distance = left[close], right[close], apart[close], distance[close]
    stacked = distance < 10**-DECIMALS
    apart[stacked] = _directions(right[stacked])
    distance[stacked] = 1.0
    push = apart / distance[:, None] * (missing[close] / 2)[:, None]
    crowd = np.maximum(1, DAMPING * np.bincount(np.r_[left, right], minlength=len(points)))
    return np.stack(
        [
            (
                np.bincount(right, push[:, k], len(points))
                - np.bincount(left, push[:, k], len(points))
            )
            / crowd
            for k in (0, 1)
        ],
        axis=1,
    )


def _directions(numbers: NDArray[np.int64]) -> Floats:
    """A unit vector for each number, all different."""
    import numpy as np

    angle = numbers * 2.399963229728653  # the golden angle, in radians
    return np.stack([np.cos(angle), np.sin(angle)], 1)

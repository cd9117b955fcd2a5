"""Makes room between nodes: places and radii in, places in map units without overlap out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Map units for each unit of the force model, across and down, before overlaps are removed:
#: screens are wide.
SCALE = (42.0, 33.0)
#: Free map units between the rims of two nodes, and how much of that rounding may have taken
#: from a map that is settled.
GAP = 6.0
SLACK = 3.0
#: Rounds at most, and how many make do with the pairs that the first of them found near; for
#: more than `LARGE` nodes it is not worth while to remove the last overlap.
ROUNDS, AGAIN = 120, 2
LARGE_ROUNDS, LARGE_AGAIN = 60, 5
LARGE = 10_000
#: How far beyond touching, in map units, a pair counts as near.
MARGIN = 6.0
#: Share of its overlap by which a pair is moved apart in a round; lower keeps crowds stable.
DAMPING = 0.4
DECIMALS = 3


def to_map(points: Floats) -> Floats:
    """Coordinates of the force model as map units."""
    import numpy as np

    return np.asarray(np.round(points * np.asarray(SCALE), DECIMALS))


def to_forces(points: Floats) -> Floats:
    """Map units as coordinates of the force model."""
    import numpy as np

    return np.asarray(points / np.asarray(SCALE))


def separate(points: Floats, room: Floats, *, settled: bool = False) -> Floats:
    """Push overlapping nodes apart, a little in each round.

    Nodes in the same place part in the direction of their numbers, so the result is determined.

    Args:
        points: places in map units, one a row.
        room: the radius that each node needs.
        settled: move only what overlaps by more than rounding explains.
    """
    import numpy as np

    needed = room + (GAP - SLACK if settled else GAP) / 2
    moved = np.round(points, DECIMALS)
    few = len(points) <= LARGE
    rounds, again = (ROUNDS, AGAIN) if few else (LARGE_ROUNDS, LARGE_AGAIN)
    for number in range(rounds):
        if number % again == 0:
            pairs = _near(moved, needed)
        shift = _shift(moved, needed, pairs)
        if shift is not None:
            moved = np.round(moved + shift, DECIMALS)
        elif number % again == 0:
            break
    return moved


def _near(points: Floats, needed: Floats) -> Whole:
    """Pairs of nodes that overlap or nearly do, sorted.

    Few nodes are large: they are compared with all, the rest among themselves in a small radius.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    usual = float(np.quantile(needed, 0.9)) if len(needed) else 0.0
    tree = cKDTree(points)
    near = tree.query_pairs(2 * usual + MARGIN, output_type="ndarray")
    large = np.flatnonzero(needed > usual)
    reach = needed[large] + float(needed.max(initial=0)) + MARGIN
    found = tree.query_ball_point(points[large], reach) if len(large) else []
    ends = [np.asarray(others, dtype=np.int64) for others in found]
    node = np.repeat(large, [len(others) for others in ends])
    other = np.concatenate([np.empty(0, dtype=np.int64), *ends])
    pairs = np.concatenate([near, np.stack([node, other], 1)])
    pairs.sort(axis=1)
    apart = points[pairs[:, 1]] - points[pairs[:, 0]]
    touch = needed[pairs].sum(1) + MARGIN
    close = ((apart * apart).sum(1) < touch * touch) & (pairs[:, 0] != pairs[:, 1])
    low, high = np.divmod(np.unique(pairs[close, 0] * len(points) + pairs[close, 1]), len(points))
    return np.stack([low, high], 1)


def _shift(points: Floats, needed: Floats, pairs: Whole) -> Floats | None:
    """How far each node moves in this round; None if no two of the pairs overlap."""
    import numpy as np

    left, right = pairs.T
    apart = points[right] - points[left]
    distance = np.sqrt((apart * apart).sum(1))
    missing = needed[left] + needed[right] - distance
    close = missing > 10**-DECIMALS
    if not close.any():
        return None
    left, right, apart, distance = left[close], right[close], apart[close], distance[close]
    stacked = distance < 10**-DECIMALS
    apart[stacked] = _directions(right[stacked])
    distance[stacked] = 1.0
    push = apart / distance[:, None] * (missing[close] / 2)[:, None]
    crowd = np.maximum(1, DAMPING * np.bincount(np.r_[left, right], minlength=len(points)))
    pushed = [
        np.bincount(right, along, len(points)) - np.bincount(left, along, len(points))
        for along in push.T
    ]
    return np.asarray(np.stack(pushed, 1) / crowd[:, None])


def _directions(numbers: Whole) -> Floats:
    """A unit vector for each number, all different."""
    import numpy as np

    angle = numbers * 2.399963229728653  # the golden angle, in radians
    return np.stack([np.cos(angle), np.sin(angle)], 1)

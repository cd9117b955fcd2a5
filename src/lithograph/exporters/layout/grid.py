"""The repulsion between all pairs of points: points in, forces out.

Of a few points pair by pair. Of more by Fourier transform: each point is shared between the corners of
its grid cell; the forces of all corners on all are one convolution. So a step takes time linear in the
number of points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complex = NDArray[np.complex128]
    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Exponent of the repulsion, a constant of t-FDP.
GAMMA = 2
#: Up to so many points, going through the pairs takes less time than the least transform (measured: a
#: twentieth of it for 30 points, a third for 200), and it is exact. Most parts of a map are that small.
FEW = 200
#: Least side of a grid cell, and the bounds of the number of cells a side.
CELL = 0.5
CELLS = (64, 512)
#: Cells grow by this factor with the map, so that one kernel serves many steps.
WIDER = 1.05


@dataclass(frozen=True, slots=True)
class _Grid:
    """How points fall on a grid of `side` cells of `width`: corner cells and the share of each.

    `corner` numbers cells in rows of `size`, the period of the transform.
    """

    size: int
    width: float
    corner: tuple[Whole, ...]
    share: tuple[Floats, ...]


def repulsion(points: Floats) -> Floats:
    """`d / (1 + d²)^GAMMA` from every other point, for each point."""
    return _by_pairs(points) if len(points) <= FEW else _by_transform(points)


def _by_pairs(points: Floats) -> Floats:
    import numpy as np

    x, y = (axis[:, None] - axis for axis in points.T)
    fall = 1 / (1 + x * x + y * y) ** GAMMA
    return np.stack([(x * fall).sum(1), (y * fall).sum(1)], 1)


def _by_transform(points: Floats) -> Floats:
    import numpy as np
    from scipy.fft import irfft2, rfft2

    grid = _grid(points)
    size = grid.size
    cells, shares = np.concatenate(grid.corner), np.concatenate(grid.share)
    density = rfft2(np.bincount(cells, shares, minlength=size * size).reshape(size, size))
    total = np.zeros_like(points)
    for axis, kernel in enumerate(_kernels(size, grid.width)):
        field = irfft2(density * kernel, s=(size, size)).ravel()
        for corner, share in zip(grid.corner, grid.share, strict=True):
            total[:, axis] += share * field[corner]
    return total


def _grid(points: Floats) -> _Grid:
    """A grid over the points; the share of a corner is bilinear."""
    import numpy as np
    from scipy.fft import next_fast_len

    low = points.min(0) - 1
    span = float((points.max(0) - low).max()) + 1
    side = min(max(next_fast_len(int(span / CELL) + 2), CELLS[0]), CELLS[1])
    width = CELL * WIDER ** max(0, ceil(log(span / (side - 1) / CELL) / log(WIDER)))
    place = (points - low) / width
    corner = np.clip(np.floor(place).astype(np.int64), 0, side - 2)
    x, y = (place - corner).T
    size = next_fast_len(2 * side, real=True)
    first = corner[:, 0] * size + corner[:, 1]
    return _Grid(
        size,
        width,
        (first, first + size, first + 1, first + size + 1),
        ((1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y),
    )


@lru_cache(maxsize=8)
def _kernels(size: int, width: float) -> tuple[Complex, Complex]:
    """The transformed force of a unit node at the origin, along x and along y.

    The grid wraps round. The map changes its size rarely, so few kernels serve all steps.
    """
    import numpy as np
    from scipy.fft import rfft2

    half = size // 2 + 1
    ruler = np.concatenate([np.arange(half), np.arange(half - size, 0)]) * width
    x, y = np.meshgrid(ruler, ruler, indexing="ij")
    fall = 1 / (1 + x * x + y * y) ** GAMMA
    return rfft2(x * fall), rfft2(y * fall)

"""The t-FDP layout of one connected graph: links in, unscaled coordinates out.

Force-directed placement with short-range forces that follow a t-distribution, so that a node's
graph neighbours end up as its neighbours on the map.

Source: F. Zhong, M. Xue, J. Zhang, F. Zhang, R. Ban, O. Deussen, Y. Wang, "Force-directed graph
layouts revisited: a new force based on the t-distribution", IEEE TVCG 2023,
doi:10.1109/TVCG.2023.3238821. The start is PivotMDS: U. Brandes, C. Pich, "Eigensolver methods
for progressive multidimensional scaling of large data", Graph Drawing 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lithograph.exporters.layout.regions import regions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complex = NDArray[np.complex128]
    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

#: Constants of the paper: attraction at long range, at short range, and the exponent of repulsion.
ALPHA = 0.1
BETA = 8.0
GAMMA = 2
STEPS = 300
#: Strength of a link between two regions, where that of one within a region is 1.
ACROSS = 0.15
#: Share of a node's motion that goes on into the next step.
INERTIA = 0.6
#: Decimals kept after every step; differences between machines are some 10 decimals smaller.
DECIMALS = 5
#: Side of a grid cell for the repulsion, and the bounds of the number of cells a side.
CELL = 0.5
CELLS = (64, 1024)
PIVOTS = 50
#: Iterations of the power method; it need not converge fully, it only gives the start.
POWER_STEPS = 100
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class _Springs:
    """The links as arrays: ends, and the strength of each in (0, 1]."""

    source: Whole
    target: Whole
    strength: Floats


@dataclass(frozen=True, slots=True)
class _Cells:
    """How points fall on a grid: side in cells, cell width, corner cell and place within it."""

    side: int
    width: float
    corner: Whole
    within: Floats

    def weights(self) -> list[tuple[Floats, int, int]]:
        """The share of each of a cell's four corners in each point (bilinear)."""
        x, y = self.within[:, 0], self.within[:, 1]
        return [
            ((1 - x) * (1 - y), 0, 0),
            (x * (1 - y), 1, 0),
            ((1 - x) * y, 0, 1),
            (x * y, 1, 1),
        ]


def relax(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Coordinates of `count` connected nodes; links are sorted, distinct pairs without loops.

    Distances are in the unit of the force model: linked nodes lie about 1 apart.
    """
    if count <= 2:  # noqa: PLR2004 - one point, or two side by side: nothing to relax
        return [(float(node), 0.0) for node in range(count)]
    import numpy as np

    springs = _springs(count, links)
    points = _start(count, springs)
    motion = np.zeros_like(points)
    for step in range(STEPS):
        heat = 1 - step / STEPS
        force = _repulsion(points) + _attraction(points, springs)
        motion = np.round(INERTIA * motion + _bounded(force, heat), DECIMALS)
        points = np.round(points + motion, DECIMALS)
    return [(float(x), float(y)) for x, y in points]


def _springs(count: int, links: Sequence[tuple[int, int]]) -> _Springs:
    """Links of hubs pull less, and links between regions less again.

    So "deep learning" does not gather the whole map, and regions lie apart like islands.
    """
    import numpy as np

    source, target = np.asarray(links, dtype=np.int64).reshape(-1, 2).T
    degree = np.bincount(source, minlength=count) + np.bincount(target, minlength=count)
    region = np.asarray(regions(count, links))
    across = np.where(region[source] == region[target], 1.0, ACROSS)
    strength = across / np.sqrt(np.minimum(degree[source], degree[target]))
    return _Springs(source, target, np.round(strength, DECIMALS))


def _start(count: int, springs: _Springs) -> Floats:
    """PivotMDS: the two main axes of the doubly centred squared distances to the pivots."""
    import numpy as np

    squared = _pivot_distances(count, springs) ** 2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    gram = (centred[:, :, None] * centred[:, None, :]).sum(0)
    first = _main_axis(gram, against=None)
    second = _main_axis(gram, against=first)
    axes = np.stack([(centred * first).sum(1), (centred * second).sum(1)], 1)
    spread = np.sqrt((axes**2).mean(0)) + 1e-9
    start: Floats = np.round(axes / spread * np.sqrt(count) / 8 + _scatter(count), DECIMALS)
    return start


def _pivot_distances(count: int, springs: _Springs) -> Floats:
    """Steps from each node (row) to each pivot; the next pivot is the node farthest from all."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    ones = np.ones(len(springs.source))
    graph = coo_matrix((ones, (springs.source, springs.target)), shape=(count, count)).tocsr()
    pivot, nearest, columns = 0, np.full(count, np.inf), []
    for _ in range(min(PIVOTS, count)):
        columns.append(dijkstra(graph, directed=False, unweighted=True, indices=pivot))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
    return np.stack(columns, 1)


def _main_axis(gram: Floats, *, against: Floats | None) -> Floats:
    """A main eigenvector by the power method, orthogonal to `against`.

    Not LAPACK's: its sign and, for equal eigenvalues, its direction differ between machines.
    """
    import numpy as np

    axis = np.cos(np.arange(len(gram), dtype=np.float64) + (0 if against is None else 1))
    for _ in range(POWER_STEPS):
        if against is not None:
            axis = axis - against * (axis * against).sum()
        axis = (gram * axis).sum(1)
        axis = np.round(axis / (np.sqrt((axis * axis).sum()) + 1e-12), 2 * DECIMALS)
    return axis


def _scatter(count: int) -> Floats:
    """Small offsets that tell apart nodes at equal distances: a golden-angle spiral."""
    import numpy as np

    node = np.arange(count)
    angle, radius = 2 * np.pi * ((node * _GOLDEN) % 1), np.sqrt((node + 0.5) / count)
    return np.stack([np.cos(angle) * radius, np.sin(angle) * radius], 1)


def _attraction(points: Floats, springs: _Springs) -> Floats:
    """`d * (ALPHA + BETA / (1 + d²))` along each link, times its strength."""
    import numpy as np

    apart = points[springs.target] - points[springs.source]
    squared = (apart * apart).sum(1)
    pull = apart * (springs.strength * (ALPHA + BETA / (1 + squared)))[:, None]
    total = np.empty_like(points)
    for axis in (0, 1):
        total[:, axis] = np.bincount(springs.source, pull[:, axis], len(points))
        total[:, axis] -= np.bincount(springs.target, pull[:, axis], len(points))
    return total


def _repulsion(points: Floats) -> Floats:
    """`d / (1 + d²)^GAMMA` between all pairs: a convolution on a grid, by Fourier transform."""
    import numpy as np
    from scipy.fft import irfft2, next_fast_len, rfft2

    cells = _cells(points)
    size = next_fast_len(2 * cells.side, real=True)
    density = rfft2(_density(cells, size))
    total = np.zeros_like(points)
    for axis, kernel in enumerate(_kernels(size, cells.width)):
        field = irfft2(density * kernel, s=(size, size))
        for weight, right, up in cells.weights():
            total[:, axis] += weight * field[cells.corner[:, 0] + right, cells.corner[:, 1] + up]
    return total


def _cells(points: Floats) -> _Cells:
    import numpy as np
    from scipy.fft import next_fast_len

    low = points.min(0) - 1
    span = float((points.max(0) - low).max()) + 1
    side = min(max(next_fast_len(int(span / CELL) + 2), CELLS[0]), CELLS[1])
    width = max(CELL, span / (side - 1))
    place = (points - low) / width
    corner = np.clip(np.floor(place).astype(np.int64), 0, side - 2)
    return _Cells(side, width, corner, place - corner)


def _density(cells: _Cells, size: int) -> Floats:
    import numpy as np

    density = np.zeros(size * size)
    for weight, right, up in cells.weights():
        cell = (cells.corner[:, 0] + right) * size + cells.corner[:, 1] + up
        density += np.bincount(cell, weights=weight, minlength=size * size)
    return density.reshape(size, size)


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


def _bounded(force: Floats, heat: float) -> Floats:
    """The step a force causes, in size and length falling with `heat` (1 at first, then to 0)."""
    import numpy as np

    step = force * (0.1 * heat + 0.005)
    length = np.sqrt((step * step).sum(1))
    return np.asarray(step * np.minimum(1, (2 * heat + 0.1) / (length + 1e-9))[:, None])

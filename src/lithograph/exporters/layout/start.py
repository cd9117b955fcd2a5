"""Where a layout starts: links, and perhaps earlier places, in; unscaled coordinates out.

From scratch by PivotMDS: U. Brandes, C. Pich, "Eigensolver methods for progressive
multidimensional scaling of large data", Graph Drawing 2006.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

PIVOTS = 50
#: Iterations of the power method; it need not converge fully, it only gives the start.
POWER_STEPS = 100
DECIMALS = 5
_GOLDEN = 0.6180339887498949


def from_scratch(count: int, pairs: Whole) -> Floats:
    """The two main axes of the doubly centred squared distances to the pivots."""
    import numpy as np

    squared = _pivot_distances(_matrix(count, pairs)) ** 2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    gram = np.stack([(centred * column[:, None]).sum(0) for column in centred.T])
    first = _main_axis(gram, against=None)
    second = _main_axis(gram, against=first)
    axes = np.stack([(centred * first).sum(1), (centred * second).sum(1)], 1)
    spread = np.sqrt((axes**2).mean(0)) + 1e-9
    start: Floats = np.round(axes / spread * np.sqrt(count) / 8 + _scatter(count), DECIMALS)
    return start


def from_earlier(known: Floats, pairs: Whole) -> Floats:
    """Known nodes where they were, each new one amid its neighbours, rows of NaN in `known`.

    A new node next to new nodes only follows them; at least one node is known.
    """
    import numpy as np

    points = known.copy()
    missing = np.isnan(points[:, 0])
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    while missing.any():
        use = missing[ends[:, 0]] & ~missing[ends[:, 1]]
        node, other = ends[use].T
        found = np.bincount(node, minlength=len(points))
        for axis in (0, 1):
            total = np.bincount(node, points[other, axis], len(points))
            points[found > 0, axis] = (total / np.maximum(found, 1))[found > 0]
        missing &= found == 0
    new = np.isnan(known[:, 0])
    points[new] += _scatter(len(points))[new]
    return np.round(points, DECIMALS)


def _matrix(count: int, pairs: Whole) -> csr_matrix:
    import numpy as np
    from scipy.sparse import coo_matrix

    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return graph.tocsr()


def _pivot_distances(graph: csr_matrix) -> Floats:
    """Steps from each node (row) to each pivot; the next pivot is the node farthest from all."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    count = graph.shape[0]
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

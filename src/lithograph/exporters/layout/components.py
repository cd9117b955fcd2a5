"""The connected parts of a graph: links in, the nodes and links of each part out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]


def proper(links: Iterable[tuple[int, int]], *, count: int) -> Whole:
    """Each linked pair once, lower number first, sorted, as rows; no node is linked to itself.

    Raises:
        IndexError: if a link names a node that is not among `count`.
    """
    import numpy as np

    pairs = np.asarray(list(links), dtype=np.int64).reshape(-1, 2)
    pairs.sort(axis=1)
    wrong = (pairs[:, 0] < 0) | (pairs[:, 1] >= count)
    if wrong.any():
        low, high = pairs[wrong][0]
        raise IndexError(f"link {low}-{high} names a node that is not among the {count}")
    low, high = pairs[pairs[:, 0] != pairs[:, 1]].T
    low, high = np.divmod(np.unique(low * count + high), max(1, count))
    return np.stack([low, high], 1)


def components(count: int, pairs: Whole) -> Iterator[tuple[Whole, Whole]]:
    """The nodes of each connected part, ascending, and its links between positions among them.

    The largest part comes first, of equals the one with the lowest node.
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(pairs), dtype=np.int8)
    graph = coo_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    parts, part = connected_components(graph, directed=False)
    nodes = _split(np.argsort(part, kind="stable"), np.bincount(part, minlength=parts))
    of_pair = part[pairs[:, 0]] if len(pairs) else np.empty(0, dtype=np.int64)
    rows = _split(np.argsort(of_pair, kind="stable"), np.bincount(of_pair, minlength=parts))
    position = np.empty(count, dtype=np.int64)
    for own in nodes:
        position[own] = np.arange(len(own))
    for number in sorted(range(parts), key=lambda number: (-len(nodes[number]), nodes[number][0])):
        yield nodes[number], position[pairs[rows[number]]]


def _split(order: Whole, sizes: Whole) -> list[Whole]:
    """Consecutive stretches of these sizes."""
    import numpy as np

    return np.split(order, np.cumsum(sizes)[:-1])

"""Groups of densely joined nodes: links in, the number of each node's region out.

The Louvain method, with whole numbers only, nodes visited in ascending order and ties going to
the region with the lowest number, so that the result is the same everywhere.

Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, "Fast unfolding of communities
in large networks", J. Stat. Mech. 2008, P10008.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

#: Passes over all nodes at one level; the gain of later ones is negligible.
PASSES = 20

#: Node → neighbour → weight; a node's links to itself count twice.
Weights = list[Counter[int]]


def regions(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """The region of each of `count` nodes, numbered from 0 by the lowest node in it."""
    weights: Weights = [Counter() for _ in range(count)]
    for low, high in links:
        weights[low][high] += 1
        weights[high][low] += 1
    region = list(range(count))
    while True:
        moved = _numbered(_one_level(weights))
        if max(moved, default=-1) + 1 == len(weights):
            return region
        region = [moved[above] for above in region]
        weights = _merged(weights, moved)


def _one_level(weights: Weights) -> list[int]:
    """Move nodes to neighbouring regions as long as that raises the modularity."""
    degree = [weight.total() for weight in weights]
    region, total, twice = list(range(len(weights))), list(degree), sum(degree)
    for _ in range(PASSES):
        stable = True
        for node, own in enumerate(weights):
            present = region[node]
            total[present] -= degree[node]
            inside = Counter({present: 0})
            for neighbour, weight in own.items():
                inside[region[neighbour]] += weight if neighbour != node else 0
            gains = {r: links * twice - total[r] * degree[node] for r, links in inside.items()}
            region[node] = _best(gains, present)
            total[region[node]] += degree[node]
            stable = stable and region[node] == present
        if stable:
            break
    return region


def _best(gains: Mapping[int, int], present: int) -> int:
    """The region with the greatest gain of modularity; the present one if none is better.

    A gain is `inside / m - total * degree / (2 m²)`, here times `2 m²` to stay whole.
    """
    best = min(gains, key=lambda region: (-gains[region], region))
    return best if gains[best] > gains[present] else present


def _numbered(region: list[int]) -> list[int]:
    """The same regions, numbered from 0 in order of first occurrence."""
    number: dict[int, int] = {}
    return [number.setdefault(each, len(number)) for each in region]


def _merged(weights: Weights, region: list[int]) -> Weights:
    """The graph whose nodes are the regions."""
    merged: Weights = [Counter() for _ in range(max(region) + 1)]
    for node, own in enumerate(weights):
        for neighbour, weight in own.items():
            merged[region[node]][region[neighbour]] += weight
    return merged

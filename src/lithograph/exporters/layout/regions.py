"""Groups of densely joined nodes: links in, the number of each node's region out, on two levels.

The Louvain method, with whole numbers only, nodes visited in ascending order and ties going to
the region with the lowest number, so that the result is the same everywhere.

Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, "Fast unfolding of communities
in large networks", J. Stat. Mech. 2008, P10008.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Passes over all nodes at one level; the gain of later ones is negligible.
PASSES = 20

#: Nodes of the core that a region has at least, and one that is divided further.
LEAST = 8
DIVISIBLE = 60

#: Node → neighbour → weight; a node's links to itself count twice.
Weights = list[Counter[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The large region of each node, and the part of it; -1 for none."""

    large: tuple[int, ...]
    small: tuple[int, ...]


def divide(links: Sequence[tuple[int, int]], *, core: Sequence[bool]) -> Division:
    """Two levels of regions of the nodes `0 … len(core) - 1`.

    The core is divided, and its large regions once more, each as a graph of its own; what has
    fewer than `LEAST` nodes is no region. A node outside the core goes with its neighbours.
    """
    inner = [number for number, within in enumerate(core) if within]
    place = {number: position for position, number in enumerate(inner)}
    pairs = [(place[low], place[high]) for low, high in links if core[low] and core[high]]
    large = _of_size(regions(len(inner), pairs))
    small = _parts(large, pairs)
    of_node, part_of = [-1] * len(core), [-1] * len(core)
    for position, number in enumerate(inner):
        of_node[number], part_of[number] = large[position], small[position]
    _follow(of_node, part_of, links, core)
    return Division(large=tuple(of_node), small=tuple(part_of))


def _of_size(region: Sequence[int]) -> list[int]:
    """The regions of at least `LEAST` nodes, the others -1."""
    size = Counter(region)
    return [each if size[each] >= LEAST else -1 for each in region]


def _parts(large: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The regions of each large region; none where it falls into fewer than two."""
    within: dict[int, list[tuple[int, int]]] = {}
    for low, high in pairs:
        if large[low] == large[high] >= 0:
            within.setdefault(large[low], []).append((low, high))
    members: dict[int, list[int]] = {}
    for node, region in enumerate(large):
        members.setdefault(region, []).append(node)
    parts, first = [-1] * len(large), 0
    for region in sorted(within):
        own = members[region]
        if len(own) < DIVISIBLE:
            continue
        place = {node: position for position, node in enumerate(own)}
        found = _of_size(
            regions(len(own), [(place[low], place[high]) for low, high in within[region]])
        )
        if len(set(found) - {-1}) > 1:
            for node, part in zip(own, found, strict=True):
                parts[node] = first + part if part >= 0 else -1
        first += max(found) + 1
    return parts


def _follow(
    large: list[int], small: list[int], links: Iterable[tuple[int, int]], core: Sequence[bool]
) -> None:
    """Give each node outside the core the region of most of its neighbours, the first of equals."""
    wishes: dict[int, Counter[tuple[int, int]]] = {}
    for low, high in links:
        for node, other in ((low, high), (high, low)):
            if core[other] and not core[node]:
                wishes.setdefault(node, Counter())[large[other], small[other]] += 1
    for node, wish in wishes.items():
        large[node], small[node] = min(wish, key=lambda region: (-wish[region], region))


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

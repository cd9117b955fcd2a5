"""Names for the regions of the map: who lies where and what joins them in, named regions out.

A region is called after the task, method or dataset that is typical of it: named by many of its
papers and by few others, as in tf-idf. No two regions have one name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lithograph.exporters.layout import Division

#: Types after which a region is called; after others only where none of these is left.
TELLING = frozenset({"Task", "Method", "Dataset", "Benchmark"})
#: Types that say who or how well, never what about.
NEVER = frozenset({"Paper", "Author", "Organisation", "Metric"})

#: Share of a telling name's weight that others have, so that they only stand in.
FAINT = 0.01

#: Node → the numbers of the papers that name it.
NamedBy = Mapping[int, Sequence[int]]
Point = tuple[int, int]
_Names = Mapping[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named group of densely joined nodes: the middle of its core, and its size in nodes of it.

    `of` is the number of the region that this one is part of, -1 for a large one.
    """

    label: str
    x: int
    y: int
    nodes: int
    of: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The regions, large ones before their parts, and for each node the smallest it is in or -1."""

    regions: tuple[Region, ...]
    region: tuple[int, ...]


def name_regions(
    division: Division,
    *,
    labels: Sequence[str],
    types: Sequence[str],
    named_by: NamedBy,
    points: Sequence[Point],
    core: Sequence[bool],
) -> Named:
    """Name the regions of a division; one for which no name is left is none.

    Args:
        division: the large and the small region of each node, -1 for none.
        labels: the name of each node.
        types: the type of each node.
        named_by: the papers that name each thing, as node numbers; at least one.
        points: where each node lies.
        core: whether the first view shows the node; others do not move a region's middle.
    """
    used: set[str] = set()
    regions: list[Region] = []
    number: dict[tuple[int, int], int] = {}
    for level, of_node in enumerate((division.large, division.small)):
        members = _members(of_node, core)
        names = _names(of_node, labels, types, named_by)
        for group in sorted(members, key=lambda group: (-len(members[group]), group)):
            label = next((name for name in names.get(group, ()) if _key(name) not in used), "")
            above = number.get((0, division.large[members[group][0]]), -1) if level else -1
            if not label or (level and above < 0):
                continue
            used.add(_key(label))
            number[level, group] = len(regions)
            regions.append(_region(label, [points[node] for node in members[group]], of=above))
    smallest = (
        number.get((1, small), number.get((0, large), -1))
        for large, small in zip(division.large, division.small, strict=True)
    )
    return Named(regions=tuple(regions), region=tuple(smallest))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _members(of_node: Sequence[int], core: Sequence[bool]) -> dict[int, list[int]]:
    """Region → its nodes of the core, ascending."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for node, group in enumerate(of_node):
        if group >= 0 and core[node]:
            members[group].append(node)
    return members


def _names(
    of_node: Sequence[int], labels: Sequence[str], types: Sequence[str], named_by: NamedBy
) -> _Names:
    """Region → the names that fit, the most typical first."""
    scored: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for node, papers in named_by.items():
        if types[node] in NEVER or not labels[node].strip():
            continue
        for group, score in _typical(types[node], [of_node[paper] for paper in papers]):
            scored[group].append((-score, labels[node]))
    return {group: [name for _, name in sorted(found)] for group, found in scored.items()}


def _typical(kind: str, regions: Sequence[int]) -> Iterator[tuple[int, float]]:
    """How typical a thing is of each region, given those of the papers that name it.

    The number of further papers there, times the share of all that name it. What one paper names is
    typical of that paper alone.
    """
    weight = 1.0 if kind in TELLING else FAINT
    for group, inside in Counter(regions).items():
        if group >= 0 and inside > 1:
            yield group, weight * (inside - 1) * inside / len(regions)


def _region(label: str, points: Sequence[Point], *, of: int) -> Region:
    """A region in the middle of its points."""
    xs, ys = zip(*points, strict=True)
    count = len(points)
    return Region(
        label=label, x=round(sum(xs) / count), y=round(sum(ys) / count), nodes=count, of=of
    )

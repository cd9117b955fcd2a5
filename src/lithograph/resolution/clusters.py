"""Matched pairs → clusters: the transitive closure, in an order that depends on content only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def clusters(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Connected components of `members` under `pairs`, each sorted, sorted by first member.

    Algorithm: disjoint sets with path halving (R. Tarjan, J. van Leeuwen, J. ACM 31(2), 1984).

    >>> clusters("abcd", [("a", "c"), ("c", "d")])
    [('a', 'c', 'd'), ('b',)]
    """
    parent = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for member in sorted(parent):
        groups[root(member)].append(member)
    return [tuple(group) for _, group in sorted(groups.items())]

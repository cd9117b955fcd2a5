"""Matched pairs → clusters: the transitive closure, in an order that depends on content only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

#: Members are ids of things, or places in a list.
T = TypeVar("T", str, int)


class Match(NamedTuple):
    """Two members that a rule takes for one thing: how sure in (0, 1], by which rule, and why."""

    left: str
    right: str
    rule: str
    score: float
    reason: str


#: Whether two clusters, given by their members, must stay two, whatever the match says.
Conflict = Callable[[Match, Sequence[str], Sequence[str]], bool]


class Clusters(Generic[T]):
    """Disjoint sets of members.

    Algorithm: disjoint sets, joined by size, with path halving (R. Tarjan, J. van Leeuwen, J. ACM
    31(2), 1984).
    """

    def __init__(self, members: Iterable[T]) -> None:
        self._parent: dict[T, T] = {member: member for member in members}
        self._members: dict[T, list[T]] = {member: [member] for member in self._parent}

    def root(self, member: T) -> T:
        """The member that stands for the cluster of `member`."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def of(self, member: T) -> list[T]:
        """All members of the cluster of `member`."""
        return self._members[self.root(member)]

    def join(self, left: T, right: T) -> None:
        """Make the clusters of the two one."""
        ends = (self.root(left), self.root(right))
        small, large = sorted(ends, key=lambda root: len(self._members[root]))
        if small != large:
            self._parent[small] = large
            self._members[large] += self._members.pop(small)

    def all(self) -> list[tuple[T, ...]]:
        """Every cluster sorted, sorted by first member."""
        return sorted(tuple(sorted(group)) for group in self._members.values())


def clusters(members: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[tuple[T, ...]]:
    """Connected components of `members` under `pairs`, each sorted, sorted by first member.

    >>> clusters("abcd", [("a", "c"), ("c", "d")])
    [('a', 'c', 'd'), ('b',)]
    """
    found = Clusters(members)
    for left, right in pairs:
        found.join(left, right)
    return found.all()


def matched(
    members: Iterable[str], matches: Iterable[Match], conflict: Conflict
) -> tuple[list[tuple[str, ...]], list[Match]]:
    """The clusters that `matches` make, none of them in `conflict`, and the matches that made them.

    Matches are taken in the given order, the surest first by the caller's sorting; one that would
    join two clusters in conflict is passed over, so that no chain of likenesses joins what must
    stay apart. Given matches in an order that depends on content, so do the clusters.
    """
    found = Clusters(members)
    taken: list[Match] = []
    for match in matches:
        same = found.root(match.left) == found.root(match.right)
        if not same and not conflict(match, found.of(match.left), found.of(match.right)):
            found.join(match.left, match.right)
            taken.append(match)
    return found.all(), taken


def blocks(keyed: Iterable[tuple[object, str]]) -> list[list[str]]:
    """Members that have a key in common, for each key: sorted, each once, two at least."""
    found: dict[object, set[str]] = defaultdict(set)
    for key, member in keyed:
        found[key].add(member)
    return sorted(sorted(block) for block in found.values() if len(block) > 1)

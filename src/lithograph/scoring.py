"""How right a graph is: statements drawn for a reader, and what the verdicts say of all.

The draw is random but the same on each run: statements are ordered by a digest of the seed and
their ids. Copied statements (authors, links) are not drawn, for nothing was interpreted.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lithograph.contents import Contents
from lithograph.model import Evidence, Statement
from lithograph.verdicts import Place, Verdict, place

#: The quantile of the normal distribution that leaves 2.5 % on either side.
_Z = 1.959964
#: Verdicts from which a relation has a line of its own.
ENOUGH = 5
#: What is copied and not interpreted is certain.
_COPIED = 1.0


@dataclass(frozen=True, slots=True)
class Precision:
    """`right` of `judged` sentences state what the graph says; the interval holds for all, 95 %."""

    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of right ones, from 0 to 1; 0 if nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    def __str__(self) -> str:
        return f"{self.share:.0%} ({self.right} of {self.judged}; 95 %: {self.low:.0%} to {self.high:.0%})"


def draw(
    kg: Contents, size: int, *, seed: int = 0, judged: Iterable[Place] = ()
) -> list[tuple[Statement, Evidence]]:
    """Statements with their best sentence, at most `size`, of those that nobody has judged."""
    done = set(judged)
    drawable = [
        (statement, statement.evidence[0])
        for statement in kg.statements
        if statement.evidence[0].confidence < _COPIED
    ]
    ordered = sorted(drawable, key=lambda one: _lot(seed, one[0].id))
    return [one for one in ordered if place(*one) not in done][:size]


def precision(verdicts: Iterable[Verdict]) -> Precision:
    """The share of right ones with its 95 % interval.

    Algorithm: the score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927), which also holds for
    small samples and shares near 1.

    >>> from lithograph.scoring import precision
    >>> str(precision([]))
    '0% (0 of 0; 95 %: 0% to 100%)'
    """
    said = [verdict.right for verdict in verdicts]
    n, right = len(said), sum(said)
    if not n:
        return Precision(0, 0, 0.0, 1.0)
    share, z2 = right / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Precision(right, n, max(0.0, middle - half), min(1.0, middle + half))


def report(verdicts: Sequence[Verdict]) -> str:
    """Precision over all verdicts and of each relation with enough of them, as lines."""
    return "\n".join([f"precision  {precision(verdicts)}", *_by_relation(verdicts)])


def _by_relation(verdicts: Iterable[Verdict]) -> Iterator[str]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.predicate].append(verdict)
    for predicate, group in sorted(groups.items()):
        if len(group) >= ENOUGH:
            yield f"  {predicate:15} {precision(group)}"


def _lot(seed: int, statement: str) -> bytes:
    return hashlib.sha256(f"{seed} {statement}".encode()).digest()

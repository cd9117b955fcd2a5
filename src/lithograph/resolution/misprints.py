"""Names that differ in one letter, of papers that speak of the same rare things: misprints.

This rule alone compares names in pairs, inside blocks of names that agree but for one letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from lithograph.resolution.clusters import Match, blocks
from lithograph.resolution.matching import Group

#: Letters of a name in which one wrong letter is rather a misprint than another name.
_LONG_NAME = 10
#: Things that papers must name in common before a misprint is believed; as many are printed at most.
COMMON, PRINTED = 2, 3
#: In how many papers a thing may be named to count.
RARE = 50
#: More names with one half than this say nothing (the half of a boilerplate phrase).
LARGEST_BLOCK = 50
#: How sure a misprint is, with that much in common.
_MISPRINT = 0.8


def misprints(found: Mapping[str, Group]) -> Iterator[Match]:
    """Long names that differ in one letter, of papers that name some rare things in common; sorted."""
    keyed = ((half, sense) for sense, group in found.items() for half in halves(group))
    alike = {
        pair
        for block in blocks(keyed)
        if len(block) <= LARGEST_BLOCK
        for pair in near([(sense, found[sense].key) for sense in block])
    }
    named = _rare_things(
        found, {paper for pair in alike for e in pair for paper in found[e].papers}
    )
    for left, right in sorted(alike):
        common = named(left) & named(right) - {left, right}
        if len(common) >= COMMON:
            names = [first_name(found[sense]) for sense in (left, right)]
            shared = sorted(first_name(found[sense]) for sense in common)
            yield misprint((left, names[0]), (right, names[1]), shared)


def halves(group: Group) -> set[str]:
    """What the key of a sense has in common with those of its family that differ in one letter.

    Names that differ in one letter agree in their first or in their last half. Their lengths may
    differ by one, so a length that is odd is halved both ways. What is known otherwise has none.
    """
    key = group.key
    if group.rival or group.concept or not _is_word(key):
        return set()
    sizes = {len(key) // 2 - 1, (len(key) + 1) // 2 - 1}
    return {
        f"{group.family} {half}" for n in sizes for half in (f"first {key[:n]}", f"last {key[-n:]}")
    }


def near(block: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of senses in a block, given with their keys and sorted, that differ in one letter."""
    for (left, left_key), (right, right_key) in combinations(block, 2):
        if _one_letter(left_key, right_key):
            yield left, right


def first_name(group: Group) -> str:
    """The name under which the ledger speaks of a sense."""
    return min(group.names)


def misprint(left: tuple[str, str], right: tuple[str, str], shared: Sequence[str]) -> Match:
    """The match of two senses, given with their names; `shared` are the things in common, sorted."""
    things = ", ".join(shared[:PRINTED])
    reason = f"{left[1]!r} and {right[1]!r} differ in one letter; both papers name {things}"
    return Match(left[0], right[0], "misprint", _MISPRINT, reason)


def _rare_things(found: Mapping[str, Group], papers: set[str]) -> Callable[[str], set[str]]:
    """Gives the rare senses that the papers of a sense name, where they are among `papers`."""
    named: dict[str, set[str]] = defaultdict(set)
    for sense, group in found.items() if papers else ():
        if len(group.papers) <= RARE:
            for paper in group.papers & papers:
                named[paper].add(sense)
    return lambda sense: set().union(*(named[paper] for paper in found[sense].papers))


def _is_word(key: str) -> bool:
    """A digit tells versions apart, so a name with one has no misprints."""
    return len(key) >= _LONG_NAME and key.isascii() and key.isalpha()


def _one_letter(left: str, right: str) -> bool:
    """Whether one letter is put in, left out, or another one, inside the names.

    The first and the last letter tell names apart ("MedVLM", "UniVLM") and are not misprinted.
    """
    short, long = sorted((left, right), key=lambda key: (len(key), key))
    if len(long) - len(short) > 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return False
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]

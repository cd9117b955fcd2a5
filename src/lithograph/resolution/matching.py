"""Senses that are one thing though no paper says so: by spelling, word order, and the word for a kind.

Every rule looks keys up: senses of one type family with one key are a block, and matched in pairs.
Whatever else would compare names in pairs is in `misprints`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lithograph import concepts
from lithograph.ids import normal
from lithograph.resolution.clusters import Match, blocks
from lithograph.resolution.local import is_acronym
from lithograph.resolution.markup import plain
from lithograph.resolution.rules import WIDER, Rule
from lithograph.resolution.senses import Sense


@dataclass(slots=True)
class Group:
    """What papers mean by one sense: the names they use for it, and where they name it."""

    family: str
    key: str
    concept: str = ""
    rival: bool = False
    named: bool = False
    names: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)


def groups(senses: Iterable[Sense]) -> dict[str, Group]:
    """The senses by id, in the order of their ids."""
    found: dict[str, Group] = {}
    for sense in senses:
        group = found.setdefault(sense.id, Group(sense.family, sense.key))
        group.concept = max(group.concept, sense.local.concept)
        group.rival = group.rival or is_rival(sense)
        group.named = group.named or sense.local.kind == "named"
        group.names.update(map(plain, sense.local.surfaces))
        group.papers.add(sense.local.paper_id)
    return dict(sorted(found.items()))


def is_rival(sense: Sense) -> bool:
    """Whether it is one of several things that papers propose under one name."""
    return sense.rule == "proposal"


def matches(found: Mapping[str, Group]) -> Iterator[Match]:
    """What the wider rules take for one thing, rule by rule, in an order that is content's own.

    Senses that have no key in common do not depend on each other: `found` may be all of them, or
    any part that holds every block whole.
    """
    for rule in WIDER:
        keyed = (
            ((group.family, key), sense)
            for sense, group in found.items()
            for key in keys(rule, group)
        )
        for block in blocks(keyed):
            for left, right in pairwise(block):
                yield _match(left, right, rule, found)


def keys(rule: Rule, group: Group) -> set[str]:
    """The keys of a sense under a rule; it is matched with those of its family that have one of them."""
    if rule.types and not (group.family in rule.types and group.named):
        return set()
    return {rule.key(name) for name in _telling(group)} - {""}


def must_stay_two(found: Mapping[str, Group], left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two clusters of senses are known to be two: two concepts, or two rivals' names."""
    concepts_ = [{found[sense].concept for sense in side} - {""} for side in (left, right)]
    rivals = [any(found[sense].rival for sense in side) for side in (left, right)]
    return len(concepts_[0] | concepts_[1]) > 1 or all(rivals)


def _telling(group: Group) -> Iterator[str]:
    """The names that say by themselves what is meant; the labels of a concept among them.

    Acronyms do not, unless the name is all that is known of the sense, or belongs to a concept
    that is a name itself ("nnU-Net").
    """
    if group.rival:
        return
    for name in sorted(group.names):
        if not is_acronym(name) or group.key == normal(name):
            yield name
    concept = concepts.by_id().get(group.concept)
    for name in concepts.names(group.concept):
        if concept and (concept.kind == "named" or not is_acronym(name)):
            yield name


def _match(left: str, right: str, rule: Rule, found: Mapping[str, Group]) -> Match:
    keyed = [{name: rule.key(name) for name in _telling(found[sense])} for sense in (left, right)]
    common = set(keyed[0].values()) & set(keyed[1].values()) - {""}
    names = [min(name for name, key in names.items() if key in common) for names in keyed]
    reason = f"{names[0]!r} and {names[1]!r} {rule.reason}"
    return Match(left, right, rule.name, rule.score, reason)

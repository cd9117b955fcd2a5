"""The entities of all papers → the entities of the corpus, with a ledger of every merge.

Each local entity gets a *sense*: its vocabulary concept, else the long form that its paper
defines, else its name. Entities of one type and one sense are one. An acronym that its paper does
not define takes the sense that most papers define for it; when senses tie, it stays alone.
Cost is linear in the number of local entities: senses are looked up, never compared in pairs.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lithograph import concepts
from lithograph.ids import entity_id, normal
from lithograph.model import Entity, Kind, Merge
from lithograph.resolution.local import LocalEntity, family, is_acronym
from lithograph.resolution.markup import plain
from lithograph.resolution.rules import explain

#: Score of a merge that rests on other papers' definition of an acronym.
INHERITED = 0.8


class Sense(NamedTuple):
    """What a local entity denotes: its type family, a key, and the rule that gave the key."""

    family: str
    key: str
    rule: str


def merge(locals_: Iterable[LocalEntity]) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """Entities sorted by id, and one ledger line per surface that became part of another."""
    everything = sorted(locals_, key=lambda e: (e.paper_id, e.mentions[0].span, e.type))
    known = _defined_senses(everything)
    groups: dict[tuple[str, str], list[tuple[LocalEntity, Sense]]] = defaultdict(list)
    for local in everything:
        sense = _sense(local, known)
        groups[sense.family, sense.key].append((local, sense))
    built = [_build(group) for _, group in sorted(groups.items())]
    entities = tuple(sorted((entity for entity, _ in built), key=lambda e: e.id))
    return entities, tuple(sorted(line for _, lines in built for line in lines))


def _defined_senses(locals_: list[LocalEntity]) -> Mapping[tuple[str, str], Counter[str]]:
    """(family, comparison form) → the senses that papers define for it, with their counts."""
    known: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for local in locals_:
        key = local.concept or _long_key(local)
        if key:
            for surface in local.surfaces:
                known[family(local.type), normal(surface)][key] += 1
    return known


def _long_key(local: LocalEntity) -> str:
    return min((normal(form) for form in local.long_forms), default="")


def _sense(local: LocalEntity, known: Mapping[tuple[str, str], Counter[str]]) -> Sense:
    group = family(local.type)
    if local.concept:
        return Sense(group, local.concept, "vocabulary")
    long_key = _long_key(local)
    if long_key:
        return Sense(group, _majority(known[group, long_key]) or long_key, "acronym")
    name = normal(local.name)
    if is_acronym(local.name) or (group, name) in known:
        inherited = _majority(known.get((group, name), Counter()))
        if inherited:
            return Sense(group, inherited, "acronym-elsewhere")
    return Sense(group, name, "name")


def _majority(senses: Counter[str]) -> str:
    """The sense with most papers, or `""` when the first two tie."""
    ranked = sorted(senses.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _build(group: list[tuple[LocalEntity, Sense]]) -> tuple[Entity, list[Merge]]:
    members = [local for local, _ in group]
    key = group[0][1].key
    types = Counter(local.type for local in members)
    entity_type = min(types, key=lambda t: (-types[t], t))
    label = _label(members)
    kind: Kind = "named" if any(local.kind == "named" for local in members) else "concept"
    surfaces = {surface for local in members for surface in local.surfaces}
    entity = Entity(
        id=entity_id(entity_type, label, key),
        type=entity_type,
        kind=kind,
        label=label,
        aliases=tuple(sorted({plain(s) for s in surfaces} - {label, ""})),
        also=tuple(sorted(({t for e in members for t in e.also} | set(types)) - {entity_type})),
        concept=min((local.concept for local in members if local.concept), default=""),
        mentions=tuple(sorted(m.id for local in members for m in local.mentions)),
        papers=tuple(sorted({local.paper_id for local in members})),
        confidence=_confidence(members),
    )
    return entity, _ledger(entity, group, surfaces)


def _label(members: list[LocalEntity]) -> str:
    """The vocabulary's preferred label, else the name that most papers use."""
    concept = min((local.concept for local in members if local.concept), default="")
    if concept:
        return concepts.by_id()[concept].label
    counts = Counter(plain(local.name) for local in members)
    return min(counts, key=lambda name: (-counts[name], name)) or members[0].name


def _confidence(members: list[LocalEntity]) -> float:
    """Noisy-or over papers, as iKraph combines repeated findings (1 - Π(1 - p))."""
    doubt = 1.0
    for local in members:
        doubt *= 1.0 - local.confidence
    return round(1.0 - doubt, 4)


def _ledger(
    entity: Entity, group: list[tuple[LocalEntity, Sense]], surfaces: set[str]
) -> list[Merge]:
    inherited = {
        surface
        for local, sense in group
        if sense.rule == "acronym-elsewhere"
        for surface in local.surfaces
    }
    return [
        _line(entity, surface, inherited=surface in inherited)
        for surface in sorted(surfaces - {entity.label})
    ]


@functools.cache
def _vocabulary_names(concept_id: str) -> frozenset[str]:
    """The comparison forms of a concept's labels; none for no concept."""
    concept = concepts.by_id().get(concept_id)
    labels = (concept.label, *concept.labels) if concept else ()
    return frozenset(normal(label) for label in labels)


def _line(entity: Entity, surface: str, *, inherited: bool) -> Merge:
    rule = explain(surface, entity.label)
    if rule:
        name, score, reason = rule.name, 1.0, f"{surface!r} and {entity.label!r} {rule.reason}"
    elif normal(surface) in _vocabulary_names(entity.concept):
        name, score = "vocabulary", 1.0
        reason = f"{surface!r} is a label of {entity.concept}"
    elif inherited:
        name, score = "acronym-elsewhere", INHERITED
        reason = f"other papers define {surface!r} as {entity.label!r}"
    else:
        name, score = "acronym", 1.0
        reason = f"a paper defines {surface!r} as short or long form of {entity.label!r}"
    return Merge(
        left=surface, right=entity.id, type=entity.type, rule=name, score=score, reason=reason
    )

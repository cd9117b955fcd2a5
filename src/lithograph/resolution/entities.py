"""The entities of all papers → the entities of the corpus, with a ledger of every merge.

Block and match: each local entity gets a sense (`senses`), and senses that are one thing are
matched by ordered rules (`matching`, `misprints`). Cluster: matches are taken in their order unless
the two must stay two. Canonicalise: a cluster becomes an `Entity`, and `ledger` says why.

`lithograph.engines.entities` runs the same functions over tables, where memory does not hold it all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lithograph import concepts
from lithograph.ids import entity_id
from lithograph.model import Entity, Kind, Mention, Merge
from lithograph.overrides import NONE, Overrides
from lithograph.resolution.clusters import Conflict, Match, matched
from lithograph.resolution.decisions import (
    RULE,
    Index,
    check,
    divided,
    index,
    joins,
    kept_apart,
    names_of,
    retyped,
    told_apart,
)
from lithograph.resolution.ledger import Quote, lines, quoted
from lithograph.resolution.local import LocalEntity
from lithograph.resolution.markup import plain
from lithograph.resolution.matching import Group, groups, matches, must_stay_two
from lithograph.resolution.misprints import misprints
from lithograph.resolution.senses import Sense, senses
from lithograph.vocabulary import EntityType

#: Types of what texts name.
_IN_TEXTS = frozenset(EntityType) - {
    EntityType.AUTHOR,
    EntityType.ORGANISATION,
    EntityType.PAPER,
    EntityType.RESULT,
}

Resolved = tuple[tuple[Entity, ...], tuple[Merge, ...]]


def merge(
    locals_: Iterable[LocalEntity],
    texts: Mapping[str, str] | None = None,
    overrides: Overrides = NONE,
) -> Resolved:
    """Entities sorted by id, and one ledger line for each name that became part of another.

    `texts` gives the text of each paper by id, from which the ledger quotes the names.

    Raises:
        OverridesError: if a decision speaks of what is not there.
    """
    found = told_apart(senses(_decided(locals_, overrides)), overrides)
    known = groups(found)
    named = _index(found, overrides)
    apart = kept_apart(overrides, named)
    likely = (*joins(overrides, named), *matches(known), *misprints(known))
    clusters, why = clustered(known, likely, apart)
    return _canonical(found, clusters, why, texts or {})


def clustered(
    known: Mapping[str, Group], likely: Iterable[Match], apart: Conflict | None = None
) -> tuple[list[tuple[str, ...]], dict[str, Match]]:
    """The clusters of senses that `likely` matches make, and the first match that joined a sense, by id.

    Senses that no match leads to do not depend on each other: `known` may be any part that holds
    all senses that are connected. `apart` says what else must stay two.
    """
    clusters, taken = matched(
        known,
        likely,
        lambda match, left, right: (
            (apart is not None and apart(match, left, right))
            or (match.rule != RULE and must_stay_two(known, left, right))
        ),
    )
    why: dict[str, Match] = {}
    for match in taken:
        why.setdefault(match.left, match)
        why.setdefault(match.right, match)
    return clusters, why


def canonical(
    inside: Sequence[Sense], why: Mapping[str, Match], quote: Quote
) -> tuple[Entity, list[Merge]]:
    """The entity that a cluster is, and its lines of the ledger.

    `inside` are the senses of all its papers, by sense, then by paper; `why` and `quote` as in `ledger`.
    """
    entity = _entity(inside)
    return entity, lines(entity, inside, why, quote)


def _decided(locals_: Iterable[LocalEntity], overrides: Overrides) -> list[LocalEntity]:
    """The local entities, once the types and names that the user decided about are there."""
    everything = list(locals_)
    check(
        (r for r in overrides.references if r.type in _IN_TEXTS),
        index(
            (local.paper_id, local.type, name, local.paper_id)
            for local in (everything if overrides.references else ())
            for name in names_of(local)
        ),
    )
    return list(divided(retyped(everything, overrides), overrides))


def _index(found: Iterable[Sense], overrides: Overrides) -> Index:
    asked = overrides.merges or overrides.apart
    return index(
        (sense.id, sense.family, name, sense.local.paper_id)
        for sense in (found if asked else ())
        for name in names_of(sense.local)
    )


def _canonical(
    found: Iterable[Sense],
    clusters: Iterable[tuple[str, ...]],
    why: Mapping[str, Match],
    texts: Mapping[str, str],
) -> Resolved:
    def quote(mention: Mention) -> str:
        return quoted(mention, texts.get(mention.paper_id, mention.text))

    members: dict[str, list[Sense]] = defaultdict(list)
    for sense in found:
        members[sense.id].append(sense)
    made = [
        canonical([sense for sense_id in cluster for sense in members[sense_id]], why, quote)
        for cluster in clusters
    ]
    return (
        tuple(sorted((entity for entity, _ in made), key=lambda e: e.id)),
        tuple(sorted(line for _, lines_ in made for line in lines_)),
    )


def _entity(inside: Sequence[Sense]) -> Entity:
    members = [sense.local for sense in inside]
    types = Counter(local.type for local in members)
    entity_type = min(types, key=lambda t: (-types[t], t))
    label = _label(members)
    kind: Kind = "named" if any(local.kind == "named" for local in members) else "concept"
    surfaces = {surface for local in members for surface in local.surfaces}
    return Entity(
        id=entity_id(entity_type, label, min(sense.key for sense in inside)),
        type=entity_type,
        kind=kind,
        label=label,
        aliases=tuple(sorted({plain(s) for s in surfaces} - {label, ""})),
        also=tuple(sorted(({t for e in members for t in e.also} | set(types)) - {entity_type})),
        concept=_concept(members),
        mentions=tuple(sorted(m.id for local in members for m in local.mentions)),
        papers=tuple(sorted({local.paper_id for local in members})),
        confidence=_confidence(inside),
    )


def _concept(members: Iterable[LocalEntity]) -> str:
    return min((local.concept for local in members if local.concept), default="")


def _label(members: Sequence[LocalEntity]) -> str:
    """The vocabulary's preferred label, else the name that most papers use."""
    concept = _concept(members)
    if concept:
        return concepts.by_id()[concept].label
    counts = Counter(plain(local.name) for local in members)
    return min(counts, key=lambda name: (-counts[name], name)) or members[0].name


def _confidence(inside: Iterable[Sense]) -> float:
    """Noisy-or over papers, as iKraph combines repeated findings (1 - Π(1 - p)).

    A name whose sense is inferred from other papers counts for as much as that is sure.
    """
    doubt = 1.0
    for sense in inside:
        doubt *= 1.0 - sense.score * sense.local.confidence
    return round(1.0 - doubt, 4)

"""The mentions of one paper → the entities of that paper.

Within a paper an acronym, its long form, its plural and every spelling of it are one entity.
`spoken_of_as_one` goes further, for the annotation of one paper alone: there "contrast-enhanced CT"
and "CT" are one thing, which across papers they are not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from lithograph.ids import normal
from lithograph.model import PAPER, Extraction, Kind, Mention, Relation
from lithograph.resolution.clusters import clusters
from lithograph.resolution.coreference import name_keys, outer_words, same_name, same_thing
from lithograph.vocabulary import EntityType, Predicate

#: What may stand before a name with which a title begins.
_NO_WORD = re.compile(r"\W*")
_LONGEST_ACRONYM = 12  # characters: "MedVLM-R1", "BLEURT-20"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEntity:
    """What one paper names: its mentions in text order, and the long forms it defines.

    `proposed` says that the paper proposes it, `titled` that its title begins with the name.
    """

    paper_id: str
    type: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    also: tuple[str, ...] = ()
    concept: str = ""
    long_forms: tuple[str, ...] = ()
    proposed: bool = False
    titled: bool = False

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The distinct strings that name it, sorted."""
        return tuple(sorted({mention.text for mention in self.mentions}))

    @property
    def confidence(self) -> float:
        """The probability of its surest mention."""
        return max(mention.confidence for mention in self.mentions)


def family(entity_type: str) -> str:
    """Datasets and benchmarks with one name are one thing; any other type stands alone."""
    return EntityType.DATASET if entity_type == EntityType.BENCHMARK else entity_type


def local_entities(extraction: Extraction) -> tuple[LocalEntity, ...]:
    """The entities of one paper, in the order in which the text first names them."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    definitions = [
        claim
        for claim in extraction.claims
        if isinstance(claim, Relation) and claim.predicate == Predicate.ABBREVIATES
    ]
    pairs = [
        *_same_key(extraction.mentions),
        *_same_name(extraction.mentions),
        *((definition.subject, definition.object) for definition in definitions),
    ]
    long_ids = {definition.object for definition in definitions}
    proposed, titled = _proposed(extraction), _titled(extraction)
    entities = [
        replace(
            _entity(tuple(mentions[i] for i in group), long_ids),
            proposed=not proposed.isdisjoint(group),
            titled=not titled.isdisjoint(group),
        )
        for group in clusters(mentions, pairs)
    ]
    return tuple(sorted(entities, key=lambda e: (e.mentions[0].span, e.type)))


def _proposed(extraction: Extraction) -> set[str]:
    """Mentions of what the paper proposes."""
    return {
        claim.object
        for claim in extraction.claims
        if isinstance(claim, Relation)
        and claim.predicate == Predicate.PROPOSES
        and (claim.subject, claim.polarity) == (PAPER, "asserted")
    }


def _titled(extraction: Extraction) -> set[str]:
    """The mention with which the title begins, as in "LithoNet: a network"."""
    title = extraction.paper.title
    return {
        mention.id
        for mention in extraction.mentions
        if _NO_WORD.fullmatch(title[: mention.span.start])
        and title[mention.span.end :].lstrip().startswith(":")
    }


def _same_key(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """Pairs of mentions that agree on type and comparison form, or on vocabulary concept."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in mentions:
        groups[family(mention.type), normal(mention.text)].append(mention.id)
        if mention.concept:
            groups[family(mention.type), f"concept {mention.concept}"].append(mention.id)
    return [(group[0], other) for group in groups.values() for other in group[1:]]


def _same_name(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of mentions whose names are initials of each other, or the same words reordered."""
    first: dict[tuple[str, str], str] = {}
    for mention in mentions:
        first.setdefault((family(mention.type), mention.text), mention.id)
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity_type, name in first:
        for key in name_keys(name):
            same[entity_type, key].append(name)
    for (entity_type, _), names in same.items():
        for left, right in combinations(names, 2):
            if same_name(left, right):
                yield first[entity_type, left], first[entity_type, right]


def spoken_of_as_one(entities: Iterable[LocalEntity]) -> tuple[LocalEntity, ...]:
    """Entities of one paper, common nouns joined that the paper uses for one thing.

    The rules and their reliability are in `coreference`. A joined entity takes the name, the
    concept and the confidence that its mentions give together. Things that have acronyms of their
    own stay apart, whatever they share: CIL and DIL, NIR and SWIR.
    """
    ordered = sorted(entities, key=lambda e: (e.mentions[0].span, e.type))
    group_of: dict[int, list[int]] = {}
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entity in enumerate(ordered):
        words = sorted({(entity.type, word) for s in entity.surfaces for word in outer_words(s)})
        near = sorted({other for word in words for other in by_word[word]})
        group_of[number] = [number]
        for other in near:
            if group_of[other] is not group_of[number] and _one_thing(entity, ordered[other]):
                _join(group_of, number, other, ordered)
        for word in words:
            by_word[word].append(number)
    groups = {id(group): group for group in group_of.values()}.values()
    joined = (_joined([ordered[number] for number in group]) for group in groups)
    return tuple(sorted(joined, key=lambda e: (e.mentions[0].span, e.type)))


def _join(
    group_of: dict[int, list[int]], left: int, right: int, entities: list[LocalEntity]
) -> None:
    members = sorted((*group_of[left], *group_of[right]))
    if sum(any(map(is_acronym, entities[number].surfaces)) for number in members) <= 1:
        for number in members:
            group_of[number] = members


def _one_thing(left: LocalEntity, right: LocalEntity) -> bool:
    common = left.type == right.type and left.kind == right.kind == "concept"
    return common and any(
        same_thing(a, b, left.type) for a in left.surfaces for b in right.surfaces
    )


def _joined(entities: list[LocalEntity]) -> LocalEntity:
    if len(entities) == 1:
        return entities[0]
    mentions = tuple(mention for entity in entities for mention in entity.mentions)
    long_forms = {form for entity in entities for form in entity.long_forms}
    return _entity(mentions, {m.id for m in mentions if m.text in long_forms})


def _entity(mentions: tuple[Mention, ...], long_ids: set[str]) -> LocalEntity:
    ordered = tuple(sorted(mentions, key=lambda m: m.span))
    types = Counter(m.type for m in ordered)
    entity_type = min(types, key=lambda t: (-types[t], t))
    also = {t for m in ordered for t in m.also} | set(types)
    kind: Kind = "named" if any(m.kind == "named" for m in ordered) else "concept"
    return LocalEntity(
        paper_id=ordered[0].paper_id,
        type=entity_type,
        kind=kind,
        name=best_name(ordered, kind),
        mentions=ordered,
        also=tuple(sorted(also - {entity_type})),
        concept=_concept(ordered),
        long_forms=tuple(sorted({m.text for m in ordered if m.id in long_ids})),
    )


def _concept(mentions: tuple[Mention, ...]) -> str:
    """The concept that most mentions were matched to; extraction has left out what the paper denies."""
    counts = Counter(m.concept for m in mentions if m.concept)
    return min(counts, key=lambda concept: (-counts[concept], concept), default="")


def best_name(mentions: tuple[Mention, ...], kind: Kind) -> str:
    """The canonical surface: the acronym or short name if there is one, else the fullest singular.

    Rule: `GUIDELINES.md` section 1, the paragraph on `name`.
    """
    counts = Counter(mention.text for mention in mentions)
    singular = [text for text in counts if f"{text}s" not in counts or len(counts) == 1]
    choices = [t for t in counts if not (t.endswith("s") and t[:-1] in counts)] or singular
    acronyms = [t for t in choices if is_acronym(t)]
    if acronyms:
        return min(acronyms, key=lambda t: (-counts[t], len(t), t))
    if kind == "named":
        return min(choices, key=lambda t: (-counts[t], len(t), t))
    return min(choices, key=lambda t: (-len(t), -counts[t], t))


def is_acronym(text: str) -> bool:
    """Whether `text` is one short word with at least two capitals."""
    if len(text) > _LONGEST_ACRONYM or re.search(r"\s", text):
        return False
    return sum(c.isupper() for c in text) > 1

"""Candidates of several extractors → the mentions of one paper.

Agreement makes the confidence; a longer name wins over a shorter one inside it; one name has one
type throughout a paper; and every other place where an accepted name stands becomes a mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lithograph.extractors.places import Places
from lithograph.ids import mention_id, normal
from lithograph.model import Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

#: Types that keep their own mentions inside a longer concept of another type: "breast cancer" in
#: "breast cancer segmentation".
_NESTABLE = frozenset({EntityType.CONDITION, EntityType.ANATOMY, EntityType.MODALITY})
#: What a curated label weighs against the words around a name: "MRI, CT and X-ray benchmarks" are
#: no benchmarks called MRI. Of 1, 2 and 4, this gives the best F1 on the training papers.
KNOWN = 4.0
_RESOURCES = frozenset({EntityType.DATASET, EntityType.BENCHMARK})


def combine(parsed: ParsedPaper, candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions of a paper, sorted by place; no two share a span."""
    agreed = _agree(_one_type_per_name(list(candidates)))
    kept = _without_bare_heads(_without_overlaps(agreed))
    spread = _without_overlaps([*kept, *_elsewhere(parsed, kept)])
    return tuple(sorted(spread, key=lambda m: (m.span, m.type)))


def _agree(candidates: Iterable[Mention]) -> list[Mention]:
    """One mention per span and type, with all extractors that found it."""
    groups: dict[tuple[Span, str], list[Mention]] = defaultdict(list)
    for mention in candidates:
        groups[mention.span, mention.type].append(mention)
    return [_joined(group) for _, group in sorted(groups.items())]


def _joined(group: list[Mention]) -> Mention:
    """Noisy-or of the extractors; the vocabulary, where it speaks, decides the kind."""
    strongest: dict[str, float] = {}
    for mention in group:
        for extractor in mention.extractors:
            strongest[extractor] = max(strongest.get(extractor, 0.0), mention.confidence)
    doubt = 1.0
    for extractor in sorted(strongest):
        doubt *= 1.0 - strongest[extractor]
    best = max(group, key=lambda m: (bool(m.concept), m.kind == "named", m.confidence, m.concept))
    return replace(
        best,
        extractors=tuple(sorted(strongest)),
        confidence=round(1.0 - doubt, 4),
        also=tuple(sorted({t for m in group for t in m.also})),
    )


def _one_type_per_name(mentions: list[Mention]) -> list[Mention]:
    """Give all mentions of one name the type with most weight."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        weight = KNOWN if mention.concept else 1.0
        votes[normal(mention.text)][mention.type] += weight * mention.confidence
    winner = {
        name: max(sorted(weights), key=lambda t: weights[t]) for name, weights in votes.items()
    }
    return [_retyped(mention, winner[normal(mention.text)]) for mention in mentions]


def _retyped(mention: Mention, entity_type: str) -> Mention:
    if mention.type == entity_type:
        return mention
    both = {mention.type, entity_type} <= _RESOURCES
    return replace(
        mention,
        id=mention_id(mention.paper_id, mention.span, entity_type),
        type=entity_type,
        concept=mention.concept if both else "",
        also=tuple(sorted({*mention.also, mention.type} - {entity_type})) if both else (),
    )


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Longest first; what overlaps a kept mention goes, unless it may nest."""
    kept: list[Mention] = []
    taken: Places[Mention] = Places()
    order = sorted(
        mentions, key=lambda m: (m.span.start - m.span.end, -m.confidence, m.span, m.type)
    )
    for mention in order:
        if all(_may_stand(mention, other) for other in taken.overlapping(mention.span)):
            kept.append(mention)
            taken.add(mention.span, mention)
    return sorted(kept, key=lambda m: (m.span, m.type))


def _without_bare_heads(mentions: list[Mention]) -> list[Mention]:
    """Drop a task of one word where the paper says it in full: "segmentation" of "vessel segmentation".

    The short form points back to the long one; as an entity of its own it would be another thing.
    """
    tasks = {mention.text.casefold() for mention in mentions if mention.type == EntityType.TASK}
    heads = {task.split()[-1] for task in tasks if " " in task}
    return [m for m in mentions if m.type != EntityType.TASK or m.text.casefold() not in heads]


def _may_stand(mention: Mention, longer: Mention) -> bool:
    """Whether a mention may lie inside a longer one that it overlaps."""
    nested = longer.span.contains(mention.span) and longer.span != mention.span
    return (
        nested
        and longer.kind == "concept"
        and mention.type in _NESTABLE
        and mention.type != longer.type
    )


def _elsewhere(parsed: ParsedPaper, mentions: list[Mention]) -> Iterator[Mention]:
    """The same names where no extractor looked: written the same, or with a plural s."""
    taken = {m.span for m in mentions}
    for mention in _first_of_each(mentions):
        for span in _occurrences(mention.text, parsed.text):
            if span not in taken:
                taken.add(span)
                yield replace(
                    mention,
                    id=mention_id(mention.paper_id, span, mention.type),
                    span=span,
                    text=parsed.of(span),
                )


def _occurrences(name: str, text: str) -> Iterator[Span]:
    """Where `name` stands as a word of its own, alone or with a plural s."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if text[end : end + 1] == "s" and not name.endswith("s"):
            end += 1
        if not _joins(text[start - 1 : start]) and not _continues(text[end : end + 1]):
            yield Span(start=start, end=end)
        start = text.find(name, start + 1)


def _joins(before: str) -> bool:
    return _continues(before) or before == "-"


def _continues(character: str) -> bool:
    return character.isalnum() or character == "_"


def _first_of_each(mentions: list[Mention]) -> list[Mention]:
    first: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        first.setdefault((mention.text, mention.type), mention)
    return list(first.values())

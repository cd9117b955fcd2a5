"""Candidates of several extractors → the mentions of one paper.

One name has one type throughout a paper: all that the extractors say of it anywhere is pooled to one
confidence (`reliability`), which accepts the name or drops it. Of names that overlap, the longer one
stands; and every other place where an accepted name stands becomes a mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lithograph.extractors import reliability
from lithograph.extractors.places import Places
from lithograph.ids import mention_id, normal
from lithograph.model import Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

#: Types that keep their own mentions inside a longer concept of another type: "breast cancer" in
#: "breast cancer segmentation".
_NESTABLE = frozenset({EntityType.CONDITION, EntityType.ANATOMY, EntityType.MODALITY})
_RESOURCES = frozenset({EntityType.DATASET, EntityType.BENCHMARK})


def combine(
    parsed: ParsedPaper, candidates: Iterable[Mention], *, accept: float | None = None
) -> tuple[Mention, ...]:
    """The mentions of a paper, sorted by place; no two share a span.

    Args:
        parsed: The paper.
        candidates: What the extractors offer, in any order.
        accept: The least confidence of a name; by default, what gives the best F1.
    """
    least = reliability.load().accept if accept is None else accept
    kept = _without_overlaps(
        [
            mention
            for offers in by_name(candidates).values()
            for mention in _verdict(offers)
            if mention.confidence >= least
        ]
    )
    spread = _without_overlaps([*kept, *_elsewhere(parsed, kept)])
    return tuple(sorted(spread, key=lambda m: (m.span, m.type)))


def by_name(candidates: Iterable[Mention]) -> dict[str, list[Mention]]:
    names: dict[str, list[Mention]] = defaultdict(list)
    for mention in candidates:
        names[normal(mention.text)].append(mention)
    return {name: names[name] for name in sorted(names)}


def _verdict(offers: list[Mention]) -> Iterator[Mention]:
    """One mention per place of a name, all of the most probable type, with the pooled confidence."""
    known = reliability.load()
    shares = {
        entity_type: known.confidence(entity_type, reliability.features(entity_type, offers))
        for entity_type in sorted({mention.type for mention in offers})
    }
    winner = max(shares, key=lambda entity_type: shares[entity_type])
    places: dict[Span, list[Mention]] = defaultdict(list)
    for mention in offers:
        places[mention.span].append(mention)
    model = _most_telling([m for m in offers if m.type == winner])
    for _, group in sorted(places.items()):
        yield _joined(group, winner, model, round(shares[winner], 4))


def _most_telling(offers: list[Mention]) -> Mention:
    """The offer that decides kind and concept: the vocabulary's, else the surest."""
    return max(offers, key=lambda m: (bool(m.concept), m.confidence, m.kind == "named", m.concept))


def _joined(group: list[Mention], winner: str, model: Mention, share: float) -> Mention:
    first = group[0]
    rivals = {m.type for m in group} - {winner} if winner in _RESOURCES else set()
    also = {t for m in group if m.type == winner for t in m.also} | (rivals & _RESOURCES)
    return replace(
        first,
        id=mention_id(first.paper_id, first.span, winner),
        type=winner,
        kind=model.kind,
        concept=model.concept,
        also=tuple(sorted(also - {winner})),
        extractors=tuple(sorted({e for m in group for e in m.extractors})),
        confidence=share,
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

"""How an extractor states a mention, and how a claim's place is found."""

from __future__ import annotations

import bisect

from lithograph.ids import mention_id
from lithograph.model import Kind, Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType


def candidate(
    parsed: ParsedPaper,
    span: Span,
    entity_type: EntityType,
    *,
    kind: Kind,
    extractor: str,
    confidence: float,
    concept: str = "",
    also: tuple[str, ...] = (),
) -> Mention:
    """A mention found by one extractor; `confidence` is a probability in [0, 1]."""
    return Mention(
        id=mention_id(parsed.paper.id, span, entity_type),
        paper_id=parsed.paper.id,
        span=span,
        text=parsed.of(span),
        type=str(entity_type),
        kind=kind,
        extractors=(extractor,),
        confidence=confidence,
        also=also,
        concept=concept,
    )


def within(mentions: tuple[Mention, ...], place: Span, *types: str) -> list[Mention]:
    """The mentions inside `place`, in text order; only those of `types`, if any are given.

    `mentions` are sorted by place, so only those that start inside are looked at.
    """
    first = bisect.bisect_left(mentions, place.start, key=lambda mention: mention.span.start)
    last = bisect.bisect_left(mentions, place.end, key=lambda mention: mention.span.start)
    return [
        mention
        for mention in mentions[first:last]
        if mention.span.end <= place.end and (not types or mention.type in types)
    ]

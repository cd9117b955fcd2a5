"""Which names are versions and variants of which: `variantOf`, read from the names themselves.

Two names of one family are never one thing, so they are linked instead (`kinship` says which). The
sentence that names the variant is the evidence; `EXTRACTOR` says that it is the name, and not the
sentence, that speaks.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from lithograph.model import Entity, Mention, Relation, Span
from lithograph.resolution.kinship import Kin, kin, read
from lithograph.vocabulary import Predicate

EXTRACTOR = "family-names"
#: The sentence of a paper, by paper id, that holds the character at an offset.
SentenceAt = Callable[[str, int], Span]


class Said(NamedTuple):
    """A place that names a variant: the mention, and one of the base in that sentence, or `""`."""

    paper_id: str
    sentence: Span
    span: Span
    mention: str
    base: str


def families(
    entities: Iterable[Entity], mentions: Mapping[str, Mention], sentence_at: SentenceAt
) -> tuple[Relation, ...]:
    """A `variantOf` relation from each named method or dataset to what its name goes on from.

    `mentions` are those of the entities by id. Sorted by what they are about.
    """
    by_id = {entity.id: entity for entity in entities}
    names = [name for entity in by_id.values() if (name := read(entity))]

    def sentence(mention: Mention) -> Span:
        return sentence_at(mention.paper_id, mention.span.start)

    @functools.cache
    def places(base: str) -> Mapping[tuple[str, Span], str]:
        """Where a base stands: of several mentions in a sentence, the first."""
        standing = [mentions[mention] for mention in reversed(by_id[base].mentions)]
        return {(each.paper_id, sentence(each)): each.id for each in standing}

    def said(variant: str, base: str) -> Iterable[Said]:
        for each in (mentions[mention] for mention in by_id[variant].mentions):
            place = each.paper_id, sentence(each)
            yield Said(*place, each.span, each.id, places(base).get(place, ""))

    return tuple(
        relation(one, said(one.variant, one.base), by_id[one.base].mentions[0])
        for one in kin(names)
    )


def relation(one: Kin, said: Iterable[Said], first: str) -> Relation:
    """With the first sentence that names both, else the first that names the variant.

    Args:
        one: what is related, and how surely.
        said: where the variant is named, by mention.
        first: the first mention of the base.
    """
    best = min(said, key=lambda each: (not each.base, *each[:3]))
    return Relation(
        paper_id=best.paper_id,
        subject=best.mention,
        predicate=str(Predicate.VARIANT_OF),
        object=best.base or first,
        sentence=best.sentence,
        extractors=(EXTRACTOR,),
        confidence=one.score,
    )

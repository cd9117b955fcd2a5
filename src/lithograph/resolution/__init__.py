"""What is the same thing: records → papers, mentions → entities, author entries → persons.

Every merge is a line of the ledger, with the rule that made it and the reason it gives. What is
only of one family is linked, not merged.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from lithograph.model import Entity, Extraction, Merge, Relation, Span
from lithograph.nlp import sentence_at, sentences
from lithograph.overrides import NONE, Overrides
from lithograph.resolution.authors import authors
from lithograph.resolution.decisions import decided
from lithograph.resolution.entities import merge
from lithograph.resolution.entries import author_mention, orcids
from lithograph.resolution.families import families
from lithograph.resolution.linking import linked, proposed_by
from lithograph.resolution.local import LocalEntity, local_entities
from lithograph.resolution.organisations import organisation_mention, organisations
from lithograph.resolution.papers import unify

__all__ = [
    "LocalEntity",
    "author_mention",
    "authors",
    "local_entities",
    "organisation_mention",
    "organisations",
    "resolve",
    "unify",
    "variants",
]


def resolve(
    extractions: Iterable[Extraction], overrides: Overrides = NONE
) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """The entities of a corpus, authors and organisations among them, and the ledger; both sorted.

    Raises:
        OverridesError: if a decision of the user speaks of what is not there.
    """
    everything = sorted(extractions, key=lambda e: e.paper.id)
    texts = {e.paper.id: e.paper.text for e in everything}
    locals_ = [local for e in everything for local in local_entities(e)]
    entities, merges = merge(locals_, texts, overrides)
    persons, joined = authors((e.paper for e in everything), overrides)
    groups, spelled = organisations(e.paper for e in everything)
    proposers = proposed_by(locals_, {e.paper.id: e.paper for e in everything})
    found = linked((*entities, *persons, *groups), proposers, orcids(e.paper for e in everything))
    named = decided(found, overrides)
    return (
        tuple(sorted(named, key=lambda e: e.id)),
        tuple(sorted((*merges, *joined, *spelled))),
    )


def variants(extractions: Iterable[Extraction], entities: Iterable[Entity]) -> tuple[Relation, ...]:
    """Which entities are versions and variants of which, by their names; sorted."""
    everything = tuple(extractions)
    texts = {e.paper.id: e.paper.text for e in everything}
    split = functools.cache(lambda paper_id: sentences(texts[paper_id]))

    def place(paper_id: str, offset: int) -> Span:
        return sentence_at(split(paper_id), offset)

    mentions = {mention.id: mention for e in everything for mention in e.mentions}
    return families(entities, mentions, place)

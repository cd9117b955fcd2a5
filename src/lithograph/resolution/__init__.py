"""What is the same thing: records → papers, mentions → entities, author entries → persons.

Every merge is a line of the ledger, with the rule that made it and the reason it gives.
"""

from __future__ import annotations

from collections.abc import Iterable

from lithograph.model import Entity, Extraction, Merge
from lithograph.resolution.authors import author_mention, authors
from lithograph.resolution.entities import merge
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
]


def resolve(extractions: Iterable[Extraction]) -> tuple[tuple[Entity, ...], tuple[Merge, ...]]:
    """The entities of a corpus, authors and organisations among them, and the ledger; both sorted."""
    everything = sorted(extractions, key=lambda e: e.paper.id)
    entities, merges = merge(local for e in everything for local in local_entities(e))
    persons, joined = authors(e.paper for e in everything)
    groups, spelled = organisations(e.paper for e in everything)
    return (
        tuple(sorted((*entities, *persons, *groups), key=lambda e: e.id)),
        tuple(sorted((*merges, *joined, *spelled))),
    )

"""Entities → what they are called elsewhere, where the evidence is firm.

A vocabulary concept has the verified identifiers of `lithograph.links`. A named thing has the paper
that proposes it and whose title begins with its name; a person the ORCID that records give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lithograph import links
from lithograph.identifiers import address
from lithograph.model import Entity, Identifier, Paper
from lithograph.resolution.local import LocalEntity

#: Identifiers that lead to a paper, the best known first.
_SCHEMES = ("doi", "arxiv", "pmid", "pmcid", "openalex")
_ORCID = "https://orcid.org/"


def linked(
    entities: Iterable[Entity], proposers: Mapping[str, Paper], orcids: Mapping[str, str]
) -> tuple[Entity, ...]:
    """The entities with their identifiers.

    `proposers` gives the paper that proposes what a mention names, `orcids` the ORCID of an author
    entry; both by the ids that `Entity.mentions` holds.
    """
    return tuple(
        replace(entity, identifiers=found) if found else entity
        for entity in entities
        for found in [tuple(sorted(set(_identifiers(entity, proposers, orcids))))]
    )


def proposed_by(locals_: Iterable[LocalEntity], papers: Mapping[str, Paper]) -> Mapping[str, Paper]:
    """Mention → the paper that proposes what it names and has the name at the start of its title."""
    return {
        mention.id: papers[local.paper_id]
        for local in locals_
        if local.proposed and local.titled and local.kind == "named"
        for mention in local.mentions
    }


def _identifiers(
    entity: Entity, proposers: Mapping[str, Paper], orcids: Mapping[str, str]
) -> Iterator[Identifier]:
    yield from links.by_concept().get(entity.concept, ())
    for mention in entity.mentions:
        if mention in proposers:
            yield from _introduced(proposers[mention])
        if orcids.get(mention):
            yield Identifier(
                relation="schema:sameAs", value=_ORCID + orcids[mention], source="record"
            )


def _introduced(paper: Paper) -> Iterator[Identifier]:
    for scheme in _SCHEMES:
        value = dict(paper.identifiers).get(scheme)
        if value:
            yield Identifier(
                relation="schema:subjectOf",
                value=address(scheme, value),
                label=paper.title,
                source=paper.id,
            )
            return

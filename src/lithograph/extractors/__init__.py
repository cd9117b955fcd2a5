"""Paper → what its title and abstract state: mentions, relations, results, links, sizes.

Several cheap, independent extractors look at each paper. First all of them offer mentions, which
`combine` joins; then each states claims about the joined mentions, which `settled` joins. To add
one, write a module with `NAME`, `mentions` and `claims`, and name it in `EXTRACTORS`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from lithograph import plugins
from lithograph.extractors import (
    acronyms,
    comparisons,
    links,
    names,
    proposals,
    relations,
    results,
    roles,
    sizes,
    tagger,
    vocabulary,
)
from lithograph.extractors.added import Added
from lithograph.extractors.combine import combine
from lithograph.extractors.senses import in_own_sense
from lithograph.extractors.settle import settled
from lithograph.model import Claim, Extraction, Link, Mention, Paper
from lithograph.nlp import ParsedPaper, parse


class Extractor(Protocol):
    """A module that finds mentions, claims, or both. Both functions are pure."""

    NAME: str

    def mentions(self, parsed: ParsedPaper) -> Iterator[Mention]:
        """Candidate mentions, in any order; they may overlap."""

    def claims(self, parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
        """What the text says of `mentions`, the joined mentions of all extractors."""


EXTRACTORS: Mapping[str, Extractor] = MappingProxyType(
    {
        "acronyms": acronyms,
        "comparisons": comparisons,
        "links": links,
        "names": names,
        "proposals": proposals,
        "relations": relations,
        "results": results,
        "roles": roles,
        "sizes": sizes,
        "tagger": tagger,
        "vocabulary": vocabulary,
    }
)


@functools.cache
def extractors() -> Mapping[str, Extractor]:
    """The built-in extractors and those of installed plug-ins (`lithograph.extractors`).

    Raises:
        LithographError: if a plug-in cannot be used.
    """
    needs = ("NAME", "mentions", "claims")
    return plugins.members("lithograph.extractors", EXTRACTORS, needs=needs)


def extract(
    paper: Paper, *, min_confidence: float | None = None, added: Sequence[Added] = ()
) -> Extraction:
    """Everything the extractors find in one paper.

    Args:
        paper: The paper.
        min_confidence: Leave out the names and claims less probable than this. By default all
            claims stay, and the names above the confidence that gives the best F1.
        added: Extractors of this run beside those of `extractors`, which are ready for the paper.
    """
    parsed = parse(paper)
    mentions = named(parsed, min_confidence=min_confidence, added=added)
    members: tuple[Extractor | Added, ...] = (*extractors().values(), *added)
    found = (c for member in members for c in member.claims(parsed, mentions))
    claims = {
        claim
        for claim in settled(parsed, mentions, found)
        if isinstance(claim, Link) or claim.confidence >= (min_confidence or 0.0)
    }
    return Extraction(paper=paper, mentions=mentions, claims=tuple(sorted(claims, key=_order)))


def named(
    parsed: ParsedPaper, *, min_confidence: float | None = None, added: Sequence[Added] = ()
) -> tuple[Mention, ...]:
    """The mentions of one paper: what all extractors offer, joined."""
    members: tuple[Extractor | Added, ...] = (*extractors().values(), *added)
    candidates = (m for member in members for m in member.mentions(parsed))
    return combine(parsed, in_own_sense(parsed, candidates), accept=min_confidence)


def extract_batch(
    papers: Iterable[Paper],
    *,
    min_confidence: float | None = None,
    added: Sequence[Added] = (),
) -> list[Extraction]:
    """`extract` for each paper: what a worker process runs."""
    return [extract(paper, min_confidence=min_confidence, added=added) for paper in papers]


def _order(claim: Claim) -> tuple[int, str, str]:
    """Text order, then kind, then content: the same on every run."""
    return claim.sentence.start, claim.form, repr(claim)

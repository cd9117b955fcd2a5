"""Why the names of an entity are one: the lines of the ledger.

There is one line for each spelling of a name, with a rule that explains it, and with the words
around both names where papers first use them. `Merge.count` adds up: the names that papers use, less
the entities that there are, is the sum over the lines of all entities.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lithograph import concepts
from lithograph.ids import normal
from lithograph.model import Entity, Mention, Merge
from lithograph.resolution.clusters import Match
from lithograph.resolution.markup import plain
from lithograph.resolution.rules import explain
from lithograph.resolution.senses import ELSEWHERE, Sense

#: Characters quoted on either side of a name.
AROUND = 40
#: Gives the words around a mention, on one line.
Quote = Callable[[Mention], str]


def quoted(mention: Mention, text: str) -> str:
    """The words around a mention in the text of its paper, on one line."""
    start, end = mention.span.start - AROUND, mention.span.end + AROUND
    return " ".join(text[max(0, start) : end].split())


def lines(
    entity: Entity, inside: Sequence[Sense], why: Mapping[str, Match], quote: Quote
) -> list[Merge]:
    """One line for each name of the entity but its label, and one if papers share that.

    A name that papers use with a sense that others give it has a line of its own for them.

    `inside` are the local entities it was made of, in the order of their ids and papers, `why` gives the
    match that joined a sense to others, by its id. Only first mentions of a name in a paper are quoted.
    """
    first: dict[_Use, tuple[Mention, Sense]] = {}
    papers: dict[_Use, set[str]] = defaultdict(set)
    for sense in inside:
        for mention in sense.local.mentions:
            use = _Use(mention.text, sense.rule == ELSEWHERE)
            first.setdefault(use, (mention, sense))
            papers[use].add(sense.local.paper_id)
    founder = min(first, key=lambda use: (use.name != entity.label, plain(use.name) != entity.label,
                                          use.inferred, -len(papers[use]), use))  # fmt: skip
    home = quote(first[founder][0])
    return [
        Merge(
            left=use.name,
            right=entity.id,
            type=entity.type,
            rule=said.rule,
            score=said.score,
            reason=said.reason,
            label=entity.label,
            left_context=quote(mention),
            right_context=home,
            count=len(papers[use]) - (use == founder),
        )
        for use, (mention, sense) in sorted(first.items(), key=lambda one: one[0])
        if use.name != entity.label or use != founder or len(papers[use]) > 1
        for said in [_why(entity, use.name, sense, why.get(sense.id))]
    ]


class _Use(NamedTuple):
    """A spelling, and whether its sense is inferred from other papers."""

    name: str
    inferred: bool


class _Why(NamedTuple):
    rule: str
    score: float
    reason: str


def _why(entity: Entity, name: str, sense: Sense, joined: Match | None) -> _Why:
    """By which rule the name is one of the entity's, how sure that is, and the reason."""
    label = entity.label
    if sense.rule == ELSEWHERE:
        return _Why(sense.rule, sense.score, f"other papers define {name!r} as {label!r}")
    rule = explain(name, label, entity.type)
    if rule:
        return _Why(rule.name, rule.score, f"{name!r} and {label!r} {rule.reason}")
    if normal(name) in _vocabulary_names(entity.concept):
        return _Why("vocabulary", 1.0, f"{name!r} is a label of {entity.concept}")
    if joined:
        return _Why(*joined[2:])
    if sense.local.long_forms:
        reason = f"a paper defines {name!r} as short or long form of {label!r}"
        return _Why("acronym", 1.0, reason)
    # What is left was joined inside one paper (`coreference.same_name`).
    reason = f"one paper uses {name!r} beside {label!r}, and their initials or words agree"
    return _Why("initials", 1.0, reason)


@functools.cache
def _vocabulary_names(concept_id: str) -> frozenset[str]:
    """The comparison forms of a concept's labels; none for no concept."""
    return frozenset(map(normal, concepts.names(concept_id)))

"""What a name means in its paper: the first grouping of the entities of all papers.

The sense of a local entity is its vocabulary concept, else the long form that its paper defines,
else its name. An acronym that its paper does not define takes the sense that most papers define
for it; when senses tie, it stays alone. A name under which two papers propose two things has a
sense for each of them. Cost is linear in the number of local entities: senses are looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lithograph import concepts
from lithograph.ids import normal
from lithograph.resolution.local import LocalEntity, family, is_acronym

#: The rule of a sense that only other papers define.
ELSEWHERE = "acronym-elsewhere"
#: A name of one type family: (family, comparison form).
TypedName = tuple[str, str]
#: Papers that must define an acronym before they overrule the vocabulary.
_ENOUGH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A local entity and what it denotes: `key` among all of its type family.

    `rule` says what gave the key, and `score` how sure that is, in (0, 1].
    """

    local: LocalEntity
    family: str
    key: str
    rule: str
    score: float = 1.0

    @property
    def id(self) -> str:
        """The key with its family: equal for what is one thing."""
        return f"{self.family} {self.key}"


def senses(locals_: Iterable[LocalEntity]) -> tuple[Sense, ...]:
    """The sense of each local entity, in an order that depends on content only."""
    everything = sorted(locals_, key=lambda e: (e.paper_id, e.mentions[0].span, e.type))
    defined = _defined(everything)
    found = [_sense(local, defined) for local in everything]
    return tuple(_apart(found))


def _defined(locals_: Sequence[LocalEntity]) -> Mapping[TypedName, Counter[str]]:
    """Name → the senses that papers define for it, with the number of papers."""
    defined: dict[TypedName, Counter[str]] = defaultdict(Counter)
    for local in locals_:
        if local.long_forms:
            for surface in {normal(surface) for surface in local.surfaces}:
                defined[family(local.type), surface][local.concept or _long_key(local)] += 1
    return defined


def _long_key(local: LocalEntity) -> str:
    return min((normal(form) for form in local.long_forms), default="")


def _sense(local: LocalEntity, defined: Mapping[TypedName, Counter[str]]) -> Sense:
    group = family(local.type)
    if local.long_forms:
        return _defining(local, group, defined)
    known = defined.get((group, normal(local.name)), Counter())
    if local.concept and not _overruled(local, known):
        return Sense(local=local, family=group, key=local.concept, rule="vocabulary")
    if known or is_acronym(local.name):
        return _undefined(local, group, known)
    return Sense(local=local, family=group, key=normal(local.name), rule="name")


def _defining(local: LocalEntity, group: str, defined: Mapping[TypedName, Counter[str]]) -> Sense:
    if local.concept:
        return Sense(local=local, family=group, key=local.concept, rule="vocabulary")
    # Another paper may have found the vocabulary's concept for the same long form.
    long_key = _long_key(local)
    wider = [key for key in defined.get((group, long_key), ()) if key in concepts.by_id()]
    return Sense(local=local, family=group, key=min([long_key, *wider], key=_rank), rule="acronym")


def _rank(key: str) -> tuple[bool, str]:
    return key not in concepts.by_id(), key


def _overruled(local: LocalEntity, known: Counter[str]) -> bool:
    """Whether the papers of this corpus mean something else by an acronym of the vocabulary."""
    return is_acronym(local.name) and known.total() >= _ENOUGH and known[local.concept] == 0


def _undefined(local: LocalEntity, group: str, known: Counter[str]) -> Sense:
    """The sense that most papers define; with it, how many of them do."""
    ranked = known.most_common(2)
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    if not ranked or tied:
        bare = replace(local, concept="") if tied else local
        return Sense(local=bare, family=group, key=normal(local.name), rule="name")
    key, count = ranked[0]
    # Laplace's rule of succession: one paper that defines it is a weaker sign than ten.
    score = round((count + 1) / (known.total() + 2), 4)
    taken = replace(local, concept=key if key in concepts.by_id() else "")
    return Sense(local=taken, family=group, key=key, rule=ELSEWHERE, score=score)


def _apart(found: Sequence[Sense]) -> Iterable[Sense]:
    """The same, but a name under which several papers propose something is told apart by paper."""
    proposers: dict[str, list[LocalEntity]] = defaultdict(list)
    for sense in found:
        if sense.local.proposed and sense.local.kind == "named":
            proposers[sense.id].append(sense.local)
    for sense in found:
        rivals = _rivals(proposers.get(sense.id, []))
        yield _of_rival(sense, rivals) if rivals else sense


def _rivals(proposers: Sequence[LocalEntity]) -> Mapping[str, str]:
    """Paper → name, of those who propose different things; empty if they may mean one thing.

    Titles that begin with the name are sure signs. Else each must spell it in its own way, and
    the vocabulary must not know it: many papers "introduce" what they only take up.
    """
    titled = {local.paper_id: local.name for local in proposers if local.titled}
    if len(titled) > 1:
        return titled
    own = {local.paper_id: local.name for local in proposers if not local.concept}
    return own if len(own) > 1 and len(set(own.values())) == len(own) else {}


def _of_rival(sense: Sense, rivals: Mapping[str, str]) -> Sense:
    """Of the paper that proposes it, or of the only one that spells it in this way."""
    local = sense.local
    spelled = [paper for paper, name in sorted(rivals.items()) if name in local.surfaces]
    if local.paper_id in rivals:
        spelled = [local.paper_id]
    if len(spelled) != 1:
        return sense
    known = rivals[spelled[0]] in concepts.names(local.concept)
    return replace(
        sense,
        local=local if known else replace(local, concept=""),
        key=f"{sense.key} of {spelled[0]}",
        rule="proposal",
    )

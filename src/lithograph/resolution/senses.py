"""What a name means in its paper: the first grouping of the entities of all papers.

The sense of a local entity is its vocabulary concept, else the long form that its paper defines,
else its name. An acronym that its paper does not define takes the sense that most papers define
for it; when senses tie, it stays alone. A name under which two papers propose two things has a
sense for each of them. Cost is linear in the number of local entities: senses are looked up.

The parts that `senses` is made of look at one local entity (`definitions`, `asks`, `sense_of`), at one
name (`meanings`) and at all that have one sense (`apart`), so that tables can hold what lies between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What papers define a name as.

    `total` is the number of definitions, `key` the sense of most of them and `count` their number;
    there is none such if several senses have as many (`tied`). `concepts` are the senses that are
    concepts of the vocabulary, sorted.
    """

    total: int = 0
    key: str = ""
    count: int = 0
    tied: bool = False
    concepts: tuple[str, ...] = ()


#: Of a name that no paper defines.
NOTHING = Meanings()


def senses(locals_: Iterable[LocalEntity]) -> tuple[Sense, ...]:
    """The sense of each local entity, in an order that depends on content only."""
    everything = sorted(locals_, key=lambda e: (e.paper_id, e.mentions[0].span, e.type))
    counts: dict[TypedName, Counter[str]] = defaultdict(Counter)
    for local in everything:
        for name, key in definitions(local):
            counts[name][key] += 1
    defined = {name: meanings(found) for name, found in counts.items()}
    return tuple(
        apart([sense_of(local, defined.get(asks(local), NOTHING)) for local in everything])
    )


def definitions(local: LocalEntity) -> Iterator[tuple[TypedName, str]]:
    """The names that its paper defines, each once, with the sense that it defines for them."""
    if local.long_forms:
        for surface in sorted({normal(surface) for surface in local.surfaces}):
            yield (family(local.type), surface), local.concept or _long_key(local)


def meanings(counts: Mapping[str, int]) -> Meanings:
    """Sense → number of papers that define a name so, in short; `counts` is not empty."""
    ranked = Counter(counts).most_common(2)
    key, count = ranked[0]
    tied = len(ranked) > 1 and ranked[1][1] == count
    return Meanings(
        total=sum(counts.values()),
        key="" if tied else key,
        count=count,
        tied=tied,
        concepts=tuple(sorted(key for key in counts if key in concepts.by_id())),
    )


def asks(local: LocalEntity) -> TypedName:
    """The name whose meanings decide what a local entity denotes."""
    return family(local.type), _long_key(local) if local.long_forms else normal(local.name)


def sense_of(local: LocalEntity, known: Meanings) -> Sense:
    """What a local entity denotes, before proposals are told apart.

    `known` is what papers define the name as that it `asks` for.
    """
    group = family(local.type)
    if local.long_forms:
        return _defining(local, group, known)
    if local.concept and not _overruled(local, known):
        return Sense(local=local, family=group, key=local.concept, rule="vocabulary")
    if known.total or is_acronym(local.name):
        return _undefined(local, group, known)
    return Sense(local=local, family=group, key=normal(local.name), rule="name")


def apart(found: Sequence[Sense]) -> Iterator[Sense]:
    """The same in their order; a sense for which several papers propose something is told apart.

    `found` are all senses with one id, or all of several.
    """
    proposers: dict[str, list[LocalEntity]] = defaultdict(list)
    for sense in found:
        if proposes(sense):
            proposers[sense.id].append(sense.local)
    rivals = {sense_id: _rivals(locals_) for sense_id, locals_ in proposers.items()}
    for sense in found:
        named = rivals.get(sense.id)
        yield _of_rival(sense, named) if named else sense


def proposes(sense: Sense) -> bool:
    """Whether its paper proposes it under a name; two such papers may be rivals."""
    return sense.local.proposed and sense.local.kind == "named"


def _long_key(local: LocalEntity) -> str:
    return min((normal(form) for form in local.long_forms), default="")


def _defining(local: LocalEntity, group: str, known: Meanings) -> Sense:
    if local.concept:
        return Sense(local=local, family=group, key=local.concept, rule="vocabulary")
    # Another paper may have found the vocabulary's concept for the same long form.
    key = min(known.concepts, default=_long_key(local))
    return Sense(local=local, family=group, key=key, rule="acronym")


def _overruled(local: LocalEntity, known: Meanings) -> bool:
    """Whether the papers of this corpus mean something else by an acronym of the vocabulary."""
    return is_acronym(local.name) and known.total >= _ENOUGH and local.concept not in known.concepts


def _undefined(local: LocalEntity, group: str, known: Meanings) -> Sense:
    """The sense that most papers define; with it, how many of them do."""
    if known.tied or not known.total:
        bare = replace(local, concept="") if known.tied else local
        return Sense(local=bare, family=group, key=normal(local.name), rule="name")
    # Laplace's rule of succession: one paper that defines it is a weaker sign than ten.
    score = round((known.count + 1) / (known.total + 2), 4)
    taken = replace(local, concept=known.key if known.key in known.concepts else "")
    return Sense(local=taken, family=group, key=known.key, rule=ELSEWHERE, score=score)


class _Rivals(NamedTuple):
    """Papers that propose different things under one name: what each calls it, and the reverse."""

    name_in: Mapping[str, str]
    papers_of: Mapping[str, Sequence[str]]


def _rivals(proposers: Sequence[LocalEntity]) -> _Rivals | None:
    """Who proposes different things; none if they may mean one thing.

    Titles that begin with the name are sure signs. Else each must spell it in its own way, and
    the vocabulary must not know it: many papers "introduce" what they only take up.
    """
    titled = {local.paper_id: local.name for local in proposers if local.titled}
    if len(titled) > 1:
        return _by_name(titled)
    own = {local.paper_id: local.name for local in proposers if not local.concept}
    return _by_name(own) if len(own) > 1 and len(set(own.values())) == len(own) else None


def _by_name(name_in: Mapping[str, str]) -> _Rivals:
    papers_of: dict[str, list[str]] = defaultdict(list)
    for paper, name in name_in.items():
        papers_of[name].append(paper)
    return _Rivals(name_in, papers_of)


def _of_rival(sense: Sense, rivals: _Rivals) -> Sense:
    """Of the paper that proposes it, or of the only one that spells it in this way."""
    local = sense.local
    spelled = [paper for name in local.surfaces for paper in rivals.papers_of.get(name, ())]
    if local.paper_id in rivals.name_in:
        spelled = [local.paper_id]
    if len(spelled) != 1:
        return sense
    known = rivals.name_in[spelled[0]] in concepts.names(local.concept)
    return replace(
        sense,
        local=local if known else replace(local, concept=""),
        key=f"{sense.key} of {spelled[0]}",
        rule="proposal",
    )

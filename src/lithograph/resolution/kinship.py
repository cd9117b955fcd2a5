"""Names of entities → which goes on from which, by the names and the vocabulary alone.

"DINOv2" is a version of DINO, "HuatuoGPT-o1" goes on from HuatuoGPT, "nnU-Net" builds on U-Net. A name
is compared with those of its stem (`versions`) and with those that it looks up by their keys (`asks`,
`keys`), and with no others.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lithograph import concepts
from lithograph.ids import normal
from lithograph.model import Entity
from lithograph.resolution.initials import Parts, parts
from lithograph.resolution.markup import plain
from lithograph.vocabulary import EntityType

_TYPES = {
    EntityType.METHOD: "method",
    EntityType.DATASET: "data",
    EntityType.BENCHMARK: "data",
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: Versions are counted up to here; greater numbers are depths, sizes or lengths.
_LAST_VERSION = 10
_YEARS = range(1990, 2100)
_ROMAN = {"i": 1.0, "ii": 2.0, "iii": 3.0, "iv": 4.0, "v": 5.0, "vi": 6.0}
#: A size, as in "7B", "100k"; it tells members of one version apart.
_SIZE = re.compile(r"(?<=[\s_-])\d+(?:\.\d+)?\s?[BbMmKk]\b")
#: Letters of a base name: "GPT" and "SAM" have three.
_SHORTEST = 3

#: Shares of right answers among the pairs found in the 7,000 names of the annotated papers: of 70 to
#: 75 each, read one by one. What the vocabulary says of its concepts was not sampled apart.
_VERSION, _EXTENSION, _BUILT_ON, _VOCABULARY = 0.93, 0.91, 0.9, 0.9
#: What relates two names; of several, the last says how sure it is.
_BY_CONCEPT, _BY_PARTS, _BY_STEM = range(3)


@dataclass(frozen=True, slots=True)
class FamilyName:
    """An entity's name as a family reads it: its parts, what it is a version of, and which one.

    `kind` is of the types whose names are compared; `papers` is how many name the entity.
    """

    entity: str
    kind: str
    cased: Parts
    stem: Parts
    version: float | None
    papers: int
    concept: str

    @property
    def plainness(self) -> tuple[int, int, str]:
        """The least of several names is that which the others go on from."""
        return len(self.cased), -self.papers, self.entity

    @property
    def stem_key(self) -> str:
        """What the versions of one name have in common; `""` if that says too little."""
        long = sum(map(len, self.stem)) >= _SHORTEST
        return f"{self.kind} {' '.join(self.stem)}" if long else ""


class Kin(NamedTuple):
    """A variant and what it goes on from (entity ids), what relates them, and how surely."""

    variant: str
    base: str
    step: int
    score: float


class Ask(NamedTuple):
    """A key under which a base may be found; of one `step`, the least `place` comes first."""

    step: int
    place: int
    score: float
    key: str


def read(entity: Entity) -> FamilyName | None:
    """The name of a method or dataset; `None` for what can have no family."""
    if entity.kind != "named" or entity.type not in _TYPES or not entity.mentions:
        return None
    label = plain(entity.label)
    found = tuple(part.lower() for part in parts(_SIZE.sub("", label)) if part != "+")
    place = next((i for i in reversed(range(1, len(found))) if _is_version(found, i)), None)
    stem, version = found, None
    if place is not None:
        stem = tuple(p for p in (*found[:place], *found[place + 1 :]) if p != "v")
        version = _value(found[place])
    return FamilyName(
        entity=entity.id,
        kind=_TYPES[EntityType(entity.type)],
        cased=parts(label),
        stem=stem,
        version=version,
        papers=len(entity.papers),
        concept=entity.concept,
    )


def kin(names: Sequence[FamilyName]) -> Iterator[Kin]:
    """Which of the names goes on from which: each pair once, sorted."""
    known: dict[str, FamilyName] = {}
    by_stem: dict[str, list[FamilyName]] = defaultdict(list)
    for name in sorted(names, key=lambda name: name.plainness):
        by_stem[name.stem_key].append(name)
        for key in keys(name):
            known.setdefault(key, name)
    found: dict[str, list[Kin]] = defaultdict(list)
    for key, members in by_stem.items():
        for one in versions(members) if key else ():
            found[one.variant].append(one)
    for name in names:
        asked = [(ask, known[ask.key].entity) for ask in asks(name) if ask.key in known]
        found[name.entity] += nearest(name.entity, asked)
    for _, several in sorted(found.items()):
        yield from surest(several)


def keys(name: FamilyName) -> Iterator[str]:
    """Under which the name is known to those that go on from it; of several, the plainest is meant."""
    yield _key(name.kind, name.cased)
    if name.concept:
        yield f"{name.kind} {_BY_CONCEPT} {name.concept}"


def asks(name: FamilyName) -> Iterator[Ask]:
    """Where the name may find what it goes on from."""
    for place, concept in enumerate(_wider(name.concept)):
        yield Ask(_BY_CONCEPT, place, _VOCABULARY, f"{name.kind} {_BY_CONCEPT} {concept}")
    for place, (_, (score, base)) in enumerate(sorted(_cut(name.cased), reverse=True)):
        yield Ask(_BY_PARTS, place, score, _key(name.kind, base))


def nearest(variant: str, found: Iterable[tuple[Ask, str]]) -> Iterator[Kin]:
    """Of what a name asked for and found, the first of each kind; each `Ask` with the base."""
    first: dict[int, tuple[Ask, str]] = {}
    for ask, base in sorted(found):
        first.setdefault(ask.step, (ask, base))
    for ask, base in first.values():
        yield Kin(variant, base, ask.step, ask.score)


def versions(members: Iterable[FamilyName]) -> Iterator[Kin]:
    """Each version with the one before it that the corpus names, or with the name without one.

    `members` are all names of one stem.
    """
    steps: dict[float, list[FamilyName]] = defaultdict(list)
    for member in members:
        steps[member.version or 0.0].append(member)
    plainest = [min(step, key=lambda name: name.plainness) for _, step in sorted(steps.items())]
    for earlier, later in itertools.pairwise(plainest):
        yield Kin(later.entity, earlier.entity, _BY_STEM, _VERSION)
    for first, (_, step) in zip(plainest, sorted(steps.items()), strict=True):
        for member in step:
            if len(first.cased) < len(member.cased):  # a size of this version
                yield Kin(member.entity, first.entity, _BY_STEM, _VERSION)


def surest(found: Iterable[Kin]) -> Iterator[Kin]:
    """Each pair of one variant once, sorted."""
    last = {one.base: one for one in sorted(found, key=lambda one: one.step)}
    return (one for _, one in sorted(last.items()))


def _is_version(found: Parts, place: int) -> bool:
    """A small number, a year, any number behind "v", or a Roman one; 50 in "ResNet-50" is none."""
    if found[place] in _ROMAN:
        return True
    if not _NUMBER.fullmatch(found[place]):
        return False
    value = float(found[place])
    return value < _LAST_VERSION or int(value) in _YEARS or found[place - 1] == "v"


def _value(part: str) -> float:
    return _ROMAN[part] if part in _ROMAN else float(part)


def _key(kind: str, cased: Parts) -> str:
    return f"{kind} {_BY_PARTS} {' '.join(cased)}"


def _cut(whole: Parts) -> Iterator[tuple[int, tuple[float, Parts]]]:
    """What a name begins or ends with, written in the same way: its letters, the score, the parts.

    "HealthBench" does not end with the name "BENCH", and "PubMedQA" not with "MedQA".
    """
    cuts = range(1, len(whole))
    begins = [(_EXTENSION, whole[:cut]) for cut in cuts]
    ends = [(_BUILT_ON, whole[cut:]) for cut in cuts if not _cuts_a_name(whole, cut)]
    for score, base in (*begins, *ends):
        letters = sum(map(len, base))
        if letters >= _SHORTEST and not all(map(_NUMBER.fullmatch, base)):
            yield letters, (score, base)


def _cuts_a_name(whole: Parts, cut: int) -> bool:
    """Whether the part at the cut belongs to the name before it: "PubMed" in "PubMedQA".

    "SAM" is a name itself, so "MedSAM2" may be cut before it.
    """
    before, part = "".join(whole[: cut + 1]).lower(), whole[cut].lower()
    return before in _labels() and part not in _labels()


@functools.cache
def _labels() -> frozenset[str]:
    named = (concept for concept in concepts.by_id().values() if concept.kind == "named")
    return frozenset(normal(label) for concept in named for label in concepts.names(concept.id))


def _wider(concept_id: str) -> Iterator[str]:
    """The names above a concept in the vocabulary, nearest first."""
    if concept_id:
        above = concepts.ancestors(concepts.by_id()[concept_id])
        for concept in itertools.takewhile(lambda c: c.kind == "named" and not c.grouping, above):
            yield concept.id

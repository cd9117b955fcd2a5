"""A model's answer on a paper → what of it stands in the text and the ontology allows.

Everything else is dropped and counted by reason. Nothing is repaired: a sentence that the model has
smoothed is no evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from lithograph.ids import normal
from lithograph.llm import schema
from lithograph.llm.answers import Answer
from lithograph.llm.forms import Dropped, EntityRow, RelationRow, ResultRow, row
from lithograph.llm.places import holds_number, place_of, places_of
from lithograph.llm.reading import Broken, answer_in
from lithograph.llm.schema import PARTS, types
from lithograph.model import PAPER, Kind, Paper, ResultKind, Span
from lithograph.nlp import sentence_at, sentences
from lithograph.ontology import load
from lithograph.vocabulary import EntityType

NO_TYPE = "a type that texts do not name"
NO_NAME = "a name that is not in the text"
NO_SENTENCE = "a sentence that is not in the text"
NO_RELATION = "a relation that was not asked for, or that the ontology does not allow"
NO_END = "about a name that is not listed or not in the text"
ELSEWHERE = "its sentence does not name what it is about"
NO_NUMBER = "a number that is not in its sentence"

Row = TypeVar("Row")
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A thing and all places where the text names it; `keys` are its strings in comparison form."""

    type: EntityType
    kind: Kind
    places: tuple[Span, ...]
    keys: frozenset[str]

    def stands_in(self, sentence: Span) -> bool:
        """Whether the sentence names it."""
        return any(sentence.contains(place) for place in self.places)


class Said(NamedTuple):
    """A relation; the subject is a name or `PAPER`."""

    subject: Name | str
    predicate: str
    object: Name
    sentence: Span


class Measured(NamedTuple):
    """A result. `value` is the number as printed; `parts` are names by role, or `PAPER`."""

    value: str
    kind: ResultKind
    sentence: Span
    parts: tuple[tuple[str, Name | str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What holds of an answer, and how often something was dropped, by reason."""

    names: tuple[Name, ...] = ()
    relations: tuple[Said, ...] = ()
    results: tuple[Measured, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def checked(paper: Paper, answer: Answer) -> Checked:
    """What can be used of an answer.

    Raises:
        Broken: if nothing can: a refusal, an answer that was cut off, no JSON, another JSON.
    """
    if answer.refusal:
        raise Broken("the model refused to answer")
    if answer.finish == "length":
        raise Broken("it was cut off: it is longer than the server allows")
    lists = answer_in(answer.content)
    dropped: Counter[str] = Counter()
    text = _Text(paper.text, sentences(paper.text), dropped)
    names = tuple(_kept(EntityRow, lists["entities"], text.name, dropped))
    known = _by_key(names)
    relations = _kept(RelationRow, lists["relations"], lambda r: text.relation(r, known), dropped)
    results = _kept(ResultRow, lists["results"], lambda r: text.result(r, known), dropped)
    return Checked(
        names=names,
        relations=tuple(dict.fromkeys(relations)),
        results=tuple(dict.fromkeys(results)),
        dropped=dict(sorted(dropped.items())),
    )


def _kept(
    kind: type[Row], rows: Iterable[object], take: Callable[[Row], Kept], dropped: Counter[str]
) -> Iterator[Kept]:
    for said in rows:
        try:
            yield take(row(kind, said))
        except Dropped as reason:
            dropped[str(reason)] += 1


_Known = Mapping[tuple[str, str], Name]


def _by_key(names: Iterable[Name]) -> _Known:
    """Type and comparison form → the name; of equals the first."""
    known: dict[tuple[str, str], Name] = {}
    for name in names:
        for key in sorted(name.keys):
            known.setdefault((name.type, key), name)
    return known


class _Text(NamedTuple):
    """The text that an answer is held against."""

    text: str
    sentences: tuple[Span, ...]
    dropped: Counter[str]

    def name(self, said: EntityRow) -> Name:
        if said.type not in {term.name for term in types()}:
            raise Dropped(NO_TYPE)
        strings = dict.fromkeys((said.name, *said.mentions))
        found = {string: places_of(string, self.text) for string in strings}
        standing = [string for string in strings if found[string]]
        if not standing:
            raise Dropped(NO_NAME)
        self.dropped.update(NO_NAME for string in strings if not found[string])
        return Name(
            type=EntityType(said.type),
            kind=said.kind,
            places=tuple(sorted({place for string in standing for place in found[string]})),
            keys=frozenset(map(normal, standing)),
        )

    def relation(self, said: RelationRow, known: _Known) -> Said:
        asked = said.predicate in {term.name for term in schema.relations()}
        if not asked or not load().may(said.subject_type, said.predicate, said.object_type):
            raise Dropped(NO_RELATION)
        of_paper = said.subject_type == EntityType.PAPER
        subject = PAPER if of_paper else _named(known, said.subject, said.subject_type)
        target = _named(known, said.object, said.object_type)
        sentence = self.sentence(said.evidence)
        if not target.stands_in(sentence):
            raise Dropped(ELSEWHERE)
        return Said(subject, said.predicate, target, sentence)

    def result(self, said: ResultRow, known: _Known) -> Measured:
        sentence = self.sentence(said.evidence)
        value = said.value.strip()
        if not holds_number(self.text[sentence.start : sentence.end], value):
            raise Dropped(NO_NUMBER)
        parts: list[tuple[str, Name | str]] = []
        for role, allowed in PARTS.items():
            called: str | None = getattr(said, role)
            if role == "method" and called == PAPER:
                parts.append((role, PAPER))
            elif called:
                parts.append((role, _named(known, called, *allowed)))
        return Measured(value, said.kind, sentence, tuple(parts))

    def sentence(self, quote: str) -> Span:
        """The sentence of ours that a quote is, or is part of."""
        place = place_of(quote, self.text)
        sentence = sentence_at(self.sentences, place.start) if place else None
        if place is None or sentence is None or not sentence.contains(place):
            raise Dropped(NO_SENTENCE)
        return sentence


def _named(known: _Known, name: str, *allowed: str) -> Name:
    key = normal(name)
    found = next((known[t, key] for t in allowed if (t, key) in known), None)
    if found is None:
        raise Dropped(NO_END)
    return found

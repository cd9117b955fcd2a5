"""What a language model states, checked against the text → claims about the joined mentions.

A name that the extractors together did not accept takes what is said of it along, and so does one
whose accepted type no longer allows it. A number belongs to the judge of pairs where that has placed
it: the model may confirm its reading, not add another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lithograph.extractors import relations, results
from lithograph.extractors.candidates import within
from lithograph.extractors.clauses import attribution, polarity
from lithograph.extractors.numbers import Number, numbers
from lithograph.ids import normal
from lithograph.llm.checking import Checked, Measured, Name, Said
from lithograph.llm.schema import PARTS
from lithograph.llm.trust import Trust
from lithograph.model import PAPER, Claim, Mention, Polarity, Relation, Result, Span
from lithograph.nlp import ParsedPaper
from lithograph.ontology import load
from lithograph.vocabulary import EntityType, Predicate


def claims_of(
    parsed: ParsedPaper,
    mentions: tuple[Mention, ...],
    found: Checked,
    *,
    extractor: str,
    trust: Trust,
) -> Iterator[Claim]:
    """The relations and results that hold of the joined mentions, each at its confidence."""
    known = _Known(parsed, mentions, extractor, tuple(normal(m.text) for m in mentions))
    for said in found.relations:
        relation = known.relation(said, trust.relations)
        if relation is not None:
            yield relation
    if found.results:
        yield from _results(known, found, trust.results)


def _results(known: _Known, found: Checked, confidence: float) -> Iterator[Result]:
    judged = {
        (claim.sentence, claim.value): claim
        for claim in results.claims(known.parsed, known.mentions)
        if isinstance(claim, Result)
    }
    for measured in found.results:
        result = known.result(measured, confidence)
        placed = judged.get((measured.sentence, measured.value))
        if result is not None and placed is not None:
            result = known.confirmed(result, placed)
        if result is not None:
            yield result


@dataclass(frozen=True, slots=True)
class _Known:
    """A paper, its joined mentions with their comparison forms, and who speaks of them."""

    parsed: ParsedPaper
    mentions: tuple[Mention, ...]
    extractor: str
    keys: tuple[str, ...]

    def relation(self, said: Said, confidence: float) -> Relation | None:
        subject = self.named(said.subject, said.sentence)
        target = self.named(said.object, said.sentence)
        if subject is None or target is None or isinstance(target, str):
            return None
        if not said.sentence.contains(target.span) or not _allowed(subject, said.predicate, target):
            return None
        return Relation(
            paper_id=self.parsed.paper.id,
            subject=_id(subject),
            predicate=Predicate(said.predicate),
            object=target.id,
            sentence=said.sentence,
            extractors=(self.extractor,),
            confidence=confidence,
            polarity=_polarity(self.parsed, said, target),
            attribution=attribution(self.parsed, said.sentence),
        )

    def result(self, measured: Measured, confidence: float) -> Result | None:
        """The result in terms of mentions; nothing if its number or one of its parts is not there."""
        number = self._number(measured)
        parts = {role: self._part(role, name, measured) for role, name in measured.parts}
        if number is None or None in parts.values():
            return None
        return Result(
            paper_id=self.parsed.paper.id,
            value=number.value,
            unit=number.unit,
            kind=measured.kind,
            sentence=measured.sentence,
            extractors=(self.extractor,),
            confidence=confidence,
            method=parts.get("method"),
            dataset=parts.get("dataset"),
            metric=parts.get("metric"),
            task=parts.get("task"),
            baseline=parts.get("baseline"),
        )

    def confirmed(self, result: Result, placed: Result) -> Result | None:
        """The judge's result, if this one measures in the same metric."""
        name_of = {m.id: key for m, key in zip(self.mentions, self.keys, strict=True)}
        same = name_of.get(result.metric or "") == name_of.get(placed.metric or "")
        return (
            replace(placed, extractors=result.extractors, confidence=result.confidence)
            if same
            else None
        )

    def named(self, name: Name | str, sentence: Span) -> Mention | str | None:
        """The first accepted mention of a name in a sentence, else the first of all; `PAPER` is itself."""
        if isinstance(name, str):
            return PAPER
        found = [m for m, key in zip(self.mentions, self.keys, strict=True) if key in name.keys]
        inside = [m for m in found if sentence.contains(m.span)]
        return next(iter(inside or found), None)

    def _part(self, role: str, name: Name | str, measured: Measured) -> str | None:
        found = self.named(name, measured.sentence)
        fits = isinstance(found, str) or (found is not None and found.type in PARTS[role])
        return _id(found) if found is not None and fits else None

    def _number(self, measured: Measured) -> Number | None:
        """The number as we read it, unless it is a part of a name."""
        near = within(self.mentions, measured.sentence)
        return next(
            (
                number
                for number in numbers(self.parsed.text, measured.sentence)
                if number.value == measured.value
                and not any(mention.span.overlaps(number.span) for mention in near)
            ),
            None,
        )


def _id(found: Mention | str) -> str:
    return found if isinstance(found, str) else found.id


def _allowed(subject: Mention | str, predicate: str, target: Mention) -> bool:
    """By the types that all extractors together have given the names."""
    subjects = (EntityType.PAPER,) if isinstance(subject, str) else (subject.type, *subject.also)
    return any(
        load().may(left, predicate, right)
        for left in subjects
        for right in (target.type, *target.also)
    )


def _polarity(parsed: ParsedPaper, said: Said, target: Mention) -> Polarity:
    """As the judge's: what cannot be denied by a "not" before its object is asserted all the same."""
    found = polarity(parsed, said.sentence, target.span)
    denied = found == "negated" and said.predicate not in relations.DENIABLE
    return "asserted" if denied else found

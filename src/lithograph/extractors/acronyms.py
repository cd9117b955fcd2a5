"""Acronyms and their long forms: "chest X-ray (CXR)".

Algorithm: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003. Both orders are read, long (short) and short (long).
A pair gives two mentions of one type and the relation `abbreviates` between them; the type comes
from the head of the long form, so a pair whose head tells nothing gives nothing by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from lithograph.extractors import heads
from lithograph.extractors.candidates import candidate
from lithograph.extractors.recall import remembered
from lithograph.ids import normal
from lithograph.model import Claim, Kind, Mention, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType, Predicate

NAME = "acronyms"
#: Share of right mentions, among those that it alone finds, on the training papers.
CONFIDENCE = 0.76

#: Schwartz and Hearst, section 2.1: a short form has 2 to 10 characters and at most two words.
SHORTEST, LONGEST = 2, 10
#: Characters looked at before a bracket: more than the longest long form has.
_BEFORE = 400
_PAREN = re.compile(r"\(([^()\n]{2,120})\)")
_SHORT = re.compile(r"^[^\W_](?:[\w.+/-]{0,12}[\w+])?$")
_DETERMINER = re.compile(r"^(?:the|a|an|our|this|these|novel|new|proposed|named|called|of|in|for|and|or|with|by|via|on|to|as|using)\s+", re.IGNORECASE)  # fmt: skip
_RESOURCES = frozenset({EntityType.DATASET, EntityType.BENCHMARK})
_MARKUP = re.compile(r"\\[a-z]+\{|[${}*]")


class Pair(NamedTuple):
    """A short form and its long form, as spans of the text."""

    short: Span
    long: Span


@remembered
def pairs(parsed: ParsedPaper) -> tuple[Pair, ...]:
    """Every definition in the text, in order. Several stages ask for those of one paper in turn."""
    return tuple(_pairs(parsed))


@remembered
def short_forms(parsed: ParsedPaper) -> Mapping[str, str]:
    """Long form → short form of every definition, both in comparison form."""
    return {normal(parsed.of(p.long)): normal(parsed.of(p.short)) for p in pairs(parsed)}


def _pairs(parsed: ParsedPaper) -> Iterator[Pair]:
    for match in _PAREN.finditer(parsed.text):
        start = max(parsed.sentence_at(match.start()).start, match.start() - _BEFORE)
        sentence = Span(start=start, end=match.end())
        inner = Span(start=match.start(1), end=match.end(1))
        yield from _long_then_short(parsed, sentence, inner)
        yield from _short_then_long(parsed, sentence, inner)


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Short and long form of each pair whose long form tells its type."""
    for pair in pairs(parsed):
        entity_type = heads.type_of(parsed.of(pair.long))
        if entity_type:
            kind = _kind(entity_type, parsed.of(pair.long))
            for span in pair:
                yield candidate(
                    parsed, span, entity_type, kind=kind, extractor=NAME, confidence=CONFIDENCE
                )


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """`abbreviates`, short to long form, where both are mentions of one type (or resources)."""
    by_span: dict[Span, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_span[mention.span].append(mention)
    for pair in pairs(parsed):
        for short, long in product(by_span[pair.short], by_span[pair.long]):
            if short.type == long.type or {short.type, long.type} <= _RESOURCES:
                yield Relation(
                    paper_id=parsed.paper.id,
                    subject=short.id,
                    predicate=Predicate.ABBREVIATES,
                    object=long.id,
                    sentence=parsed.sentence_at(pair.short.start),
                    extractors=(NAME,),
                    confidence=CONFIDENCE,
                )


def _kind(entity_type: EntityType, long_form: str) -> Kind:
    """A capitalised method, and every dataset and benchmark, is a proper name."""
    if entity_type in (EntityType.DATASET, EntityType.BENCHMARK):
        return "named"
    words = [word for word in long_form.split() if len(word) > 3]  # noqa: PLR2004 - "of", "for"
    capitalised = all(word[0].isupper() for word in words)
    return "named" if entity_type == EntityType.METHOD and capitalised else "concept"


def _long_then_short(parsed: ParsedPaper, sentence: Span, inner: Span) -> Iterator[Pair]:
    short = _short_form(parsed, inner)
    if not short:
        return
    before = parsed.text[sentence.start : inner.start - 1].rstrip(" *}$")
    letters = _letters(parsed.of(short))
    words = list(re.finditer(r"\S+", before))
    window = min(len(letters) + 5, len(letters) * 2)  # words; Schwartz and Hearst, section 2.1
    if not words:
        return
    earliest = words[-min(window, len(words))].start()
    start = _spelled_by_initials(letters, before, earliest)
    if start is None:
        start = _best_long_form(letters, before, earliest)
    if start is not None:
        yield from _pair(parsed, short, sentence.start + start, sentence.start + len(before))


def _short_then_long(parsed: ParsedPaper, sentence: Span, inner: Span) -> Iterator[Pair]:
    """SHORT (long form): the whole bracket must spell the short form."""
    before = parsed.text[sentence.start : inner.start - 1].rstrip(" *}$")
    word = re.search(r"[\w+/-]+$", before)
    if not word or " " not in parsed.of(inner).strip() or not _is_short(word.group()):
        return
    letters = _letters(word.group())
    start = _best_long_form(letters, parsed.of(inner), 0)
    if start == 0:
        short = Span(start=sentence.start + word.start(), end=sentence.start + word.end())
        yield from _pair(parsed, short, inner.start, inner.end)


def _pair(parsed: ParsedPaper, short: Span, start: int, end: int) -> Iterator[Pair]:
    text = parsed.text[start:end]
    lead = _DETERMINER.match(text)
    start += lead.end() if lead else 0
    if end > start and parsed.text[start:end].lower() != parsed.of(short).lower():
        yield Pair(short, Span(start=start, end=end))


def _short_form(parsed: ParsedPaper, inner: Span) -> Span | None:
    """The bracket's content up to a comma or semicolon, if it looks like a short form."""
    content = re.split(r"[,;:]| e\.g\.", parsed.of(inner))[0]
    bare = _MARKUP.sub("", content).strip()
    if not _is_short(bare) or bare not in content:
        return None
    start = inner.start + content.index(bare)
    return Span(start=start, end=start + len(bare))


def _is_short(text: str) -> bool:
    letters = _letters(text)
    return (
        SHORTEST <= len(letters) <= LONGEST
        and bool(_SHORT.match(text))
        and sum(c.isupper() for c in letters) >= SHORTEST
    )


def _letters(short: str) -> str:
    """The characters that must be found in the long form; a plural s is not one of them."""
    bare = re.sub(r"[^A-Za-z0-9]", "", short)
    plural = bare.endswith("s") and bare[:-1].isupper() and len(bare) > SHORTEST
    return bare[:-1] if plural else bare


def _spelled_by_initials(letters: str, text: str, earliest: int) -> int | None:
    """Where the last words of `text` start whose initials are `letters`, or `None`.

    The algorithm of the paper takes the shortest stretch, "report generation" for RRG, because
    "report" has two r; people define by initials where they can.
    """
    starts = [match.start() for match in re.finditer(r"[^\W_]+", text[earliest:])]
    chosen = starts[-len(letters) :]
    if len(chosen) < len(letters):
        return None
    initials = "".join(text[earliest + start] for start in chosen)
    return earliest + chosen[0] if initials.lower() == letters.lower() else None


def _best_long_form(letters: str, text: str, earliest: int) -> int | None:
    """Where the shortest stretch of `text` that spells `letters` starts, or `None`.

    Walks both strings from the right, as in figure 1 of the paper; the first letter must begin
    a word.
    """
    position = len(text) - 1
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index].lower()
        while position >= earliest and (
            text[position].lower() != letter
            or (index == 0 and position > 0 and text[position - 1].isalnum())
        ):
            position -= 1
        if position < earliest:
            return None
        position -= 1
    start = position + 1
    # A single word is no long form, and a bracket belongs to another definition.
    several = " " in text[start:].strip() or "-" in text[start:]
    return start if several and "(" not in text[start:] else None

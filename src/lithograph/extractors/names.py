"""Proper names by shape and surroundings: "the CAMUS dataset", "models such as GPT-4o"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.extractors.candidates import candidate
from lithograph.extractors.recall import remembered
from lithograph.extractors.shapes import name_spans, type_by_ending
from lithograph.model import Claim, Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

NAME = "names"
#: Share of right mentions on the training papers, among those that it alone finds: where the words
#: beside the name say its type, and where its shape alone speaks for one.
SAID, SHAPED = 0.77, 0.45

_ITEM = r"[A-Z0-9][\w.+/-]*(?:\s\d+)?(?:\s\([^()]{1,20}\))?"
#: The rest of a list of names, up to the noun that says what they all are.
_LIST = rf"\)?(?:,?\s+(?:and|or|&)\s+{_ITEM}|,\s+{_ITEM}|/{_ITEM})*\s+(?:[a-z-]+\s){{0,2}}?"
_AFTER = {
    EntityType.BENCHMARK: re.compile(rf"^{_LIST}(?:benchmarks?|challenges?|leaderboards?|test suites?|exams?)\b"),
    EntityType.DATASET: re.compile(rf"^{_LIST}(?:data\s?sets?|corpora|corpus|cohorts?|databases?|biobank|collections?)\b"),
    EntityType.METHOD: re.compile(
        r"^(?:\s|-)?(?:based|style|like|model|network|architecture|framework|algorithm|method|encoder|decoder|backbone|agent|pipeline|loss|optimizer|module|block|transformer)s?\b"
    ),
}  # fmt: skip
_INTRODUCED = r"[^.;]{0,40}?(?:such as|including|like|e\.g\.,?|i\.e\.,?|namely|:|,|\()\s*(?:[\w.+/-]+(?:\s\d)?,?\s+(?:and\s+)?){0,6}$"
_BEFORE = {
    EntityType.BENCHMARK: re.compile(rf"\b(?:benchmarks?|challenges?){_INTRODUCED}"),
    EntityType.DATASET: re.compile(rf"\b(?:datasets?|cohorts?|corpora|databases?){_INTRODUCED}"),
    EntityType.METHOD: re.compile(
        rf"\b(?:models?|LLMs?|VLMs?|MLLMs?|methods?|networks?|architectures?|baselines?|algorithms?|approaches|systems|encoders?|frameworks?|techniques?){_INTRODUCED}"
        r"|\b(?:outperform\w*|surpass\w*|exceed\w*|than|over|adapt\w*|fine-tun\w*|via|us(?:e|es|ing)|leverag\w*|appl\w+|extend\w*|employ\w*|called|named|with)\s+(?:the\s+|both\s+)?$"
    ),
}  # fmt: skip
_ON = re.compile(r"\b(?:on|across|from)\s+(?:the\s+)?(?:[\w.+/-]+,\s+){0,5}(?:and\s+)?$")
_MEASURED = re.compile(
    r"\b(?:evaluat|experiment|achiev|accuracy|outperform|test|result|score|AUC|Dice|train|validat)",
    re.IGNORECASE,
)
_WINDOW = 90  # characters looked at on either side


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Name-shaped words whose surroundings, or else whose shape, tell a type."""
    return iter(_mentions(parsed))


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A name by itself states nothing."""
    del parsed, mentions
    return iter(())


@remembered
def _mentions(parsed: ParsedPaper) -> tuple[Mention, ...]:
    return tuple(_found(parsed))


def _found(parsed: ParsedPaper) -> Iterator[Mention]:
    for sentence in parsed.sentences:
        for span in name_spans(parsed.text, sentence.start, sentence.end):
            told = _told(parsed, sentence, span)
            if told:
                entity_type, confidence = told
                yield candidate(
                    parsed, span, entity_type, kind="named", extractor=NAME, confidence=confidence
                )


def _told(parsed: ParsedPaper, sentence: Span, span: Span) -> tuple[EntityType, float] | None:
    before = parsed.text[max(sentence.start, span.start - _WINDOW) : span.start]
    after = parsed.text[span.end : min(sentence.end, span.end + _WINDOW)]
    for entity_type in (EntityType.BENCHMARK, EntityType.DATASET, EntityType.METHOD):
        if _AFTER[entity_type].match(after) or _BEFORE[entity_type].search(before):
            return entity_type, SAID
    ending = type_by_ending(parsed.of(span))
    if ending:
        return ending, SHAPED
    if _ON.search(before) and _MEASURED.search(parsed.text, sentence.start, sentence.end):
        return EntityType.DATASET, SHAPED
    if _is_mixed(parsed.of(span)):
        return EntityType.METHOD, SHAPED
    return None


def _is_mixed(name: str) -> bool:
    """Capitals and small letters inside one name: "AlphaMed", "DeepSeek-V3"."""
    letters = [c for c in name if c.isalpha()]
    return any(c.islower() for c in letters[:-1]) and sum(c.isupper() for c in letters) > 1

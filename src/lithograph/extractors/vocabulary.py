"""Vocabulary labels in the text: typed mentions with their SKOS concept.

The lexicon's phrases are looked up in the paper's words without hyphens and markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lithograph import lexicon
from lithograph.extractors.candidates import candidate
from lithograph.extractors.places import Places
from lithograph.extractors.recall import remembered
from lithograph.model import Claim, Mention, Span
from lithograph.nlp import ParsedPaper

NAME = "vocabulary"
#: Share of right mentions, among those that it alone finds, on the training papers.
CONFIDENCE = 0.76


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Every label found, longest first where labels overlap."""
    return iter(_mentions(parsed))


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A label by itself states nothing."""
    del parsed, mentions
    return iter(())


@remembered
def _mentions(parsed: ParsedPaper) -> tuple[Mention, ...]:
    return tuple(_found(parsed))


def _found(parsed: ParsedPaper) -> Iterator[Mention]:
    words = [word for word in parsed.words if not lexicon.is_skipped(word.text)]
    known = lexicon.load()
    found = {
        (words[start].span.start, words[end - 1].span.end, concept)
        for start, end, concept in known.matches([word.text for word in words])
    }
    for start, end, concept_id in _longest(found):
        entry = known.entries[concept_id]
        yield candidate(
            parsed,
            Span(start=start, end=end),
            entry.type,
            kind=entry.kind,
            extractor=NAME,
            confidence=CONFIDENCE,
            concept=entry.id,
            also=entry.also,
        )


def _longest(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Of overlapping matches of one scheme, the longest; different schemes may nest."""
    taken: dict[str, Places[str]] = defaultdict(Places)
    for start, end, concept_id in sorted(found, key=lambda m: (m[0] - m[1], m[0], m[2])):
        places, span = taken[concept_id.split("/")[0]], Span(start=start, end=end)
        if not any(places.overlapping(span)):
            places.add(span, concept_id)
            yield start, end, concept_id

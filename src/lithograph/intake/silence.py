"""Extractions → how many sentences nothing was found in, and a sample of them."""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lithograph import nlp
from lithograph.ids import STATEMENT_DIGEST, digest
from lithograph.model import Extraction
from lithograph.receipt import Quote

#: How many silent sentences are quoted.
EXAMPLES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Of `sentences`, titles included, nothing was found in `silent` ones; `examples` are some."""

    sentences: int
    silent: int
    examples: tuple[Quote, ...]

    @classmethod
    def of(cls, extractions: Iterable[Extraction]) -> Silence:
        """The count over all papers.

        The sample is the sentences with the lowest digests: it is drawn alike on every run, and
        hardly changes when papers are added.
        """
        sentences = silent = 0
        lowest: list[tuple[str, Quote]] = []
        for extraction in extractions:
            quiet, total = _silent(extraction)
            sentences += total
            silent += len(quiet)
            lowest = heapq.nsmallest(EXAMPLES, [*lowest, *map(_drawn, quiet)])
        return cls(sentences=sentences, silent=silent, examples=tuple(quote for _, quote in lowest))

    @classmethod
    def joined(cls, parts: Iterable[Silence]) -> Silence:
        """That of papers all together, from those of some papers each."""
        every = tuple(parts)
        quotes = heapq.nsmallest(EXAMPLES, (_drawn(q) for each in every for q in each.examples))
        return cls(
            sentences=sum(each.sentences for each in every),
            silent=sum(each.silent for each in every),
            examples=tuple(quote for _, quote in quotes),
        )


def _silent(extraction: Extraction) -> tuple[list[Quote], int]:
    """The sentences of a paper in which nothing was found, and how many it has."""
    text = extraction.paper.text
    spans = nlp.sentences(text)
    starts = [span.start for span in spans]
    spoken = {bisect.bisect_right(starts, place) - 1 for place in _places(extraction)}
    quiet = [span for index, span in enumerate(spans) if index not in spoken]
    return [
        Quote(paper_id=extraction.paper.id, sentence=text[span.start : span.end]) for span in quiet
    ], len(spans)


def _places(extraction: Extraction) -> Iterator[int]:
    """Where something was found."""
    yield from (mention.span.start for mention in extraction.mentions)
    yield from (claim.sentence.start for claim in extraction.claims)


def _drawn(quote: Quote) -> tuple[str, Quote]:
    return digest(quote.paper_id, quote.sentence, length=STATEMENT_DIGEST), quote

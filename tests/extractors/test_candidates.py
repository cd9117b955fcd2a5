"""How a mention is stated."""

from __future__ import annotations

from lithograph.extractors.candidates import candidate, within
from lithograph.model import Span
from lithograph.nlp import parse
from lithograph.vocabulary import EntityType
from tests.made import make_paper


def test_a_candidate_holds_the_text_of_its_span() -> None:
    """Its id is its place and type."""
    parsed = parse(make_paper("We use MRI.", id="paper/p"))
    span = Span(start=8, end=11)
    found = candidate(
        parsed, span, EntityType.MODALITY, kind="concept", extractor="t", confidence=0.5
    )
    assert (found.text, found.id) == ("MRI", "paper/p#8-11-Modality")


def test_within_keeps_what_lies_inside_and_has_the_type() -> None:
    """A mention that only overlaps the place is not in it."""
    parsed = parse(make_paper("We use MRI and CT."))
    mentions = tuple(
        candidate(parsed, Span(start=s, end=e), t, kind="concept", extractor="t", confidence=0.5)
        for s, e, t in ((8, 11, EntityType.MODALITY), (16, 18, EntityType.METHOD))
    )
    assert within(mentions, Span(start=0, end=17)) == [mentions[0]]
    assert within(mentions, Span(start=0, end=18), EntityType.METHOD) == [mentions[1]]

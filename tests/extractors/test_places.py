"""Spans found by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lithograph.extractors.places import Places
from lithograph.model import Span

SPANS = st.tuples(st.integers(0, 400), st.integers(1, 150)).map(
    lambda pair: Span(start=pair[0], end=pair[0] + pair[1])
)


@given(st.lists(SPANS), SPANS)
def test_it_finds_what_a_search_of_all_would_find(spans: list[Span], asked: Span) -> None:
    """Exactly the spans that share a character."""
    places: Places[Span] = Places()
    for span in spans:
        places.add(span, span)
    assert {s for s in spans if s.overlaps(asked)} == set(places.overlapping(asked))

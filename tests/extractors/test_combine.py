"""Candidates to mentions."""

from __future__ import annotations

import pytest

from lithograph.extractors import reliability
from lithograph.extractors.candidates import candidate
from lithograph.extractors.combine import combine
from lithograph.extractors.reliability import Reliability
from lithograph.model import Kind, Mention, Span
from lithograph.nlp import ParsedPaper, parse
from lithograph.vocabulary import EntityType
from tests.made import make_paper


def offer(
    parsed: ParsedPaper,
    text: str,
    entity_type: EntityType,
    *,
    extractor: str = "a",
    kind: Kind = "concept",
    confidence: float = 0.6,
) -> Mention:
    start = parsed.text.index(text)
    span = Span(start=start, end=start + len(text))
    return candidate(
        parsed, span, entity_type, kind=kind, extractor=extractor, confidence=confidence
    )


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every extractor is taken at its word: the tests do not depend on fitted weights."""
    rule = Reliability(weights={}, biases={}, absent={}, accept=0.5)
    monkeypatch.setattr(reliability, "load", lambda: rule)


def test_agreement_raises_confidence_and_names_all_extractors() -> None:
    """Log-odds add up: 0.6 / 0.4 twice is 9 / 4."""
    parsed = parse(make_paper("We use MRI."))
    offers = [offer(parsed, "MRI", EntityType.MODALITY, extractor=e) for e in ("b", "a", "a")]
    (mention,) = combine(parsed, offers)
    assert mention.extractors == ("a", "b")
    assert mention.confidence == pytest.approx(9 / 13, abs=1e-4)


def test_what_is_less_probable_than_asked_is_dropped() -> None:
    """By default the fitted threshold, else the caller's."""
    parsed = parse(make_paper("We use MRI."))
    offers = [offer(parsed, "MRI", EntityType.MODALITY, confidence=0.45)]
    assert combine(parsed, offers) == ()
    assert [m.text for m in combine(parsed, offers, accept=0.4)] == ["MRI"]
    assert combine(parsed, offers, accept=0.46) == ()


def test_all_places_of_a_name_have_one_confidence() -> None:
    """The surest place speaks for the name."""
    parsed = parse(make_paper("FooNet and then the FooNets."))
    offers = [
        offer(parsed, "FooNet", EntityType.METHOD, confidence=0.9),
        offer(parsed, "FooNets", EntityType.METHOD, confidence=0.2),
    ]
    assert {m.confidence for m in combine(parsed, offers)} == {0.9}


def test_the_longer_name_wins() -> None:
    """A method inside a longer method is no mention of its own."""
    parsed = parse(make_paper("We use deep neural network here."))
    offers = [
        offer(parsed, t, EntityType.METHOD) for t in ("neural network", "deep neural network")
    ]
    assert [m.text for m in combine(parsed, offers)] == ["deep neural network"]


def test_a_condition_stands_inside_a_task() -> None:
    """ "breast cancer segmentation" names a task and a condition."""
    parsed = parse(make_paper("We do breast cancer segmentation."))
    offers = [
        offer(parsed, "breast cancer segmentation", EntityType.TASK),
        offer(parsed, "breast cancer", EntityType.CONDITION),
    ]
    assert [m.type for m in combine(parsed, offers)] == ["Condition", "Task"] or [
        m.type for m in combine(parsed, offers)
    ] == ["Task", "Condition"]


def test_one_name_has_one_type_in_a_paper() -> None:
    """The type with more weight wins everywhere."""
    parsed = parse(make_paper("FooNet and then FooNet."))
    offers = [
        offer(parsed, "FooNet", EntityType.DATASET, kind="named", confidence=0.5),
        offer(parsed, "FooNet", EntityType.METHOD, kind="named", confidence=0.9, extractor="b"),
    ]
    assert {m.type for m in combine(parsed, offers)} == {"Method"}


def test_other_places_of_a_name_become_mentions() -> None:
    """The same words, singular or plural, but not inside other words."""
    parsed = parse(make_paper("FooNet works. FooNets and SubFooNet and FooNet-2."))
    found = combine(parsed, [offer(parsed, "FooNet", EntityType.METHOD, kind="named")])
    assert "FooNets" in [m.text for m in found]
    assert all(m.span.start != parsed.text.index("SubFooNet") + 3 for m in found)


def test_mentions_come_in_text_order_without_doubles() -> None:
    """No two share a span."""
    parsed = parse(make_paper("MRI, CT and MRI."))
    offers = [offer(parsed, t, EntityType.MODALITY) for t in ("CT", "MRI")]
    spans = [m.span for m in combine(parsed, offers)]
    assert spans == sorted(set(spans))

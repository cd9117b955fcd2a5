"""Candidates to mentions."""

from __future__ import annotations

import pytest

from lithograph.extractors.candidates import candidate
from lithograph.extractors.combine import combine
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


def test_agreement_raises_confidence_and_names_all_extractors() -> None:
    """Noisy-or: 1 - 0.4 * 0.4."""
    parsed = parse(make_paper("We use MRI."))
    offers = [offer(parsed, "MRI", EntityType.MODALITY, extractor=e) for e in ("b", "a", "a")]
    (mention,) = combine(parsed, offers)
    assert mention.extractors == ("a", "b")
    assert mention.confidence == pytest.approx(0.84)


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

"""Pooling what the extractors say."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph.errors import LithographError
from lithograph.extractors import reliability
from lithograph.extractors.candidates import candidate
from lithograph.extractors.reliability import Reliability
from lithograph.model import Mention, Span
from lithograph.nlp import parse
from lithograph.resources import WEIGHTS_VARIABLE
from lithograph.vocabulary import EntityType
from tests.made import make_paper

PLAIN = Reliability(
    weights={"a": 1.0, "b": 0.5, "against a": -1.0}, biases={}, absent={}, accept=0.5
)


def offer(extractor: str, entity_type: EntityType, confidence: float) -> Mention:
    parsed = parse(make_paper("Foo"))
    return candidate(
        parsed,
        Span(start=1, end=4),
        entity_type,
        kind="named",
        extractor=extractor,
        confidence=confidence,
    )


def pooled(*offers: Mention, rule: Reliability = PLAIN) -> float:
    return rule.confidence("Method", reliability.features("Method", offers))


def test_one_extractor_with_weight_one_is_taken_at_its_word() -> None:
    """Its confidence is the pooled one."""
    assert pooled(offer("a", EntityType.METHOD, 0.8)) == pytest.approx(0.8)


def test_agreement_raises_and_contradiction_lowers() -> None:
    """Log-odds add up."""
    alone = pooled(offer("a", EntityType.METHOD, 0.8))
    second = offer("b", EntityType.METHOD, 0.8)
    against = offer("a", EntityType.DATASET, 0.8)
    assert pooled(offer("a", EntityType.METHOD, 0.8), second) > alone
    assert pooled(second, against) < pooled(second)


def test_the_strongest_place_of_a_name_counts() -> None:
    """Ten weak places are not ten witnesses."""
    weak = [offer("a", EntityType.METHOD, 0.3)] * 10
    assert pooled(*weak, offer("a", EntityType.METHOD, 0.8)) == pytest.approx(0.8)


def test_silence_counts_where_it_was_measured() -> None:
    """The tagger that sees nothing is a witness too."""
    rule = Reliability(weights={"a": 1.0, "t": 1.0}, biases={}, absent={"t": -2.0}, accept=0.5)
    offers = [offer("a", EntityType.METHOD, 0.8)]
    assert pooled(*offers, rule=rule) < pooled(*offers)


def test_a_plug_in_counts_with_its_own_word() -> None:
    """It was not there when the weights were fitted."""
    assert pooled(offer("new", EntityType.METHOD, 0.7)) == pytest.approx(0.7)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_certainty_is_bounded(value: float) -> None:
    """No single word decides against everybody else."""
    assert abs(reliability.log_odds(value)) < 4


def test_the_shipped_weights_are_usable() -> None:
    """Each extractor that offers names has a weight; more belief never lowers a share."""
    fitted = reliability.load()
    assert {"tagger", "vocabulary", "acronyms", "names", "proposals"} <= set(fitted.weights)
    assert fitted.weights["tagger"] > 0
    assert 0.2 < fitted.accept < 0.8


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"weights": 1}'])
def test_damaged_weights_are_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and what to do."""
    (tmp_path / "agreement.json").write_text(text, encoding="utf-8")
    monkeypatch.setenv(WEIGHTS_VARIABLE, str(tmp_path))
    with pytest.raises(LithographError, match="agreement"):
        reliability.load.__wrapped__()

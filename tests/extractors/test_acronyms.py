"""Acronyms and their long forms."""

from __future__ import annotations

import pytest

from lithograph.extractors import acronyms, extract
from lithograph.model import Relation
from lithograph.nlp import parse
from lithograph.vocabulary import Predicate
from tests.made import make_paper


def found(text: str) -> list[tuple[str, str]]:
    parsed = parse(make_paper(text))
    return [(parsed.of(p.short), parsed.of(p.long)) for p in acronyms.pairs(parsed)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use the Segment Anything Model (SAM) here.", "SAM", "Segment Anything Model"),
        ("Large language models (LLMs) help.", "LLMs", "Large language models"),
        ("a radiology report generation (RRG) tool", "RRG", "radiology report generation"),
        ("a chest X-ray (CXR) of", "CXR", "chest X-ray"),
        ("named BOTM (Bi-directional Optimal Token Matching) that", "BOTM", "Bi-directional Optimal Token Matching"),
        ("the Dice similarity coefficient (DSC) is", "DSC", "Dice similarity coefficient"),
        ("a generative adversarial network (GAN, [3]) is", "GAN", "generative adversarial network"),
    ],
)  # fmt: skip
def test_a_definition_is_found_in_either_order(text: str, short: str, long: str) -> None:
    """Long (short) and short (long) both define."""
    assert [(short, long)] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the model (see below) works",
        "in 2020 (p < 0.05) we saw",
        "improves results (by 3%) a lot",
        "the heart (left) and lung (right)",
        "a model (XYZ) that",
        "a visual encoder (MedClip) with a fine-tuned large language model (Vicuna)",
    ],
)
def test_a_bracket_that_spells_nothing_defines_nothing(text: str) -> None:
    """Remarks, numbers and unrelated letters are no acronyms."""
    assert found(text) == []


def test_a_pair_becomes_a_relation_between_mentions_of_one_type() -> None:
    """Resolution learns of acronyms through `abbreviates`."""
    extraction = extract(make_paper("We study radiology report generation (RRG) in depth."))
    mentions = {m.id: m for m in extraction.mentions}
    relations = [
        (mentions[c.subject].text, mentions[c.object].text)
        for c in extraction.claims
        if isinstance(c, Relation) and c.predicate == Predicate.ABBREVIATES
    ]
    assert relations == [("RRG", "radiology report generation")]
    assert {m.type for m in extraction.mentions if m.text == "RRG"} == {"Task"}

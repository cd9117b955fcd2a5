"""Vocabulary labels in the text."""

from __future__ import annotations

import pytest

from lithograph.extractors import vocabulary
from lithograph.nlp import parse
from tests.made import make_paper


def found(text: str) -> set[tuple[str, str]]:
    return {(m.text, m.concept) for m in vocabulary.mentions(parse(make_paper(text)))}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("with MRI.", "MRI"),
        ("with Magnetic Resonance Imaging.", "Magnetic Resonance Imaging"),
        ("with magnetic-resonance imaging.", "magnetic-resonance imaging"),
    ],
)
def test_case_hyphens_and_acronyms_find_one_concept(text: str, surface: str) -> None:
    """Labels are matched as people write them."""
    assert (surface, "modality/magnetic-resonance-imaging") in found(text)


@pytest.mark.parametrize(
    "text", ["a mri-like word smri", "they ct the costs", "no terms stand here"]
)
def test_a_label_with_capitals_is_matched_as_written(text: str) -> None:
    """Small letters are another word."""
    assert {c for _, c in found(text)} & {"modality/computed-tomography"} == set()


def test_markup_does_not_hide_a_label() -> None:
    """LaTeX marks inside a term are passed over."""
    assert any(
        c == "modality/magnetic-resonance-imaging" for _, c in found(r"with $\textbf{MRI}$ now")
    )


def test_the_longest_label_of_a_scheme_wins() -> None:
    """ "functional MRI" is not also "MRI"."""
    assert {c for _, c in found("with functional MRI.") if c.startswith("modality/")} != {
        "modality/magnetic-resonance-imaging"
    }
    assert "MRI" not in {text for text, _ in found("with functional MRI.")}

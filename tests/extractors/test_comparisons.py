"""What is stated to be better than what."""

from __future__ import annotations

import pytest

from lithograph.extractors import comparisons
from lithograph.model import PAPER
from tests.extractors.ruled import ruled

Told = set[tuple[str, str, str, str]]


def told(text: str) -> Told:
    return {row[:4] for row in ruled(comparisons, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We propose LithoNet. LithoNet outperforms U-Net.", {("LithoNet", "outperforms", "U-Net", "asserted")}),
        ("Our approach surpasses GPT-4 and BERT.", {(PAPER, "outperforms", "GPT-4", "asserted"), (PAPER, "outperforms", "BERT", "asserted")}),
        ("U-Net does not outperform LithoNet models.", {("U-Net", "outperforms", "LithoNet", "negated")}),
        ("Our model may outperform GPT-4.", {(PAPER, "outperforms", "GPT-4", "hedged")}),
        ("Our model is comparable to GPT-4.", {(PAPER, "comparableTo", "GPT-4", "asserted")}),
        ("We use U-Net and GPT-4.", set()),
        ("It outperforms previous work on U-Net features.", set()),
    ],
)  # fmt: skip
def test_direction_and_polarity_are_those_of_the_sentence(text: str, expected: Told) -> None:
    """Standing in one sentence is no comparison; what follows "on" is not compared with."""
    assert expected == told(text)

"""The part that a named thing plays."""

from __future__ import annotations

import pytest

from lithograph.extractors import roles
from lithograph.model import PAPER
from tests.extractors.ruled import ruled

Told = set[tuple[str, str, str]]


def told(text: str, title: str = "") -> Told:
    return {row[:3] for row in ruled(roles, text, title)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We work with chest X-ray.", (PAPER, "hasModality", "chest X-ray")),
        ("We study image segmentation.", (PAPER, "addresses", "image segmentation")),
        ("Our results are given as accuracy.", (PAPER, "measuredBy", "accuracy")),
        ("We look at breast cancer.", (PAPER, "targets", "breast cancer")),
        ("We segment the left ventricle.", (PAPER, "coversAnatomy", "left ventricle")),
        ("We train our model on MIMIC-CXR.", (PAPER, "trainedOn", "MIMIC-CXR")),
        ("Experiments on MIMIC-CXR show it.", (PAPER, "evaluatedOn", "MIMIC-CXR")),
        ("We evaluate GPT-4.", (PAPER, "evaluates", "GPT-4")),
        ("We propose LithoNet. LithoNet uses LoRA and we like it.", ("LithoNet", "uses", "LoRA")),
        ("Large language models such as GPT-4 are big.", ("GPT-4", "isA", "Large language models")),
    ],
)
def test_a_role_is_stated_by_the_words_around(text: str, expected: tuple[str, str, str]) -> None:
    """The paper's own sentences say what it works on, is trained on, evaluated on, measured by."""
    assert expected in told(text)


@pytest.mark.parametrize("text", ["GPT-4 and MIMIC-CXR exist.", "GPT-4 is a tool of our time."])
def test_what_only_stands_there_plays_no_role(text: str) -> None:
    """A sentence about the world is not about the paper."""
    assert told(text) == set()

"""The type of a phrase by its head."""

from __future__ import annotations

import pytest

from lithograph.extractors.heads import type_of


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Radiology Report Generation", "Task"),
        ("Segment Anything Model", "Method"),
        ("convolutional neural networks", "Method"),
        ("Dice similarity coefficient", "Metric"),
        ("magnetic resonance imaging", "Modality"),
        ("chronic kidney disease", "Condition"),
        ("large image dataset", "Dataset"),
        ("a holistic thing", None),
        ("", None),
    ],
)
def test_the_last_word_tells(phrase: str, expected: str | None) -> None:
    """Singular and plural heads tell one type; an unknown head tells none."""
    assert expected == type_of(phrase)

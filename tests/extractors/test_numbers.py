"""Numbers as printed."""

from __future__ import annotations

import pytest

from lithograph.extractors.numbers import numbers
from lithograph.model import Span


def read(text: str) -> list[tuple[str, str, str]]:
    return [(n.sign, n.value, n.unit) for n in numbers(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 55.11% to 78.22%", [("", "55.11", "%"), ("", "78.22", "%")]),
        (r"by +4.1\% AP", [("+", "4.1", "%")]),
        ("-1.917 HD", [("-", "1.917", "")]),
        ("2.82 times faster", [("", "2.82", "x")]),
        ("a 3.5x speed-up", [("", "3.5", "x")]),
        ("1,052,730 images", [("", "1,052,730", "")]),
        ("36.2 dB in 185 ms", [("", "36.2", "dB"), ("", "185", "ms")]),
        ("2.4 percentage points", [("", "2.4", "percentage points")]),
        ("version 1.2.3 of GPT-4o", []),
    ],
)
def test_sign_value_and_unit_are_told_apart(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """The value stays as printed; digits inside names are no numbers."""
    assert expected == read(text)

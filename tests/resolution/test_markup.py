"""Names without marks."""

from __future__ import annotations

import pytest

from lithograph.resolution.markup import plain


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (r"\textbf{Mamba}", "Mamba"),
        (r"$\textbf{Su}$PreME", "SuPreME"),
        ("**K-MERL**", "K-MERL"),
        (r"$NOVA$", "NOVA"),
        (r"6.5\%", "6.5%"),
        ("plain name", "plain name"),
        ("two  blanks", "two blanks"),
    ],
)
def test_marks_are_taken_off(marked: str, expected: str) -> None:
    """LaTeX commands, dollar signs, braces and asterisks are no part of a name."""
    assert expected == plain(marked)

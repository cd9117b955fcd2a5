"""The shape of a word."""

from __future__ import annotations

import pytest

from lithograph.tagging.shapes import BOUNDARY, SHAPES, shape


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("net", "Net"),
        ("NET", "Net"),
        ("nnU", "Net"),
        ("v2", "V2"),
        ("2", "v2"),
        (",", "2"),
        ("U", "UN"),
    ],
)
def test_what_is_written_differently_has_another_shape(left: str, right: str) -> None:
    """Small, capital, inner capital, digit, mark."""
    assert shape(left, spaced=True, opens=False) != shape(right, spaced=True, opens=False)


def test_the_place_is_part_of_the_shape() -> None:
    """A capital at the start of a sentence says little; a word behind a hyphen is half a name."""
    places = [(a, b) for a in (False, True) for b in (False, True)]
    assert len({shape("Net", spaced=a, opens=b) for a, b in places}) == 4


@pytest.mark.parametrize("word", ["", "a", "Ünet", "中文", "γ", "🙂", "x" * 999])
def test_every_word_has_a_shape_of_its_own_range(word: str) -> None:
    """The network has one vector for each number below `SHAPES`; the last is the boundary's."""
    assert 0 <= shape(word, spaced=True, opens=True) < BOUNDARY < SHAPES

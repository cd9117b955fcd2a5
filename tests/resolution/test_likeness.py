"""How like two abstracts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.resolution.likeness import (
    Likeness,
    is_telling_title,
    name_different_things,
    sentences,
    shingles,
)

TEXT = "We present lamps of wax and light. They are warm and old, and they shine in all houses."


def likeness(text: str) -> Likeness:
    """What `text` is compared by."""
    return Likeness(shingles=shingles(text), abstract=text)


def test_markup_and_case_make_no_difference() -> None:
    """Formatting is not text."""
    assert 1.0 == likeness(TEXT).resemblance(likeness(TEXT.replace("lamps", r"\textbf{LAMPS}")))


def test_a_cut_text_is_contained_and_resembles_less() -> None:
    """Containment looks at the shorter one, resemblance at both."""
    whole, cut = likeness(TEXT), likeness(TEXT[:50])
    assert cut.contained(whole) > cut.resemblance(whole)


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_a_share(one: str, two: str) -> None:
    """In [0, 1], whatever the texts."""
    left, right = likeness(one), likeness(two)
    assert 0.0 <= left.resemblance(right) == right.resemblance(left) <= left.contained(right) <= 1.0


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("MedSAM is a model.", "MedSAM2 is a model.", True),
        ("We train Llama 2 here.", "We train Llama 3 here.", True),
        ("MedSAM is a model.", "MedSAM is a model. It beats U-Net.", False),
        ("Code: https://example.org/AbC1", "Code: https://example.org/XyZ2", False),
        ("a lamp", "a candle", False),
    ],
)
def test_texts_that_name_different_things_are_told(one: str, two: str, expected: bool) -> None:
    """Each must have a name that the other lacks; addresses are no names."""
    assert expected == name_different_things(likeness(one), likeness(two))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MedGemma Technical Report", True),
        ("Editorial", False),
        ("Letter to the editor", False),
        ("Introduction to the special issue on medical imaging", False),
        ("Reply to: Lamps of the Coast", False),
        ("Lamps", False),
    ],
)
def test_titles_that_many_works_share_do_not_tell(title: str, expected: bool) -> None:
    """A title is compared alone only if it is long and particular."""
    assert expected == is_telling_title(title)


def test_sentences_are_sorted_keys_without_short_ones() -> None:
    """Short sentences tell nothing."""
    assert ["theyarewarmandoldandtheyshineinallhouses", "wepresentlampsofwaxandlight"] == sentences(
        TEXT + " Yes."
    )

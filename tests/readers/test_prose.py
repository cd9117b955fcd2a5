"""Running text told from headlines, and broken texts from new ones."""

from __future__ import annotations

import pytest

from lithograph.readers.prose import begins, continues, is_dangling, is_prose, is_rest


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MedGemma Technical Report", False),
        (
            "A loop is all you need. For solving the inverse problem in the case of tumour growth",
            False,
        ),
        (
            "Can you trust your AI radiologist? Probing the reliability of medical foundation models",
            False,
        ),
        (" ".join(["Word"] * 30), False),
        ("We present a lamp. It is brighter than all other lamps that were built before.", True),
        (" ".join(["word"] * 80), True),
        ("x" * 400, True),
    ],
)
def test_running_text_is_told_from_headlines(line: str, expected: bool) -> None:
    """Long lines and closed sentences are running text; long titles and questions are not."""
    assert expected == is_prose(line)


@pytest.mark.parametrize(
    ("before", "line", "prose", "spaced", "expected"),
    [
        ("we compare the", "Segment Anything Model with ours.", False, False, True),
        ("models of the heart, brain", "and lung are compared here.", False, False, True),
        ("A first sentence.", "However, this is not all.", True, False, True),
        ("A first sentence.", "Code is available at https://example.org/x", False, False, True),
        ("A first sentence.", "An Entirely New Title", False, False, False),
        ("at https://example.org/x", "fastText and its friends", False, False, False),
        ("A first sentence.", "A second abstract that says something else.", True, True, False),
    ],
)
def test_a_line_goes_on_only_with_evidence(
    before: str, line: str, prose: bool, spaced: bool, expected: bool
) -> None:
    """An open end, a small letter or a connecting word joins; a closed text does not."""
    assert expected == continues(before, line, prose=prose, spaced=spaced)


def test_an_address_at_the_end_leaves_nothing_open() -> None:
    """An abstract that ends in a URL without a full stop is whole."""
    assert not is_dangling("Code: https://example.org/by-the-")


def test_a_sentence_with_a_verb_is_the_rest_of_a_text() -> None:
    """A short closed sentence is told from a title."""
    assert (True, False) == (is_rest("All of it is free."), is_rest("Lamps of the World"))


def test_a_small_letter_shows_where_a_sentence_began() -> None:
    """The line before is the beginning of the sentence."""
    assert begins("Cardiovascular waveforms contain", "information for diagnosis.")

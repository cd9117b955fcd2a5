"""Word pieces."""

from __future__ import annotations

import pytest

from lithograph.tagging.pieces import CLS, SEP, UNKNOWN, pieces


def test_pieces_know_no_case() -> None:
    """The base model's vocabulary is uncased."""
    assert pieces("Segmentation") == pieces("segmentation")


def test_a_long_name_has_several_pieces() -> None:
    """What the vocabulary does not hold whole is spelled."""
    assert len(pieces("MedVLM")) > 1


@pytest.mark.parametrize("word", ["\u200b", "�", "🙂", "\x00"])
def test_every_word_has_a_piece(word: str) -> None:
    """What cannot be spelled is one unknown piece: the arrays never lose a word."""
    assert pieces(word)
    assert not {CLS, SEP} & set(pieces(word))
    assert pieces("\x00") == (UNKNOWN,)

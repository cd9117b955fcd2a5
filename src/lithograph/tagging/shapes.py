"""How a word is written: the number of its shape, for a vocabulary that knows no capitals."""

from __future__ import annotations

import functools

_MARK, _NUMBER, _LOWER, _LETTER, _CAPITALS, _TITLE, _MIXED, _CODE, _COUNTED = range(9)
#: The shape of the marks before and after a text, which belong to no word.
BOUNDARY = 39
#: Number of shapes, unused ones included.
SHAPES = 40


def shape(word: str, *, spaced: bool, opens: bool) -> int:
    """A number below `SHAPES`: 4 x the way it is written, + 2 after a blank, + 1 first in a sentence.

    >>> [shape(word, spaced=False, opens=False) // 4 for word in ("net", "U", "MRI", "Net", "nnU")]
    [2, 3, 4, 5, 6]
    """
    return 4 * _case(word) + 2 * spaced + opens


@functools.lru_cache(maxsize=100_000)
def _case(word: str) -> int:
    letters = [character for character in word if character.isalpha()]
    digits = any(character.isdigit() for character in word)
    capitals = sum(character.isupper() for character in letters)
    if not letters:
        return _NUMBER if digits else _MARK
    if digits:
        return _CODE if capitals else _COUNTED
    if not capitals:
        return _LOWER
    if capitals == len(letters):
        return _LETTER if len(letters) == 1 else _CAPITALS
    return _TITLE if capitals == 1 and word[0].isupper() else _MIXED

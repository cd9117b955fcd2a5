"""A document and chance in, another document out: the same for the same state of chance.

Binary documents go through as Latin-1, one character for each byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from fuzzing.pieces import HOSTILE, NESTS, NUMBERS, ODD, SIGNS

#: Characters of a mutated document at most.
LONGEST = 20_000
#: Mutations of one document at most; one more has half of the chance of the last.
_MOST = 8
#: Levels of what is nested: few, as many as limits allow, more than the stack holds.
_DEPTHS = (2, 5, 30, 120, 300, 1_500)
_TIMES = (2, 3, 10, 50, 300, 2_000)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d+")

Mutation = Callable[[str, Random, Sequence[str]], str]


def mutated(text: str, chance: Random, others: Sequence[str]) -> str:
    """`text` after one to `_MOST` mutations, of at most `LONGEST` characters; `others` lend pieces."""
    for _ in range(_MOST):
        text = chance.choice(_MUTATIONS)(text, chance, others)[:LONGEST]
        if chance.random() < 0.5:
            break
    return text


def _part(text: str, chance: Random, most: int = 400) -> tuple[int, int]:
    """A stretch of `text`, mostly short."""
    start = chance.randrange(len(text) + 1)
    length = (
        int(most ** chance.random()) if chance.random() < 0.9 else chance.randrange(len(text) + 1)
    )
    return start, min(len(text), start + length)


def _put(text: str, start: int, end: int, piece: str) -> str:
    return text[:start] + piece + text[end:]


def _flip(text: str, chance: Random, _: Sequence[str]) -> str:
    """One bit of one character is another."""
    if not text:
        return chr(chance.randrange(128))
    place = chance.randrange(len(text))
    code = ord(text[place]) ^ (1 << chance.randrange(8))
    return _put(text, place, place + 1, chr(code))


def _delete(text: str, chance: Random, _: Sequence[str]) -> str:
    return _put(text, *_part(text, chance), "")


def _cut(text: str, chance: Random, _: Sequence[str]) -> str:
    """The document ends early, or begins late."""
    place = chance.randrange(len(text) + 1)
    return text[:place] if chance.random() < 0.7 else text[place:]


def _repeat(text: str, chance: Random, _: Sequence[str]) -> str:
    start, end = _part(text, chance)
    return _put(text, end, end, text[start:end] * chance.choice(_TIMES))


def _splice(text: str, chance: Random, others: Sequence[str]) -> str:
    """A piece of another document, of whatever form."""
    other = chance.choice(others)
    begin, stop = _part(other, chance, 2_000)
    start, end = _part(text, chance)
    return _put(text, start, chance.choice((start, end)), other[begin:stop])


def _swap(text: str, chance: Random, _: Sequence[str]) -> str:
    marks = sorted(chance.randrange(len(text) + 1) for _ in range(4))
    a, b, c, d = marks
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _insert(text: str, chance: Random, _: Sequence[str]) -> str:
    piece = chance.choice(chance.choice((SIGNS, SIGNS, NUMBERS, ODD, HOSTILE)))
    start, end = _part(text, chance, 30)
    return _put(text, start, chance.choice((start, start, end)), piece)


def _many(text: str, chance: Random, _: Sequence[str]) -> str:
    """One piece over and over again."""
    place = chance.randrange(len(text) + 1)
    piece = chance.choice(chance.choice((SIGNS, NUMBERS, ODD)))
    return _put(text, place, place, piece * chance.choice(_TIMES))


def _nest(text: str, chance: Random, _: Sequence[str]) -> str:
    """A stretch within many brackets, which need not all be closed."""
    begin, end = chance.choice(NESTS)
    depth = chance.choice(_DEPTHS)
    closed = chance.choice((depth, depth, 0, depth // 2))
    start, stop = _part(text, chance)
    return _put(text, start, stop, begin * depth + text[start:stop] + end * closed)


def _renumber(text: str, chance: Random, _: Sequence[str]) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text + chance.choice(NUMBERS)
    number = chance.choice(found)
    return _put(text, number.start(), number.end(), chance.choice(NUMBERS))


def _retoken(text: str, chance: Random, _: Sequence[str]) -> str:
    """Words, signs and spaces are left out, doubled, exchanged or replaced."""
    tokens = _TOKEN.findall(text)
    if len(tokens) < 2:
        return text
    for _time in range(chance.choice((1, 1, 3, 10))):
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        action = chance.randrange(4)
        if action == 0:
            tokens[one] = ""
        elif action == 1:
            tokens[one] *= 2
        elif action == 2:
            tokens[one], tokens[other] = tokens[other], tokens[one]
        else:
            tokens[one] = chance.choice(chance.choice((SIGNS, NUMBERS, ODD, HOSTILE)))
    return "".join(tokens)


def _reline(text: str, chance: Random, _: Sequence[str]) -> str:
    """Lines are left out, doubled, moved or joined."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    action = chance.randrange(4)
    if action == 0:
        del lines[one]
    elif action == 1:
        lines.insert(other, lines[one])
    elif action == 2:
        lines[one], lines[other] = lines[other], lines[one]
    elif one + 1 < len(lines):
        lines[one : one + 2] = [lines[one] + lines[one + 1]]
    return "\n".join(lines)


def _respell(text: str, chance: Random, _: Sequence[str]) -> str:
    """Another case, another kind of line end or of separator, in a stretch or throughout."""
    start, end = _part(text, chance) if chance.random() < 0.5 else (0, len(text))
    ways: tuple[Callable[[str], str], ...] = (
        str.upper, str.lower, str.swapcase,
        lambda part: part.replace("\n", "\r\n"), lambda part: part.replace("\n", "\r"),
        lambda part: part.replace("\n", " "), lambda part: part.replace("\n", "\u2028"),
        lambda part: part.replace(",", ";"), lambda part: part.replace(",", "\t"),
        lambda part: part.replace(" ", ""), lambda part: part.replace(" ", "\xa0"),
        lambda part: part.replace('"', "'"), lambda part: part[::-1],
        lambda part: part.translate(_DIGITS),
    )  # fmt: skip
    return _put(text, start, end, chance.choice(ways)(text[start:end]))


#: Digits of another script, which `str.isdigit` and `int` take as well.
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MUTATIONS: tuple[Mutation, ...] = (
    _flip, _flip, _delete, _delete, _cut, _repeat, _splice, _splice, _swap, _insert, _insert, _insert, _many, _nest,
    _renumber, _retoken, _retoken, _retoken, _reline, _respell,
)  # fmt: skip

"""Text as pasted → clean lines: what no output format can hold is taken out here, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Control characters, lone surrogates and non-characters: XML 1.0 cannot hold them. Marks of
#: writing direction and the byte-order mark: they make text read differently from what it says.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with something on it: clean, stripped, never empty.

    `number` is 1-based. `spaced` says whether a blank line stands before it.
    """

    number: int
    text: str
    spaced: bool


def clean(text: str) -> str:
    r"""`text` stripped, on one line, without the characters that no output can hold.

    >>> clean(" A\u202ename \n on two\x07 lines\t")
    'Aname on two lines'
    """
    if text.isascii() and text.isprintable():  # most texts, in a tenth of the time
        return text.strip()
    pieces = (piece.strip() for piece in _BREAK.split(_FORBIDDEN.sub("", text)))
    return " ".join(piece for piece in pieces if piece).replace("\t", " ")


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` that hold something, in order."""
    spaced = True
    for number, raw in enumerate(_LINE.split(text), start=1):
        line = clean(raw)
        if line:
            yield Line(number=number, text=line, spaced=spaced)
        spaced = not line

"""A string that a model copied → where it stands in the text.

The offsets are ours: models count characters badly. Between words any white space will do, since
models write one blank for a line break; everything else must be as printed.
"""

from __future__ import annotations

import re

from lithograph.model import Span

#: No name is longer; what is, is a sentence.
LONGEST_NAME = 200
#: White space and the marks that models put around what they quote.
_AROUND = ' \t\r\n"“”'
_NUMBER = re.compile(r"\.?\d[\d.,]*")


def places_of(name: str, text: str) -> tuple[Span, ...]:
    """Where `name` stands as words of its own; nowhere if it is no name.

    >>> [(p.start, p.end) for p in places_of("Net", "Net, U-Net and Nets")]
    [(0, 3)]
    """
    if len(name) > LONGEST_NAME or not any(c.isalnum() for c in name):
        return ()
    alone = rf"(?<![\w-]){_pattern(name)}(?!\w)"
    return tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(alone, text))


def place_of(quote: str, text: str) -> Span | None:
    """Where a quoted sentence stands first, marks of quotation left out."""
    bare = quote.strip(_AROUND)
    found = re.search(_pattern(bare), text) if bare else None
    return Span(start=found.start(), end=found.end()) if found else None


def holds_number(sentence: str, value: str) -> bool:
    """Whether the sentence prints this number, digit by digit, and not as a part of another.

    >>> [holds_number("from 8 to 78.22%", value) for value in ("78.22", "78.2", "22")]
    [True, False, False]
    """
    if not _NUMBER.fullmatch(value):
        return False
    return bool(re.search(rf"(?<![\w.,]){re.escape(value)}(?!\d|[.,]\d)", sentence))


def _pattern(copied: str) -> str:
    return r"\s+".join(re.escape(word) for word in copied.split())

"""Numbers as abstracts print them: sign, digits, and the unit that follows or precedes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lithograph.model import Span

_UNITS = (
    r"\\?%|percentage points?|percent(?: points?)?|% points?|pp\b|points?\b|\$?\\times\$?(?!\$?\s?\d)|×(?!\s?\d)|x\b|-?fold\b|times\b|dB\b|"
    r"GFLOPs?\b|fps\b|FPS\b|frames per second\b|GB\b|MB\b|mm\b|cm\b|ms\b|milliseconds?\b|seconds?\b|s\b|minutes?\b|"
    r"hours?\b|bpm\b|mmHg\b|pixels?\b|px\b|/10\b|/5\b"
)
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\w.)])[+\-−–±])?(?<![\w.,])(?P<value>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<scale>[MKB]\b)?\$?\s?-?(?P<unit>{_UNITS})?(?![\w]|[.,]?\d)"
)
#: One spelling for what is one unit; percentage points stay apart from percent.
_SPELLINGS = {
    "\\%": "%",
    "percent": "%",
    "\\times": "x",
    "\\times$": "x",
    "$\\times$": "x",
    "×": "x",
    "times": "x",
    "fold": "x",
    "-fold": "x",
}


class Number(NamedTuple):
    """One number: `span` covers the digits only; `sign` is "+", "-" or ""; unit as printed."""

    span: Span
    end: int
    sign: str
    value: str
    unit: str


def numbers(text: str, place: Span) -> Iterator[Number]:
    """The numbers in `place`, in order."""
    for match in _NUMBER.finditer(text, place.start, place.end):
        unit = (match["unit"] or match["scale"] or "").strip()
        sign = {"−": "-", "–": "-"}.get(match["sign"] or "", match["sign"] or "")
        yield Number(
            Span(start=match.start("value"), end=match.end("value")),
            match.end(),
            sign,
            match["value"],
            _SPELLINGS.get(unit, unit),
        )

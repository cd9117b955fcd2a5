"""Text → Markdown in which it reads as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What CommonMark, its tables, and Obsidian (tags, embedded notes, comments, highlights, formulas)
#: take for something else than text.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|$^]|(?<=%)%|(?<==)=|(?<=~)~|&(?=#?\w+;))")
#: What makes a line a list or a quotation when it stands first.
_FIRST = re.compile(r"^(?:([-+])|(\d+)([.)])(?=\s|$))")


def escaped(text: str) -> str:
    r"""`text` on one line, so that Markdown shows it letter by letter.

    >>> print(escaped("1. <b>*x*"))
    1\. \<b\>\*x\*
    """
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return _FIRST.sub(_first, _SPECIAL.sub(r"\\\1", line))


def _first(found: re.Match[str]) -> str:
    sign, number, stop = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{stop}"


def row(cells: Iterable[str]) -> str:
    """A row of a table, from cells that are Markdown."""
    return "| " + " | ".join(cells) + " |"

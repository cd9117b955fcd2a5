"""Sections → a page for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lithograph.reporting.sections import Row, Section

#: Columns of the page, characters of a cell and of a quotation.
_WIDTH = 100
_CELL = 60
_QUOTATION = 300
_INDENT = "  "


def page(sections: Sequence[Section]) -> str:
    """The page, with a line break at its end."""
    return "\n\n".join("\n".join(_lines(section)) for section in sections) + "\n"


def _lines(section: Section) -> Iterator[str]:
    yield section.title
    yield "-" * len(section.title)
    for sentence in section.sentences:
        yield from textwrap.wrap(shown(sentence), _WIDTH)
    if section.rows:
        yield from _table(section.columns, section.rows)
    for quoted, place in section.quotes:
        yield from textwrap.wrap(
            cut(shown(quoted), _QUOTATION),
            _WIDTH,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
        )
        yield f"{_INDENT * 3}{cut(shown(place), _WIDTH)}"
    if section.more:
        yield f"{_INDENT}… {section.more}"


def _table(columns: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Cells of numbers stand at the right; the last column is not filled up, and breaks no line."""
    last = len(columns) - 1
    shorter = [
        tuple(
            shown(cell) if place == last else cut(shown(cell), _CELL)
            for place, cell in enumerate(row)
        )
        for row in (columns, *rows)
    ]
    widths = [max(map(len, column)) for column in zip(*shorter, strict=True)]
    for row in shorter:
        cells = (
            cell.rjust(width) if _is_number(cell) else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        yield f"{_INDENT}{_INDENT.join(cells)}".rstrip()


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").isdecimal()


def shown(text: str) -> str:
    """`text` on one line, without what moves the cursor or colours the screen."""
    return "".join(c if c.isprintable() else " " for c in text)


def cut(text: str, most: int) -> str:
    """At most `most` characters of `text`; what is cut is marked."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

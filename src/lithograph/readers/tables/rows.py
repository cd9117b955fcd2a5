"""The lines of a table → its rows, each with the line on which it begins; broken rows among them."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from lithograph.readers.tables.dialect import Dialect
from lithograph.readers.tables.lines import Line, Lines

#: Lines and characters of one row at most: abstracts have paragraphs, but what is longer is a
#: quote that nobody closed.
ROW_LINES = 500
ROW_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row and the line on which it begins, from 1; `fault` says why it could not be read."""

    line: int
    cells: tuple[str, ...] = ()
    fault: str = ""


class Rows(Iterator[Row]):
    """The rows of a table in order, without blank ones.

    A row over several lines that has not `width` cells is taken for a quote that is not closed:
    reading goes on at the first of its lines that begins a row of that width.
    """

    def __init__(self, lines: Lines, dialect: Dialect, *, width: int) -> None:
        self.width = width
        self._lines = lines
        self._dialect = dialect
        self._ahead: deque[Row] = deque()

    def __next__(self) -> Row:
        if self._ahead:
            return self._ahead.popleft()
        while True:
            row, used, closed = self._next(self._lines)
            if not used:
                raise StopIteration
            if row.fault or not closed or self._is_swollen(row, used):
                return self._mended(row, used, closed=closed)
            if any(cell.strip() for cell in row.cells):
                return row

    def put_back(self, rows: list[Row]) -> None:
        """Let `rows` come next, in their order."""
        self._ahead.extendleft(reversed(rows))

    def _next(self, lines: Iterator[Line]) -> tuple[Row, list[Line], bool]:
        """The next row, the lines that it took, and whether its quotes are closed."""
        used: list[Line] = []
        feed = _Feed(lines, used)
        try:
            cells = next(self._dialect.rows(feed), [])
        except csv.Error as error:
            return Row(line=used[0].number, fault=f"the row cannot be read: {error}"), used, True
        line = used[0].number if used else 0
        return Row(line=line, cells=tuple(cells)), used, not feed.ended

    def _is_swollen(self, row: Row, used: list[Line]) -> bool:
        """Whether a row has swallowed others."""
        return len(used) > 1 and len(_trimmed(row.cells, self.width)) != self.width

    def _mended(self, row: Row, used: list[Line], *, closed: bool) -> Row:
        """A row that is broken: the problem that it is, or what it is without what it swallowed."""
        for place in range(1, len(used)):
            after, _, whole = self._next(iter(used[place:]))
            if whole and not after.fault and len(_trimmed(after.cells, self.width)) == self.width:
                self._lines.put_back(used[place:])
                return Row(line=row.line, fault="a quote is not closed, or a row is cut in two")
        if row.fault:
            return row
        if closed:
            return row
        fault = f"a quote is not closed: {len(used):,} lines were passed over"
        return Row(line=row.line, fault=fault)


class _Feed(Iterator[str]):
    """The texts of lines for the library, which takes as many as one row has.

    `ended` says that it asked for more than there was, or than a row may have.
    """

    def __init__(self, lines: Iterator[Line], used: list[Line]) -> None:
        self.ended = False
        self._lines = lines
        self._used = used
        self._left = ROW_LIMIT

    def __next__(self) -> str:
        line = None
        if len(self._used) < ROW_LINES and self._left > 0:
            line = next(self._lines, None)
        if line is None:
            self.ended = bool(self._used)
            raise StopIteration
        self._used.append(line)
        self._left -= len(line.text)
        return line.text


def _trimmed(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """`cells` without empty ones beyond the width."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells

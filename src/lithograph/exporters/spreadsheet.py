"""Graph → one CSV file for a spreadsheet: a row for each sentence of each statement."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from lithograph.exporters.sheets import SHEETS, Cell
from lithograph.model import Build, Graph

NAME = "csv"
SUFFIX = ".csv"

#: Between the texts of one cell.
SEPARATOR = "; "

#: What a spreadsheet would take for a formula when it opens a cell (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Control characters but tab and line feed: programs that read CSV stop at them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The sheet `evidence` as CSV (RFC 4180, UTF-8).

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    return lines("evidence", Build(graph=graph))


def lines(sheet: str, build: Build) -> Iterator[bytes]:
    """The rows of a sheet as lines of CSV, its header first; no cell is a formula.

    Raises:
        KeyError: if there is no such sheet.
    """
    yield _line(list(SHEETS[sheet].columns))
    for row in SHEETS[sheet].rows(build):
        yield _line([inert(cell) for cell in row])


def inert(cell: Cell) -> str | int | float | None:
    """The cell as a spreadsheet may show it; the texts of a list stand in one cell.

    >>> inert("=1+1"), inert(("a", "b"))
    ("'=1+1", 'a; b')
    """
    if isinstance(cell, tuple):
        return inert(SEPARATOR.join(cell))
    if not isinstance(cell, str):
        return cell
    clean = _CONTROL.sub("", cell)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _line(cells: Sequence[str | int | float | None]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()

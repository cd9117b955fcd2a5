"""Any table whose columns can be told: comma, semicolon, tab or bar separated → papers.

Columns are told by their headers in several languages, else by their cells, and are named in a
problem of the stage "columns", which loses nothing. All other columns are kept. Rows above the
header are passed over, and blank ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.dates import stated_date
from lithograph.readers.records import problem
from lithograph.readers.tables.columns import Columns, columns_of, is_header, listed
from lithograph.readers.tables.headers import known_names
from lithograph.readers.tables.reading import Table, headed, opened, papers_of

NAME = "table"

#: How sure the reader is: of a header that names two fields, of one that names one, of a table
#: without a header whose columns can be told by their cells, and of a table of something else.
_NAMED, _PARTLY_NAMED, _TOLD, _UNTOLD = 0.9, 0.8, 0.6, 0.4
#: Least share of rows with one number of cells: below a header, and without one.
_SHARE, _WHOLE_SHARE = 0.6, 0.95
#: Least columns and rows of a table without a header.
_WIDTH, _ROWS = 3, 3
#: Signs of which Markdown draws the line below a header.
_RULES = frozenset("-:| =+")
_HINT = (
    "name the columns in the first row: title, abstract, authors, year, doi, journal, keywords, url"
)


def recognises(head: str) -> float:
    """How surely `head` begins a table of papers, in [0, 0.9]."""
    table = headed(head, _names_columns)
    if table is None or not table.sample or table.shape.share < _SHARE or _has_rules(table):
        return 0.0
    if table.header is not None:
        return _NAMED if known_names(table.header.cells) > 1 else _PARTLY_NAMED
    large = table.shape.width >= _WIDTH and len(table.sample) >= _ROWS
    if not large or table.shape.share < _WHOLE_SHARE:
        return 0.0
    return _TOLD if _columns(table).usable else _UNTOLD


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """How the columns are read, then the papers in order."""
    table = opened(text, _names_columns)
    if table is None:
        return
    columns = _columns(table)
    if not columns.usable:
        yield _untold(columns, document)
        return
    yield Problem(stage="columns", where=document, message=str(columns), hint=_HINT)
    if table.header is None and _unknown_header(table):
        next(table.rows)
    yield from papers_of(table, columns, document, reader=NAME, convert=_converted)


def _names_columns(cells: tuple[str, ...]) -> bool:
    """Whether a row is a header that names a title or an abstract."""
    return known_names(cells) > 0 and is_header(cells)


def _has_rules(table: Table) -> bool:
    """Whether a row consists of lines, as below the header of a table in Markdown."""
    return any(set("".join(row)) <= _RULES for row in table.shape.rows[:3])


def _columns(table: Table) -> Columns:
    """The columns of a table, by its header or by what stands in them."""
    rows, width = [row.cells for row in table.sample], table.rows.width
    if table.header is not None:
        return columns_of(table.header.cells, rows, width=width)
    header = _unknown_header(table)
    return columns_of(header, rows[1:] if header else rows, width=width)


def _unknown_header(table: Table) -> tuple[str, ...] | None:
    """The first row, if it names columns in words that are not known: it is unlike those below."""
    rows, width = [row.cells for row in table.sample], table.rows.width
    if len(rows) < _ROWS or not is_header(rows[0]):
        return None
    told = columns_of(None, rows[1:], width=width).fields
    here = columns_of(None, rows[:1], width=width).fields
    unlike = [field for field in ("doi", "url", "year", "abstract") if field in told]
    same = [field for field in unlike if told[field] == here.get(field)]
    return rows[0] if unlike and not same else None


def _converted(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a row; a date of which no year is understood gives way to the year."""
    date, year = str(fields.get("date", "")), fields.get("year")
    understood = stated_date(date)
    if date and year and (understood is None or understood.year is None):
        return fields | {"date": year, "date as printed": date}
    return fields


def _untold(columns: Columns, document: str) -> Problem:
    """The problem of a table whose columns cannot be told."""
    named = listed([repr(header) for header in columns.headers])
    return problem(document, 1, f"no column is known to hold titles or abstracts: {named}", _HINT)

"""What readers of tables share: a stream → its header, its columns, and a paper for each row."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.records import problem
from lithograph.readers.tables.columns import Columns
from lithograph.readers.tables.dialect import HEADER_ROWS, SEPARATOR_LINE, Shape, shape_of
from lithograph.readers.tables.headers import FIELDS, known_names, plain_header
from lithograph.readers.tables.lines import Lines
from lithograph.readers.tables.people import listed_in, people_in
from lithograph.readers.tables.rows import Row, Rows

#: What the fields of a row mean, in the terms of `paper_of`.
Convert = Callable[[dict[str, object]], Mapping[str, object]]

#: Characters by which the dialect is told, as many as recognition looks at.
_HEAD = 60_000
#: Lines among which the header of a form is looked for.
_HEADER_LINES = 20
#: Rows by which columns are told.
_SAMPLED = 100
#: Rows that end at one cell, and a tenth of those looked at, from which that is no accident.
_HABIT = 3
_HINT = "put cells that hold the separator, a quote or a line end in quotes, and double the quotes"
_EMPTY = frozenset({"nan", "none", "null", "n/a", "#n/a", "[no abstract available]",
                    "[no author name available]", "no abstract available"})  # fmt: skip
#: Documents in other forms that may look like tables: JSON, XML, BibTeX, Markdown. A column may be
#: called "#".
_OTHER = re.compile(r"[{<@]|#{1,6}[^\S\n]|\[\s*[{\"\[]|\|?[ \t]{0,9}:?-{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The table of one service: headers that only it has, and what its columns mean.

    Headers are in the form of `plain_header`. Of several columns with one field the first counts.
    """

    needs: frozenset[str]
    fields: Mapping[str, str]

    def is_header(self, cells: tuple[str, ...]) -> bool:
        """Whether a row is the header of this form."""
        return self.needs <= {plain_header(cell) for cell in cells}

    def recognises(self, head: str) -> float:
        """1 if one of the first rows is the header of this form, else 0."""
        # Lines that hold all these words are rare; only then it is worth to look at cells.
        first = (plain_header(line) for line in islice(io.StringIO(head), _HEADER_LINES))
        if not any(all(need in line for need in self.needs) for line in first):
            return 0.0
        table = headed(head, self.is_header)
        return 1.0 if table and table.header else 0.0

    def columns(self, headers: tuple[str, ...]) -> Columns:
        """Which column is which field."""
        plain = {
            plain_header(header): column for column, header in reversed(list(enumerate(headers)))
        }
        found: dict[str, int] = {}
        for header, field in self.fields.items():
            if header in plain:
                found.setdefault(field, plain[header])
        return Columns(headers=tuple(header.strip() for header in headers), fields=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The beginning of a table: its header (`None` if it has none), and the rows behind it."""

    header: Row | None
    shape: Shape
    sample: tuple[Row, ...]
    rows: Rows


def opened(text: TextIO, is_header: Callable[[tuple[str, ...]], bool]) -> Table | None:
    """The table of `text`, behind its header; `None` if it is none.

    Args:
        text: The document. It is read as far as needed.
        is_header: Whether cells are those of the header that is looked for. Of the first rows
            that of which this holds, and which names most fields, is the header.
    """
    lines = Lines(text)
    shape = shape_of(lines.head(_HEAD))
    if shape is None:
        return None
    first = next(lines, None)
    if first is not None and not SEPARATOR_LINE.match(first.text):
        lines.put_back([first])
    rows = Rows(lines, shape.dialect, width=shape.width)
    ahead = list(islice(rows, HEADER_ROWS))
    headers = [row for row in ahead if is_header(row.cells)]
    header = max(headers, key=lambda row: known_names(row.cells), default=None)
    if header is not None:
        rows.width = _width(header, shape.width)
    rows.put_back([row for row in ahead if header is None or row.line > header.line])
    sample = list(islice(rows, _SAMPLED))
    rows.put_back(sample)
    return Table(
        header=header, shape=shape, sample=tuple(row for row in sample if not row.fault), rows=rows
    )


def headed(head: str, is_header: Callable[[tuple[str, ...]], bool]) -> Table | None:
    """As `opened`, for the head of a document; `None` as well if it is in another form."""
    begun = head.removeprefix("\ufeff").lstrip()
    return None if _OTHER.match(begun) else opened(io.StringIO(head), is_header)


def read_forms(
    text: TextIO,
    document: str,
    *,
    reader: str,
    forms: tuple[Form, ...],
    convert: Convert = dict,
) -> Iterator[Paper | Problem]:
    """The papers of a document in one of these forms; see `papers_of`."""
    table = opened(text, lambda cells: any(form.is_header(cells) for form in forms))
    if table is None or table.header is None:
        return
    cells = table.header.cells[: table.rows.width]
    form = next(form for form in forms if form.is_header(cells))
    yield from papers_of(table, form.columns(cells), document, reader=reader, convert=convert)


def papers_of(
    table: Table,
    columns: Columns,
    document: str,
    *,
    reader: str,
    convert: Convert = dict,
) -> Iterator[Paper | Problem]:
    """The papers of a table, row by row; what cannot be read for certain is a problem.

    Args:
        table: What `opened` gave; it is read to its end.
        columns: Which column is which field.
        document: The name of the document.
        reader: The name of the reader.
        convert: Takes the fields of a row, and says what they mean in the terms of `paper_of`.
    """
    for row in table.rows:
        fault = row.fault or _fault(row, columns, table.sample)
        if fault:
            yield problem(document, row.line, fault, _HINT)
            continue
        fields = convert(_fields(row, columns))
        yield paper_of(fields, document=document, line=row.line, reader=reader)


def _width(header: Row, usual: int) -> int:
    """The number of columns: that of the header, or of the rows if the header has blank ends."""
    cells = list(header.cells)
    while len(cells) > usual and not cells[-1].strip():
        cells.pop()
    return len(cells)


def _fault(row: Row, columns: Columns, sample: tuple[Row, ...]) -> str:
    """Why the cells of a row cannot be told for certain, `""` if they can.

    Programs leave out empty cells at the end of a row; a row that ends within its text was cut.
    """
    width = len(columns.headers)
    beyond = [cell for cell in row.cells[width:] if cell.strip()]
    if beyond:
        return f"the row has {len(row.cells)} cells, the header {width}"
    texts = [columns.fields[field] for field in ("title", "abstract") if field in columns.fields]
    if len(row.cells) > max(texts, default=0) + 1 or len(row.cells) >= width:
        return ""
    alike = sum(len(each.cells) == len(row.cells) for each in sample)
    habit = alike >= max(_HABIT, len(sample) / 10)
    return "" if habit else f"the row ends after {len(row.cells)} of {width} cells"


def _fields(row: Row, columns: Columns) -> dict[str, object]:
    """What the cells of a row say, by field; other columns by their headers."""
    names = {column: field for field, column in columns.fields.items()}
    found: dict[str, object] = {}
    for column, cell in enumerate(row.cells[: len(columns.headers)]):
        text = cell.strip()
        if text and text.lower() not in _EMPTY:
            name = names.get(column) or _free(columns.headers[column], columns, found)
            found[name] = _value(name, text) if column in names else text
    return found


def _free(header: str, columns: Columns, found: Mapping[str, object]) -> str:
    """The key under which a column that is no field is kept: its header, in lower case.

    `paper_of` knows many names of fields. A header that names one which its cells contradict gets
    a key that names none.
    """
    field = FIELDS.get(plain_header(header), "")
    key = header.lower() if not field or field in columns.fields else f"column {header.lower()}"
    count = 1
    while key in found or key in columns.fields or (count == 1 and field == "authors"):
        count += 1
        key = f"{header.lower()} ({count})"
    return key


def _value(field: str, text: str) -> object:
    """The value of a cell: authors and keywords as lists, numbers that became decimals whole."""
    if field == "authors":
        return people_in(text)
    if field == "keywords":
        return listed_in(text) or text
    if field in {"year", "pmid"}:
        return text.removesuffix(".0")
    return text

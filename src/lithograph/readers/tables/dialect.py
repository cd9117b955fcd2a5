"""The head of a document → how its table is written: the sign between cells, and quotes.

The dialect is taken under which most rows have one number of cells. The Sniffer of the standard
library counts signs in lines and is misled by commas in abstracts and by line ends in quotes.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lithograph.readers.tables.headers import known_names

DELIMITERS = (",", ";", "\t", "|")
#: Excel's own first line, which names the sign.
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
#: Rows among which the header is looked for: titles and notes may stand above it.
HEADER_ROWS = 10
#: Rows by which a dialect is judged.
_ROWS = 200
#: Characters of a cell. The standard library's own limit is below the longest lists of authors.
CELL_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How cells are parted. `quoted` says whether quotes hold cells together."""

    delimiter: str
    quoted: bool = True
    escaped: bool = False

    def rows(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """The rows of `lines`, each with its end.

        Raises:
            csv.Error: if a cell is longer than `CELL_LIMIT`; if `strict`, if a quote is misplaced.
        """
        # The limit is one of the whole process; ours is above the default and never taken back.
        csv.field_size_limit(CELL_LIMIT)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
            strict=strict,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a head looks like in a dialect.

    `width` is the most frequent number of cells, `share` that of rows with so many, in [0, 1],
    `named` the number of columns that the best row for a header names. `clean` says whether
    quotes, where they hold cells together, stand around whole cells: `"Big" data` does not. `torn`
    says whether most rows with quotes have cells with half a pair, which another sign would mend.
    """

    dialect: Dialect
    width: int
    share: float
    named: int
    clean: bool
    torn: bool
    rows: tuple[tuple[str, ...], ...]


def shape_of(head: str) -> Shape | None:
    r"""The shape of the table that `head` begins, `None` if it is none.

    >>> shape = shape_of("title;year\nA, b;2024\n")
    >>> (shape.dialect.delimiter, shape.width) if shape else None
    (';', 2)
    """
    first, _, rest = head.removeprefix("\ufeff").partition("\n")
    stated = SEPARATOR_LINE.match(first)
    delimiters: tuple[str, ...] = (stated[1],) if stated else DELIMITERS
    body = rest if stated else head.removeprefix("\ufeff")
    shapes = [_shape(body, dialect) for dialect in _dialects(delimiters, body)]
    found = [shape for shape in shapes if shape is not None]
    # Of equals the first counts: comma before semicolon.
    return max(found, key=_rank, default=None)


def _dialects(delimiters: tuple[str, ...], body: str) -> Iterator[Dialect]:
    """The dialects that come into question."""
    for delimiter in delimiters:
        if delimiter not in body:
            continue
        yield Dialect(delimiter=delimiter)
        if '"' in body:
            yield Dialect(delimiter=delimiter, quoted=False)
        if '\\"' in body:
            yield Dialect(delimiter=delimiter, escaped=True)


def _shape(body: str, dialect: Dialect) -> Shape | None:
    """The shape of `body` in a dialect."""
    rows: list[tuple[str, ...]] = []
    try:
        for row in dialect.rows(io.StringIO(body, newline="")):
            if any(cell.strip() for cell in row):
                rows.append(tuple(row))
            if len(rows) > _ROWS:
                break
    except csv.Error:
        return None
    # The last row may be cut off.
    whole = rows[:-1] if len(rows) > 2 else rows  # noqa: PLR2004 - a header and a row
    widths = Counter(len(row) for row in whole)
    if not widths:
        return None
    width = max(widths, key=lambda each: (widths[each], each))
    if width < 2:  # noqa: PLR2004 - one column is no table
        return None
    named = max((known_names(row) for row in whole[:HEADER_ROWS]), default=0)
    share = widths[width] / len(whole)
    return Shape(
        dialect=dialect,
        width=width,
        share=share,
        named=named,
        clean=not dialect.quoted or _is_clean(body, dialect),
        torn=_is_torn(whole, body, dialect),
        rows=tuple(whole),
    )


def _rank(shape: Shape) -> tuple[int, float, bool, bool, int]:
    """What speaks for a shape, the weightiest first."""
    return shape.named, shape.share, shape.clean, not shape.torn, shape.width


def _is_torn(rows: list[tuple[str, ...]], body: str, dialect: Dialect) -> bool:
    """Whether pairs of quotes lie across cells, in spite of quoting if there is any."""
    if dialect.quoted:
        bare = replace(dialect, quoted=False, escaped=False).rows(io.StringIO(body, newline=""))
        if any(tuple(row) != other for row, other in zip(bare, rows, strict=False)):
            return False
    quoting = [row for row in rows if any('"' in cell for cell in row)]
    torn = sum(any(cell.count('"') % 2 for cell in row) for row in quoting)
    return 2 * torn > len(quoting)


def _is_clean(body: str, dialect: Dialect) -> bool:
    """Whether quotes stand around whole cells only."""
    try:
        for _ in islice(dialect.rows(io.StringIO(body, newline=""), strict=True), _ROWS):
            pass
    except csv.Error as error:
        # The end of the head may lie in a quote.
        return "end of data" in str(error)
    return True

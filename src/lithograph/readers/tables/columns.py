"""The header and the first rows of a table → which column is which field of a paper.

Headers count first, in several languages, if what stands below does not contradict them; columns
without a known header are told by what stands in them, if only one comes into question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lithograph.readers.tables.headers import HEADER_LENGTH, named_columns

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\.0)?")
_DIGITS = re.compile(r"\d+(?:\.0)?")
_SPACED = re.compile(r"\w++\W++\w")
#: What the cells of a field look like; fields that are not here may look like anything.
_LOOKS = {"doi": re.compile(r".*10\.\d{4,9}/.*", re.DOTALL), "url": re.compile(r".*[./].*", re.DOTALL),
          "year": _YEAR, "pmid": re.compile(r"(?:.*[/:])?\s*\d+(?:\.0)?/?")}  # fmt: skip
#: Share of the cells that say anything from which a column counts as one of a kind.
_MOST = 0.8
#: Characters. The median abstract has 1,300, the median title 90; headlines and remarks lie below.
_ABSTRACT_LENGTH = 250
_TITLE_LENGTHS = range(20, 300)
_TITLE_WORDS = 3
#: "Doe, J.; Roe, M." and "Doe J, Roe M": a list of names, not a title.
_NAMES = re.compile(
    r"(?:[^\W\d_][\w'.’-]*(?:[ ,]+|\b)){1,4}(?:;.*|,\s[^\W\d_][\w'.’-]*\s[A-Z]{1,3}(?:,.*|$))"
)


#: Columns that a message names, and characters of each: a table may have a thousand.
_NAMED, _SHOWN = 40, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The fields of a table by their columns, from 0.

    `headers` are as written, "column 3" where there is none. `guessed` are the fields that were
    told by what stands in the cells.
    """

    headers: tuple[str, ...]
    fields: dict[str, int]
    guessed: frozenset[str] = frozenset()

    @property
    def usable(self) -> bool:
        """Whether a title or an abstract can be told."""
        return not {"title", "abstract"}.isdisjoint(self.fields)

    def __str__(self) -> str:
        """The columns as a message tells them."""
        read = [
            f"{field} = {self.headers[column]!r}{' (by its cells)' * (field in self.guessed)}"
            for field, column in sorted(self.fields.items(), key=lambda each: each[1])
        ]
        kept = [repr(h) for i, h in enumerate(self.headers) if i not in self.fields.values() and h]
        rest = f"; kept as they are: {listed(kept)}" if kept else ""
        return f"columns read as: {listed(read)}{rest}"


def listed(texts: Sequence[str]) -> str:
    """The first of some texts, which may be long, and how many more there are."""
    shown = [text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for text in texts[:_NAMED]]
    more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    return f"{', '.join(shown)}{more}"


def columns_of(
    header: Sequence[str] | None, rows: Sequence[Sequence[str]], *, width: int
) -> Columns:
    """The columns of a table with that header, or without one.

    Args:
        header: The cells of the header, `None` if the table has none.
        rows: The first rows, without the header.
        width: The number of columns.
    """
    cells = [_said(rows, column) for column in range(width)]
    named = named_columns(header[:width]) if header else {}
    fields = {field: c for field, c in named.items() if _looks_like(field, cells[c])}
    told = _told(cells, set(fields.values()), set(fields))
    names = [*(header or ()), *([""] * width)][:width]
    headers = tuple(name.strip() or f"column {c + 1}" for c, name in enumerate(names))
    return Columns(headers=headers, fields=fields | told, guessed=frozenset(told))


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row may name columns: its cells are short, and neither numbers nor addresses."""
    said = [cell.strip() for cell in cells if cell.strip()]
    data = (_DIGITS, _URL, _DOI)
    short = all(len(cell) <= HEADER_LENGTH for cell in said)
    return short and len(said) > 1 and not any(look.match(cell) for cell in said for look in data)


def _said(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    """What the cells of a column say."""
    cells = [row[column].strip() for row in rows if column < len(row)]
    return [
        cell
        for cell in cells
        if cell and cell.lower() not in {"nan", "none", "null", "n/a", "na", "-"}
    ]


def _looks_like(field: str, cells: list[str]) -> bool:
    """Whether what stands in a column can be the field that its header names."""
    if field in {"title", "abstract"}:
        return not cells or not _all(_DIGITS, cells)
    look = _LOOKS.get(field)
    return not cells or look is None or _all(look, cells)


def _told(cells: list[list[str]], taken: set[int], known: set[str]) -> dict[str, int]:
    """The fields that are not known by a header and can be told by what stands in one column."""
    open_columns = [c for c in range(len(cells)) if c not in taken and cells[c]]
    found: dict[str, int] = {}
    for field, look in (("doi", _DOI), ("url", _URL), ("year", _YEAR)):
        alike = [c for c in open_columns if _all(look, cells[c])]
        if field not in known and not (field == "year" and "date" in known) and len(alike) == 1:
            found[field] = alike[0]
    prose = [
        c for c in open_columns if c not in found.values() and _all(_SPACED, cells[c], start=True)
    ]
    return found | _texts({c: cells[c] for c in prose}, known)


def _texts(cells: dict[int, list[str]], known: set[str]) -> dict[str, int]:
    """The title and the abstract among columns of prose."""
    lengths = {c: median(map(len, cells[c])) for c in cells}
    found: dict[str, int] = {}
    long = [c for c in cells if lengths[c] >= _ABSTRACT_LENGTH]
    if "abstract" not in known and len(long) == 1:
        found["abstract"] = long[0]
    titles = [c for c in cells if c not in long and _may_be_titles(cells[c])]
    if "title" not in known and len(titles) == 1:
        found["title"] = titles[0]
    return found


def _may_be_titles(cells: list[str]) -> bool:
    """Whether cells are as long as titles, no names, and hardly ever the same."""
    lengths = sorted(map(len, cells))
    words = median(len(cell.split()) for cell in cells)
    return (
        lengths[len(lengths) // 2] in _TITLE_LENGTHS
        and words >= _TITLE_WORDS
        and len(set(cells)) >= _MOST * len(cells)
        and not _all(_NAMES, cells)
    )


def _all(look: re.Pattern[str], cells: list[str], *, start: bool = False) -> bool:
    """Whether nearly all cells look so."""
    match = look.match if start else look.fullmatch
    return sum(bool(match(cell)) for cell in cells) >= _MOST * len(cells)

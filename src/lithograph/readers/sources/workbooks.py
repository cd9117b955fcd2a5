"""An XLSX workbook → its sheets as documents of comma-separated values.

A formula counts with the value that was last computed, an error in a cell as an empty cell, a date as
ISO 8601. Empty sheets, charts and empty columns at the end of a row are left out; empty rows stay as empty
lines, so that a record is found by its row where no cell before it has several lines.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import itertools
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lithograph.model import Problem
from lithograph.readers.lines import clean
from lithograph.readers.sources.blobs import Blob, spooled
from lithograph.readers.sources.refusal import RefusedError, check, fault, reason

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_SAVE = "save it as CSV"
_SPLIT = "split it, or save its sheets as CSV"
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
#: How Excel writes a carriage return into a cell.
_RETURN = "_x000D_"
#: Rows taken from a sheet at a time.
_ROWS = 256


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a zip archive is an XLSX workbook.

    Raises:
        RefusedError: if it is another office document.
    """
    names = set(archive.namelist())
    office = "[Content_Types].xml" in names or {"mimetype", "META-INF/manifest.xml"} <= names
    if not office:
        return False
    if "xl/workbook.xml" not in names:
        raise RefusedError("is an office document, not text", "save it as XLSX, CSV or text")
    return True


def of_workbook(blob: Blob, archive: zipfile.ZipFile) -> Iterator[Blob | Problem]:
    """The sheets of a workbook that hold something, in order, each kept until the next one is asked for.

    Raises:
        RefusedError: if the workbook cannot be read.
    """
    held = (
        m for m in archive.infolist() if not m.filename.startswith(("xl/worksheets/", "xl/media/"))
    )
    size = sum(member.file_size for member in held)
    check("WORKBOOK_LIMIT", size, "has {} bytes of shared texts and styles", _SPLIT)
    found = 0
    with blob.opened() as stream, _workbook(stream) as workbook:
        for sheet in workbook.worksheets:
            label = f"{blob.name}/{clean(sheet.title)}"
            try:
                with spooled(label, _lines(sheet)) as table:
                    found += bool(table.size)
                    if table.size:
                        yield table
            except RefusedError as refused:
                found += 1
                yield refused.problem(label)
    if not found:
        yield fault(blob.name, "is an empty workbook", "remove it, or put records into it")


@contextmanager
def _workbook(stream: io.BufferedReader) -> Iterator[Workbook]:
    """The workbook in a stream. openpyxl expands no entities where defusedxml is installed."""
    import openpyxl

    with _silence(), _mended():
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    try:
        yield workbook
    finally:
        workbook.close()


def _lines(sheet: ReadOnlyWorksheet) -> Iterator[bytes]:
    """The rows of a sheet as lines of comma-separated values in UTF-8."""
    # Some programs say wrongly how large a sheet is.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)  # type: ignore[misc] # a stub for another class
    empty = 0
    for number, row in enumerate(_taken(rows), start=1):
        check("ROWS_LIMIT", number, "has {} rows or more", _SPLIT)
        texts = _texts(row)
        check("COLUMNS_LIMIT", len(texts), "has a row of {} columns", _SAVE)
        if texts:
            yield b"\n" * empty + _line(texts)
        empty = 0 if texts else empty + 1


def _taken(rows: Iterator[Sequence[object]]) -> Iterator[Sequence[object]]:
    """The rows, taken from openpyxl some at a time."""
    batch: list[Sequence[object]] = [()]
    while batch:
        with _silence(), _mended():
            batch = list(itertools.islice(rows, _ROWS))
        yield from batch


def _line(texts: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(texts)
    return line.getvalue().encode("utf-8", "replace")


def _texts(row: Sequence[object]) -> list[str]:
    """The cells of a row as text, up to the last that holds something."""
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    texts = [_text(value) for value in row[:length]]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(value: object) -> str:
    """What a cell holds, as text."""
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).replace(_RETURN, "").replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def _silence() -> Iterator[None]:
    """Without what openpyxl warns of, styles and extensions that it does not know, or prints."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _mended() -> Iterator[None]:
    """With one error for the many that openpyxl raises for a defect of a workbook."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as error:  # it raises whatever its XML brings up
        # Around the reason it says where the file lies, which no result may hold.
        cause = reason(error.__cause__ or error)
        raise RefusedError(f"is a damaged workbook: {cause}", _SAVE) from error

"""XLSX workbooks: sheets as tables, hostile and damaged ones."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from lithograph.readers.sources import limits
from tests.readers.sources.packing import COMPRESSED, said, zipped

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with sheets of these rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def parts(raw: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(raw: bytes, part: str, changes: Mapping[str, str]) -> bytes:
    """A workbook with other text in one part."""
    found = parts(raw)
    text = found[part].decode()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return zipped([*{**found, part: text.encode()}.items()])


def shared(raw: bytes, entity: str, text: str) -> bytes:
    """A workbook whose only cell shares a text that an entity is declared for."""
    declared = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    declared += 'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    raw = changed(raw, "[Content_Types].xml", {"</Types>": declared})
    cell = 't="inlineStr"><is><t>title</t></is>'
    raw = changed(raw, "xl/worksheets/sheet1.xml", {cell: 't="s"><v>0</v>'})
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'{entity}<sst xmlns="{namespace}"><si><t>{text}</t></si></sst>'
    return zipped([*parts(raw).items(), ("xl/sharedStrings.xml", strings.encode())])


def rows(text: str) -> list[list[str]]:
    """The rows of a table."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_each_sheet_is_a_document(tmp_path: Path) -> None:
    """In their order; empty ones are left out."""
    raw = workbook(Lamps=[["title"], ["Lamp"]], Empty=[], Wax=[["title"], ["Wax"]])
    expected = [("x.xlsx/Lamps", "title\nLamp\n"), ("x.xlsx/Wax", "title\nWax\n")]
    assert expected == said(tmp_path, "x.xlsx", raw)


def test_cells_are_text(tmp_path: Path) -> None:
    """Dates as ISO 8601, whole numbers without a point, several lines as they are."""
    row = [
        dt.datetime.fromisoformat("2024-05-03"), dt.datetime.fromisoformat("2024-05-03T12:30"), dt.date(2024, 5, 4), 2024, 2024.0, 0.5, True,
        "a,b", 'a "b"', "two\nlines", None, "é潘", "a_x000D_\nb",
    ]  # fmt: skip
    [(_, text)] = said(tmp_path, "x.xlsx", workbook(S=[row]))
    assert [[
        "2024-05-03", "2024-05-03T12:30:00", "2024-05-04", "2024", "2024", "0.5", "true",
        "a,b", 'a "b"', "two\nlines", "", "é潘", "a\nb",
    ]] == rows(text)  # fmt: skip


def test_a_formula_counts_with_its_value(tmp_path: Path) -> None:
    """The one that was last computed; an error is an empty cell."""
    raw = workbook(S=[["=1+1", "title"], ["#N/A", "Lamp"]])
    raw = changed(raw, "xl/worksheets/sheet1.xml", {"<v />": "<v>2</v>"})
    [(_, text)] = said(tmp_path, "x.xlsx", raw)
    assert [["2", "title"], ["", "Lamp"]] == rows(text)


def test_what_openpyxl_prints_is_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would stand between the papers of `lithograph read`."""
    whole = workbook(S=[["title"], ["Lamp"]])
    raw = changed(whole, "xl/styles.xml", {'xfId="0" builtinId="0"': 'xfId="9" builtinId="0"'})
    [(_, message)] = said(tmp_path, "x.xlsx", raw)
    assert ("", "", True) == (*capsys.readouterr(), "damaged workbook" in message)


def test_empty_rows_keep_the_place_of_the_others(tmp_path: Path) -> None:
    """Those at the end do not."""
    [(_, text)] = said(
        tmp_path, "x", workbook(S=[["title", None], [], [None], ["Lamp"], [], [None]])
    )
    assert "title\n\n\nLamp\n" == text


def test_a_wrong_word_about_the_size_of_a_sheet_loses_nothing(tmp_path: Path) -> None:
    """Some programs write "A1"."""
    raw = workbook(S=[["title", "year"], ["Lamp", 2024]])
    raw = changed(raw, "xl/worksheets/sheet1.xml", {'ref="A1:B2"': 'ref="A1"'})
    assert [("x/S", "title,year\nLamp,2024\n")] == said(tmp_path, "x", raw)


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_compressed_workbook_is_read(tmp_path: Path, suffix: str) -> None:
    """As other documents are."""
    raw = COMPRESSED[suffix](workbook(S=[["title"]]))
    assert [("x/S", "title\n")] == said(tmp_path, "x", raw)


def test_a_workbook_in_an_archive_is_read(tmp_path: Path) -> None:
    """It is a document like others there."""
    raw = zipped([("a.xlsx", workbook(S=[["title"]], T=[["year"]]))])
    assert [("x.zip/a.xlsx/S", "title\n"), ("x.zip/a.xlsx/T", "year\n")] == said(
        tmp_path, "x.zip", raw
    )


def test_an_empty_workbook_is_a_problem(tmp_path: Path) -> None:
    """It is not passed over in silence."""
    assert [("x", "the document is an empty workbook")] == said(tmp_path, "x", workbook(S=[]))


@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.bin", "ppt/presentation.xml"])
def test_another_office_document_is_refused(tmp_path: Path, name: str) -> None:
    """Its parts are no documents of their own."""
    raw = zipped([("[Content_Types].xml", b"<Types/>"), (name, b"<x/>")])
    assert [("x", "the document is an office document, not text")] == said(tmp_path, "x", raw)


def test_shared_texts_are_read(tmp_path: Path) -> None:
    """Most programs write texts so."""
    assert [("x/S", "lamp\n")] == said(tmp_path, "x", shared(workbook(S=[["title"]]), "", "lamp"))


@pytest.mark.parametrize(
    "raw",
    [
        shared(workbook(S=[["title"]]), LAUGHS, "&c;"),
        shared(
            workbook(S=[["title"]]), '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>', "&c;"
        ),
        changed(
            workbook(S=[["title"]]),
            "xl/worksheets/sheet1.xml",
            {"<worksheet": f"{LAUGHS}<worksheet"},
        ),
        changed(
            workbook(S=[["title"]]),
            "xl/workbook.xml",
            {"<workbook ": f"{LAUGHS}<workbook ", 'name="S"': 'name="&c;"'},
        ),
    ],
    ids=["shared texts", "another file", "a sheet", "the workbook"],
)
def test_no_entity_is_expanded(tmp_path: Path, raw: bytes) -> None:
    """Neither those that grow nor those that look into other files."""
    [(where, message)] = said(tmp_path, "x", raw)
    assert "x" == where.split("/")[0]
    assert message.startswith("the document is a damaged workbook: ")
    assert "ntit" in message


@pytest.mark.parametrize("place", range(0, 5_000, 250))
def test_a_damaged_workbook_is_a_problem(tmp_path: Path, place: int) -> None:
    """Wherever the damage is, nothing raises."""
    raw = bytearray(workbook(S=[["title"], ["Lamp"]]))
    raw[place % len(raw)] ^= 0xFF
    for where, _ in said(tmp_path, "x", bytes(raw)):
        assert where.startswith("x")


def test_a_broken_sheet_costs_only_itself(tmp_path: Path) -> None:
    """The others are read."""
    raw = workbook(S=[["title"], ["Lamp"]], T=[["year"]])
    raw = changed(raw, "xl/worksheets/sheet1.xml", {"<sheetData>": "<sheetData><row"})
    (where, message), other = said(tmp_path, "x", raw)
    assert ("x/S", True) == (where, message.startswith("the document is a damaged workbook"))
    assert ("x/T", "year\n") == other


@pytest.mark.parametrize(
    ("limit", "value"),
    [("WORKBOOK_LIMIT", 100), ("ROWS_LIMIT", 2), ("COLUMNS_LIMIT", 1), ("STREAM_LIMIT", 9)],
)
def test_a_limit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    """What must be in memory, rows, columns, the size of a table."""
    monkeypatch.setattr(limits, limit, value)
    raw = workbook(S=[["title", "year"], ["Lamp", 2024], ["Wax", 2024]])
    [(_, message)] = said(tmp_path, "x", raw)
    assert f"above {limit} ({value:,})" in message


def test_rows_far_apart_do_not_run_away(tmp_path: Path) -> None:
    """A row may say any number of itself."""
    raw = workbook(S=[["title"], ["Lamp"]])
    raw = changed(raw, "xl/worksheets/sheet1.xml", {'<row r="2"': '<row r="999999999999"'})
    [(_, message)] = said(tmp_path, "x", raw)
    assert "above ROWS_LIMIT" in message

"""Tagged lines: where records begin and end, and what goes on with a value."""

from __future__ import annotations

import io
import re

import pytest

from lithograph.readers.tagged import tags
from lithograph.readers.tagged.tags import Form, Tagged, records

STARRED = Form(
    tag=re.compile(r"([A-Z]{2}): (.*)", re.DOTALL),
    begins=frozenset({"AA"}),
    ends=frozenset({"ZZ"}),
    outside=True,
)
BLANK = Form(tag=STARRED.tag, begins=frozenset({"AA"}), blank=True)


def read(text: str, form: Form) -> list[tuple[int, dict[str, list[str]]]]:
    """Line and values of each record."""
    return [
        (one.line, {f.tag: one.values(f.tag) for f in one.fields})
        for one in records(io.StringIO(text), form)
    ]


def test_records_go_from_their_first_tag_to_their_last() -> None:
    """What stands outside is of none; a missing end is where the next begins."""
    text = "BB: out\nAA: 1\nBB: x\n y\nZZ: \nnoise\nAA: 2\nAA: 3\nBB: z"
    assert [
        (2, {"AA": ["1"], "BB": ["x y"]}),
        (7, {"AA": ["2"]}),
        (8, {"AA": ["3"], "BB": ["z"]}),
    ] == read(text, STARRED)


def test_a_blank_line_parts_records_where_a_tag_follows() -> None:
    """A value may have paragraphs."""
    text = "\nBB: 1\n\nmore\nAA: 2\n\n\nBB: 3\nAA: 4\nAA: 5\n"
    assert [
        (2, {"BB": ["1 more"], "AA": ["2"]}),
        (8, {"BB": ["3"], "AA": ["4"]}),
        (10, {"AA": ["5"]}),
    ] == read(text, BLANK)


def test_a_tag_that_comes_again_is_a_list() -> None:
    """Of several tags the first that says something counts; the others are kept by tag."""
    [record] = records(io.StringIO("AA: \nBB: 1\nBB: 2\nCC: 3\nDD: \n"), BLANK)
    assert (["1", "2"], "1 2", {"bb": ["1", "2"], "cc": "3"}) == (
        record.values("AA", "BB"), record.text("AA", "BB", "CC"), record.others(["AA"]),
    )  # fmt: skip


def test_a_record_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit nothing more of it is kept."""
    monkeypatch.setattr(tags, "RECORD_LIMIT", 100)
    [long, short] = records(io.StringIO("AA: 1\n" + "BB: x\n" * 100 + "AA: 2\n"), STARRED)
    assert (False, True, True) == (long.whole, short.whole, len(long.fields) < 30)


def test_a_long_line_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag that stands at the seam of two pieces is none."""
    monkeypatch.setattr(tags, "_PIECE", 10)
    [record] = records(io.StringIO("AA: 123456BB: 7\n"), STARRED)
    assert (["AA"], 1) == ([field.tag for field in record.fields], record.line)


def test_a_record_knows_its_length() -> None:
    """An empty one is whole."""
    assert Tagged(line=1).whole

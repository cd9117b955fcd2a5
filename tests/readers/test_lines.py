"""Clean lines: what no output can hold is gone, everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.lines import clean, lines


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  a title \t", "a title"),
        ("one\r\n  two\n\nthree", "one two three"),
        ("bell\x07 and\x00 null\x1b[0m", "bell and null[0m"),
        ("\u202eright\u202c to \u2066left\u2069\u200f", "right to left"),
        ("\ufeffmark", "mark"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("tab\tinside", "tab inside"),
        (r"$\sim$900 of **K-MERL**, 6.5\%", r"$\sim$900 of **K-MERL**, 6.5\%"),
        ("two  spaces", "two  spaces"),
    ],
)
def test_a_text_loses_only_what_no_output_can_hold(raw: str, expected: str) -> None:
    """Controls, writing directions, surrogates and line breaks go; all other characters stay."""
    assert expected == clean(raw)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    """A clean text is clean."""
    assert clean(raw) == clean(clean(raw))


@given(st.text())
def test_a_clean_text_can_be_written_as_utf_8_and_xml(raw: str) -> None:
    """No character is left that XML 1.0 forbids."""
    text = clean(raw)
    text.encode("utf-8")
    assert all(c >= " " and c not in "\ufffe\uffff" for c in text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    """Every kind of line end counts one line, blank lines included."""
    found = [(line.number, line.text, line.spaced) for line in lines(end.join(["a", "", "b", "c"]))]
    assert [(1, "a", True), (3, "b", True), (4, "c", False)] == found

"""Printed dates: what is printed is understood, what is not stays empty."""

from __future__ import annotations

import pytest

from lithograph.model import Date
from lithograph.readers.dates import parse_date, stated_date


@pytest.mark.parametrize(
    ("line", "text", "parts", "comments"),
    [
        ("Oct 29, 2024 2", "Oct 29, 2024", (2024, 10, 29), 2),
        ("Oct 29, 2024 12", "Oct 29, 2024", (2024, 10, 29), 12),
        ("Apr 23", "Apr 23", (None, 4, 23), None),
        ("Apr 23 2", "Apr 23", (None, 4, 23), 2),
        ("May 4, 2021", "May 4, 2021", (2021, 5, 4), None),
        ("29 October 2024", "29 October 2024", (2024, 10, 29), None),
        ("September 2023", "September 2023", (2023, 9, None), None),
        ("2024-10-29", "2024-10-29", (2024, 10, 29), None),
        ("2023-05-18T17:59:59Z", "2023-05-18T17:59:59Z", (2023, 5, 18), None),
        ("Published on Oct 29, 2024", "Oct 29, 2024", (2024, 10, 29), None),
        ("2 days ago", "2 days ago", (None, None, None), None),
        ("an hour ago 3", "an hour ago", (None, None, None), 3),
        ("yesterday", "yesterday", (None, None, None), None),
    ],
)
def test_a_date_line_gives_date_and_comment_count(
    line: str, text: str, parts: tuple[int | None, ...], comments: int | None
) -> None:
    """A number behind the day is a year if it has four digits, else a comment count."""
    year, month, day = parts
    expected = (Date(text=text, year=year, month=month, day=day), comments)
    assert expected == parse_date(line)


@pytest.mark.parametrize(
    "line", ["", "2024", "12", "Apr 99", "2024-13-01", "Marching bands", "May the force", "a" * 200]
)
def test_other_lines_are_no_dates(line: str) -> None:
    """A bare number, an impossible day and words that begin like a month are no dates."""
    assert parse_date(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", Date(text="2023", year=2023)),
        ("2020-00-00", Date(text="2020-00-00", year=2020)),
        ("2020-21", Date(text="2020-21", year=2020)),
        ("2020-210", Date(text="2020-210")),
        ("Spring term", Date(text="Spring term")),
        ("", None),
    ],
)
def test_a_field_that_holds_a_date_keeps_its_text(text: str, expected: Date | None) -> None:
    """In a field a year alone is a year, and what is not understood is kept as it is."""
    assert expected == stated_date(text)

"""Dates as databases print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.tagged.days import best, iso, year_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020//", "2020"), ("2020/1/3/", "2020-01-03"), ("2020/01/03/Spring", ""), ("2018/04", "2018-04"),
        ("2020-01-03T10:00", "2020-01-03"), ("20200103", "2020-01-03"), ("Start date: 20170812", "2017-08-12"),
        ("2020 Jan 3", "2020-01-03"), ("2020 Sept", "2020-09"), ("Jan. 2018", "2018-01"), ("DEC 16 2020", "2020-12-16"),
        ("2020-Dec", "2020-12"), ("September  1, 2021", "2021-09-01"), ("1st May 2020", "2020-05-01"),
        ("10~jan 2020", "2020-01-10"), ("07 2006", "2006-07"), ("1789", "1789"),
        ("2020 Jan-Feb", ""), ("Spring 2020", ""), ("2020/13/01", ""), ("2020/01/32", ""), ("3000", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates_are_understood_wholly_or_not(text: str, expected: str) -> None:
    """Nothing is guessed."""
    assert expected == iso(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2020", "2020/01/03/"], "2020-01-03"),
        (["2020", "DEC 16"], "2020-12-16"),
        (["2020", "2019-12-30"], "2020"),
        (["2020 Spring"], "2020"),
        (["", "2020-Dec"], "2020-12"),
        (["to appear"], "to appear"),
        ([], ""),
    ],
)
def test_the_fullest_date_of_the_stated_year_is_taken(texts: list[str], expected: str) -> None:
    """A date of another year is that of something else."""
    assert expected == best(texts)


@pytest.mark.parametrize(
    ("text", "expected"), [("Spring 2020", "2020"), ("2019-2020", ""), ("x20201", "")]
)
def test_a_year_must_be_the_only_one(text: str, expected: str) -> None:
    """Of two nobody knows which."""
    assert expected == year_in(text)


@given(st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    """What is understood begins with a year."""
    assert iso(text)[:4].isdigit() or not iso(text)
    assert isinstance(best([text, text]), str)

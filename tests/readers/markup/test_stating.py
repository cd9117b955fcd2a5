"""Values of parts: people, affiliations, titles, sections, dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.markup.stating import (
    affiliations,
    date_of,
    day_of,
    earliest,
    joined_title,
    orcid_of,
    person,
    sectioned,
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2018", "5", "7"), "2018-05-07"),
        (("2018", "May", ""), "2018-05"),
        (("2018", "Sept.", "31"), "2018-09-31"),
        (("2018", "Jul-Aug", ""), "2018-07"),
        (("2018", "Summer", ""), "2018"),
        (("2018", "13", "1"), "2018"),
        (("2018", "", "7"), "2018"),
        (("1998-99", "Dec", ""), "Dec 1998-99"),
        (("", "May", "7"), ""),
    ],
)
def test_a_date_is_as_full_as_its_parts(parts: tuple[str, str, str], expected: str) -> None:
    """What is no month or day is left out; without a year there is no date."""
    assert expected == date_of(*parts)


def test_the_earliest_date_is_the_fullest_of_those_that_agree() -> None:
    """A bare year is not before the days of that year."""
    assert ("2010-01-05", "") == (earliest(["2010", "", "2010-02", "2010-01-05"]), earliest([]))


@pytest.mark.parametrize(
    "moment", ["", "soon", "Mon, 99 Apr 2007 19:18:42 GMT", "Mon, 1 Jan 0 0:0:0 +9999"]
)
def test_what_is_no_moment_stays(moment: str) -> None:
    """As it is printed."""
    assert moment == day_of(moment)


@given(st.text(max_size=40))
def test_any_text_has_a_day_or_stays(text: str) -> None:
    """Nothing raises."""
    assert isinstance(day_of(text), str)


def test_a_person_has_what_is_stated() -> None:
    """A name without letters is none; an ORCID is found in its address."""
    assert (
        {"family": "Doe", "given": "J.", "suffix": "Jr", "orcid": "0000-0002-1825-0097"},
        {},
        "0000-0002-1694-233X",
    ) == (
        person("Doe", "J.", suffix="Jr", orcid="https://orcid.org/0000-0002-1825-0097"),
        person(":", ""),
        orcid_of("orcid.org/0000-0002-1694-233x"),
    )


def test_an_affiliation_is_kept_once_with_its_authors() -> None:
    """In the order in which they are first named."""
    stated = [(person("Doe", "J."), ["Lab", "Inn"]), ({"name": "R. Roe"}, ["Lab"])]
    assert [
        {"affiliation": "Lab", "authors": ["J. Doe", "R. Roe"]},
        {"affiliation": "Inn", "authors": ["J. Doe"]},
    ] == affiliations(stated)


def test_sections_have_their_labels_verbatim() -> None:
    """A label that ends in a sign gets no colon; an empty section is left out."""
    assert "AIM: We ask. RESULTS: We know. So." == sectioned(
        [("AIM", "We ask."), ("RESULTS:", "We know."), ("NONE", ""), ("", "So.")]
    )


def test_a_subtitle_is_put_behind_its_title() -> None:
    """One alone is the title."""
    assert ("A: b", "A? B", "b", "A") == (
        joined_title("A", "b"),
        joined_title("A?", "B"),
        joined_title("", "b"),
        joined_title("A", ""),
    )

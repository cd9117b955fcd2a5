"""ORCIDs beside lists of authors."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged.orcids import with_numbered, with_orcids
from lithograph.readers.tagged.people import inverted

ONE, TWO = "0000-0002-1825-0097", "0000-0001-5109-3700"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"DOE, JANE/{ONE}; Roe, Mary/{TWO}", [ONE, TWO]),
        (f"Doe, Jane/{ONE}", [ONE, ""]),
        (f"Doe, J/{ONE}; Roe, Mary/AAK-5171-2020; Roe, Mary/", ["", ""]),
        (f"Doe, Jane/{ONE}; Doe, Jane/{TWO}", ["", ""]),
        ("", ["", ""]),
    ],
)
def test_an_orcid_goes_to_the_author_of_that_name(text: str, expected: list[str]) -> None:
    """Only where name and ORCID belong to each other for certain."""
    people = [inverted("Doe, Jane"), inverted("Roe, Mary")]
    assert expected == [person.get("orcid", "") for person in with_orcids(people, text)]


def test_two_authors_of_one_name_get_none() -> None:
    """Whose it is cannot be told."""
    people = [inverted("Doe, Jane"), inverted("Doe, Jane")]
    assert people == with_orcids(people, f"Doe, Jane/{ONE}")


def test_numbers_count_from_one() -> None:
    """A number beyond the list is nobody's."""
    people = with_numbered([inverted("Doe, Jane"), inverted("Roe, M")], f'2="{ONE}"; 7={TWO}')
    assert ["", ONE] == [person.get("orcid", "") for person in people]

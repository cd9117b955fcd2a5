"""Names as databases print them."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged.people import listed


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix"),
    [
        ("Doe, Jane", "Doe", "Jane", ""),
        ("Doe, Jane, Jr", "Doe", "Jane", "Jr"),
        ("Doe, Jr., Jane", "Doe", "Jane", "Jr."),
        ("Doe JM", "Doe", "JM", ""),
        ("van der Berg J 3rd", "van der Berg", "J", "3rd"),
        ("Löwe Ä", "Löwe", "Ä", ""),
        ("Lamp Study Group", "Lamp Study Group", "", ""),
        ("House of Lamps, Oslo, Norway", "House of Lamps, Oslo, Norway", "", ""),
        ("Madonna", "Madonna", "", ""),
    ],
)
def test_names_are_told_apart(name: str, family: str, given: str, suffix: str) -> None:
    """What is neither inverted nor abbreviated stays whole; the printed name is kept."""
    person = listed(name)
    assert (family, given, suffix, name) == (
        person["family"], person.get("given", ""), person.get("suffix", ""), person["name"],
    )  # fmt: skip

"""Author fields of BibTeX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.tagged.names import people_of


def parts(field: str) -> list[tuple[str, str, str]]:
    """Family and given name and suffix of each author."""
    return [(p["family"], p.get("given", ""), p.get("suffix", "")) for p in people_of(field).people]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Doe, Jane and Mary Roe", [("Doe", "Jane", ""), ("Roe", "Mary", "")]),
        ("Ludwig van der Berg AND\n de la Cruz, Ana", [("van der Berg", "Ludwig", ""), ("de la Cruz", "Ana", "")]),
        ("Doe, Jr., Jane and Jane Doe, Jr.", [("Doe", "Jane", "Jr."), ("Doe", "Jane", "Jr.")]),
        ("{Lamp and Wax Institute} and {{World {L}amps}}", [("Lamp and Wax Institute", "", ""), ("World Lamps", "", "")]),
        (r"{\'E}mile Z{\"o}la", [("Zöla", "Émile", "")]),
        ("A. {Smith} and Nitesh V Chawla", [("Smith", "A.", ""), ("Chawla", "Nitesh V", "")]),
        ("family=Doe, given=Jane, prefix=de and given={J. K.}, family={Roe}", [("de Doe", "Jane", ""), ("Roe", "J. K.", "")]),
        ("Madonna", [("Madonna", "", "")]),
        ("and and", []),
    ],
)  # fmt: skip
def test_names_are_told_apart(field: str, expected: list[tuple[str, str, str]]) -> None:
    """In BibTeX's three orders, BibLaTeX's, and for organisations."""
    assert expected == parts(field)


def test_others_are_no_person() -> None:
    """ "and others" says that there are more."""
    assert (1, True) == (
        len(people_of("Doe, Jane and others").people),
        people_of("Doe, Jane and others").others,
    )
    assert not people_of("Doe, Jane").others


@pytest.mark.parametrize("field", ["Doe, J.; Roe, M.", "Doe, J., Roe, M., Low, A."])
def test_a_list_that_is_no_bibtex_is_handed_on_as_printed(field: str) -> None:
    """What parts its names is for others to say."""
    assert ((), field) == (people_of(field).people, people_of(field).printed)


@given(st.text(alphabet=st.sampled_from('aB,{}\\"= .-and\n'), max_size=60))
def test_any_field_is_survived(field: str) -> None:
    """Every person has a name."""
    assert all("name" in person for person in people_of(field).people)

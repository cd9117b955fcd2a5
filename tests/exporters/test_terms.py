"""IRIs and literals at the border."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.errors import LithographError
from lithograph.exporters import terms


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_encoded_id_can_be_decoded(identifier: str) -> None:
    """Encoding is reversible, so two ids never become one IRI."""
    assert identifier == unquote(terms.local_part(identifier))


@pytest.mark.parametrize("character", list(' <>"{}|\\^`#?%[]\n\u202e'))
def test_what_iris_forbid_is_encoded(character: str) -> None:
    """Nothing can break out of an IRI."""
    assert (
        character not in terms.local_part(f"a{character}b").replace("%", "", 1) or character == "%"
    )


@pytest.mark.parametrize("base", ["https://example.org/id/", "urn:x/", "https://a.org/g#"])
def test_a_fit_base_is_taken(base: str) -> None:
    """Absolute, ending where a name can follow."""
    terms.check_base(base)


@pytest.mark.parametrize(
    "base", ["", "id/", "https://a.org", "https://a b/", "https://w3id.org/lithograph/ontology#"]
)
def test_an_unfit_base_is_refused(base: str) -> None:
    """Relative, open-ended, with a blank, or Lithograph's own."""
    with pytest.raises(LithographError):
        terms.check_base(base)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("91.40", Decimal("91.40")),
        ("1,052,730", Decimal(1052730)),
        ("1,05", None),
        ("abc", None),
        ("", None),
    ],
)
def test_a_printed_number_has_its_value(text: str, expected: Decimal | None) -> None:
    """Grouped thousands are read; what is no number has no value."""
    assert expected == terms.number(text)

"""The root of a document is found behind what may stand before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.markup.openings import first_of, root


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<x>", "x"),
        ("\ufeff\n <?xml version='1.0' encoding='UTF-16'?>\n<a:x b='c'>", "x"),
        ("<!-- <no/> --><?style <no/>?><x/>", "x"),
        ("<!DOCTYPE no PUBLIC \"-//a>b\" 'c'><x>", "x"),
        ("<!DOCTYPE no [<!ENTITY y '<no>]'> <!-- don't ]> -->]>\n<x>", "x"),
        ("", ""),
        ("words <x>", ""),
        ("{'a': '<x>'}", ""),
        ("<- arrow", ""),
        ("<!-- never closed <x>", ""),
    ],
)
def test_the_root_is_the_first_element(head: str, expected: str) -> None:
    """Declarations, instructions, comments and a document type are passed over."""
    assert expected == root(head)


def test_the_first_of_some_elements_is_found() -> None:
    """Those before the root, in a comment or a document type, do not count."""
    assert ("b", "") == (first_of("<!-- <a> --><x><y:b/><a/></x>", "a|b"), first_of("<x/>", "a|b"))


@given(st.text(alphabet="<>!-[]?'\"DOCTYPE x", max_size=200))
def test_any_beginning_has_a_root_or_none(head: str) -> None:
    """Nothing raises."""
    assert isinstance(root(head), str)

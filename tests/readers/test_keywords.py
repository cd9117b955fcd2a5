"""Keywords in the forms in which records state them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.keywords import is_plain, keywords_of


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("lamps, wax", ["lamps", "wax"]),
        ("lamps; wax, white;", ["lamps", "wax, white"]),
        ("lamps | wax", ["lamps", "wax"]),
        ("lamps (oil, wax), light", ["lamps (oil, wax)", "light"]),
        ("R&amp;D, wax", ["R&D", "wax"]),
        (["lamps", "wax, white"], ["lamps", "wax, white"]),
        (["Diagnosis, Differential"], ["Diagnosis, Differential"]),
        (["lamps; wax"], ["lamps", "wax"]),
        ([{"display_name": "lamps", "score": 1}, {"tag": "wax"}], ["lamps", "wax"]),
        ({"lamps": 1}, []),
        (None, []),
        ("", []),
    ],
)
def test_keywords_are_told_apart(stated: object, expected: list[str]) -> None:
    """By the first sign between them that occurs; a list is a list."""
    assert expected == keywords_of(stated)


def test_only_words_are_plain() -> None:
    """Objects may say more than the word."""
    assert is_plain("a; b")
    assert is_plain(["a"])
    assert not is_plain([{"tag": "a", "score": 1}])


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["tag", "name"]), inner),
    )
)
def test_no_value_breaks_it(stated: object) -> None:
    """Whatever stands in the field."""
    assert all(isinstance(word, str) for word in keywords_of(stated))

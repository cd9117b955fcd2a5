"""Names of one paper that are one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.resolution.coreference import name_keys, outer_words, same_name, same_thing


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("LLMs", "large language model"),
        ("RRG", "Radiology Report Generation"),
        ("QL", "quality of life"),
        ("QOL", "quality of life"),
    ],
)
def test_initials_are_a_name(acronym: str, name: str) -> None:
    """In either order; with a plural s; small words may be skipped."""
    assert same_name(acronym, name)
    assert same_name(name, acronym)


@pytest.mark.parametrize(
    ("left", "right"), [("RRG", "report"), ("net", "new entity type"), ("CT", "MRI")]
)
def test_other_letters_are_another_name(left: str, right: str) -> None:
    """Initials must all be there, in order, and in capitals."""
    assert not same_name(left, right)


def test_reordered_words_are_a_name() -> None:
    """ "segmentation of brain tumors" is "brain tumor segmentation"."""
    assert same_name("segmentation of brain tumors", "Brain Tumor Segmentation")
    assert not same_name("brain tumor segmentation", "brain tumor detection")


@pytest.mark.parametrize(
    ("left", "right", "entity_type", "expected"),
    [
        ("CT", "contrast-enhanced CT", "Modality", True),
        ("chest X-ray images", "chest X-ray", "Modality", True),
        ("accuracy", "overall accuracy", "Metric", True),
        ("tumor segmentation", "segmentation of large tumors", "Task", True),
        ("CT", "MRI", "Modality", False),
        ("liver CT", "chest CT", "Modality", False),
        ("brain", "brain stem", "Anatomy", False),
        ("Foo", "Foo dataset", "Dataset", False),
    ],
)
def test_a_fuller_name_is_the_same_thing(
    left: str, right: str, entity_type: str, expected: bool
) -> None:
    """By the words before or behind, for the types where that was measured."""
    assert same_thing(left, right, entity_type) == expected
    assert same_thing(right, left, entity_type) == expected


@pytest.mark.parametrize("name", ["", "...", "$$", "中"])
def test_a_name_without_latin_words_is_like_no_other(name: str) -> None:
    """Nothing to compare, nothing joined."""
    assert not same_name(name, "CT")
    assert not same_thing(name, "CT", "Modality")
    assert not same_thing(name, name, "Modality")


@given(st.text(alphabet="abcT of-", max_size=20), st.text(alphabet="abcT of-", max_size=20))
def test_keys_never_hide_a_pair(left: str, right: str) -> None:
    """What the rules join is found by the keys."""
    if same_name(left, right):
        assert name_keys(left) & name_keys(right)
    if same_thing(left, right, "Task"):
        assert outer_words(left) & outer_words(right)

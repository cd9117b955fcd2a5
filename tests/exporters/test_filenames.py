"""Names of files that every system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.exporters.filenames import LENGTH, Names, plain


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("U-Net", "U-Net"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a.", "a"),
        ("[[x|y]]#z", "x y z"),
        ("line\nbreak", "line break"),
        ("\u202ertl", "rtl"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_a_label_becomes_a_name(label: str, name: str) -> None:
    """What Windows, links and folders take for something else is taken out."""
    assert name == plain(label)


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder(label: str) -> None:
    """Any label gives a name of one part, not too long, that is no device and no dot."""
    name = plain(label)
    assert name
    assert not set('/\\:*?"<>|\0\n') & set(name)
    assert name not in {".", ".."}
    assert not name.endswith((".", " "))
    assert len(name) <= LENGTH + 1


@given(st.lists(st.text(max_size=80), max_size=30))
def test_no_two_names_are_the_same(labels: list[str]) -> None:
    """Not even where a system knows no case; and the same labels give the same names again."""
    paths = [
        path.casefold() for names in [Names()] for path in (names.path("f", x) for x in labels)
    ]
    assert len(paths) == len(set(paths))
    again = Names()
    assert paths == [again.path("f", label).casefold() for label in labels]

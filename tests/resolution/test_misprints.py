"""Long names that differ in one letter, of papers that speak of the same things."""

from __future__ import annotations

import pytest

from lithograph.resolution.clusters import Match
from lithograph.resolution.matching import Group, groups
from lithograph.resolution.misprints import LARGEST_BLOCK, RARE, halves, misprints, near
from lithograph.resolution.senses import senses
from tests.resolution.test_senses import local


def misprinted(*shared: str, name: str = "Lampphotography") -> list[Match]:
    """Two papers: one spells a name with a letter less; both name what is shared."""
    locals_ = [local(name, "a"), local(name.replace("pp", "p"), "b")]
    locals_ += [local(thing, paper) for thing in shared for paper in "ab"]
    known = groups(senses(locals_))
    return list(misprints(known))


def test_a_misprint_needs_things_in_common() -> None:
    """One wrong letter joins long names of papers that speak of the same rare things."""
    (match,) = misprinted("WickBank", "OilBank")
    assert "WickBank" in match.reason
    assert misprinted("WickBank") == []
    assert misprinted() == []
    assert misprinted("WickBank", "OilBank", name="Lappe") == []
    assert misprinted("WickBank", "OilBank", name="Lappe photographs 2") == []


def test_things_that_many_papers_name_are_nothing_in_common() -> None:
    """As many papers as count, and one more."""
    for number, matched in ((RARE, 1), (RARE + 1, 0)):
        locals_ = [local("Lampphotography", "p0"), local("Lamphotography", "p1")]
        locals_ += [local(thing, "p0") for thing in ("WickBank", "OilBank")]
        locals_ += [local("WickBank", "p1")]
        locals_ += [local("OilBank", f"p{n}") for n in range(1, number)]
        assert len(list(misprints(groups(senses(locals_))))) == matched


def test_a_half_that_too_many_names_have_says_nothing() -> None:
    """As many names as count, and one more."""
    for number, matched in ((LARGEST_BLOCK, True), (LARGEST_BLOCK + 1, False)):
        middles = [f"{a}{b}" for a in "abcdefgh" for b in "ijklmnop"][:number]
        locals_ = [local(f"lampphoto{middle}ography", f"p{n}") for n, middle in enumerate(middles)]
        locals_ += [
            local(thing, f"p{n}") for n in range(number) for thing in ("WickBank", "OilBank")
        ]
        assert bool(list(misprints(groups(senses(locals_))))) == matched


@pytest.mark.parametrize(
    ("left", "right"),
    [("lampphotography", "lamphotography"), ("lampphotography", "lampphotogrophy")],
)
def test_names_that_differ_in_one_letter_have_a_half_in_common(left: str, right: str) -> None:
    """Whether it is left out or another one."""
    group = {key: halves(Group("Method", key)) for key in (left, right)}
    assert group[left] & group[right]
    assert list(near([("a", left), ("b", right)])) == [("a", "b")]


def test_what_is_known_otherwise_is_no_misprint() -> None:
    """A concept of the vocabulary, a rival, a short name, a name with a digit."""
    assert halves(Group("Method", "lampphotography"))
    assert not halves(Group("Method", "lampphotography", concept="method/sam"))
    assert not halves(Group("Method", "lampphotography", rival=True))
    assert not halves(Group("Method", "lamp"))
    assert not halves(Group("Method", "lampphotography2"))

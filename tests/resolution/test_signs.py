"""Signs that two entries are one person: each rule on one block."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.model import Author, Paper
from lithograph.resolution import signs as module
from lithograph.resolution.entries import entries
from lithograph.resolution.signs import reason, several_colleagues, signs
from tests.made import make_paper

ANNA = Author(family="Stone", given="Anna")
INITIAL = Author(family="Stone", given="A.")
TEAM = [Author(family=family, given="Kim") for family in ("Lee", "Roe", "Poe", "Fay", "Ash")]


def said(*papers: Paper) -> list[tuple[str, str]]:
    """Rule and reason of each sign between the first authors."""
    found = entries(papers)
    return [
        (sign.rule, reason(sign, found[sign.left], found[sign.right]))
        for sign in signs(found, papers)
        if (sign.left, sign.right) == ("a#author-1", "b#author-1")
    ]


def test_the_surest_sign_comes_first() -> None:
    """An ORCID, then a colleague beside one full name, then several."""
    anna = replace(ANNA, orcid="0000-0001")
    papers = [make_paper(id=name, authors=[anna, *TEAM]) for name in "ab"]
    assert [rule for rule, _ in said(*papers)] == ["orcid", "co-author", "co-author"]


def test_a_reason_names_three_colleagues() -> None:
    """And says how many there are besides."""
    papers = [
        make_paper(id="a", authors=[INITIAL, *TEAM]),
        make_paper(id="b", authors=[ANNA, *TEAM]),
    ]
    colleagues = "co-authors in common: Kim Ash, Kim Fay, Kim Lee and 2 more"
    assert said(*papers) == [("initials", f"names that agree; {colleagues}")]


def test_colleagues_with_initials_count_together() -> None:
    """Three of them, by their initials alone."""
    short = [replace(author, given="K.") for author in TEAM]
    papers = [
        make_paper(id="a", authors=[INITIAL, *short[:3]]),
        make_paper(id="b", authors=[ANNA, *TEAM[:3]]),
    ]
    assert [rule for rule, _ in said(*papers)] == ["initials"]
    papers[0] = make_paper(id="a", authors=[INITIAL, *short[:2]])
    assert said(*papers) == []


def test_no_sign_is_between_two_authors_of_one_paper() -> None:
    """However many colleagues they have in common."""
    found = entries([make_paper(id="a", authors=[ANNA, INITIAL, *TEAM])])
    assert list(several_colleagues(found.values())) == []


def test_who_is_beside_everybody_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the pairs of a block stay few."""
    monkeypatch.setattr(module, "_LARGEST_BLOCK", 2)
    papers = [make_paper(id=name, authors=[ANNA, *TEAM]) for name in "abc"]
    found = [e for e in entries(papers).values() if e.author == ANNA]
    assert list(several_colleagues(found[:2])) != []
    assert list(several_colleagues(found)) == []


def test_an_own_list_has_one_name_in_common() -> None:
    """Two that always write together could both be the one whose list it is."""
    alone = [make_paper(id=name, authors=[ANNA, TEAM[n]]) for n, name in enumerate("abc")]
    assert ("own-list", "one full name, which every paper with authors in made.txt has") in said(
        *alone
    )
    pairs = [make_paper(id=name, authors=[ANNA, TEAM[0]]) for name in "abc"]
    assert "own-list" not in {rule for rule, _ in said(*pairs)}

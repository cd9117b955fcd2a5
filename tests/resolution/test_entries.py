"""Author entries: what each knows of its paper and of the corpus."""

from __future__ import annotations

import pytest

from lithograph.model import Author, Paper
from lithograph.resolution import entries as module
from lithograph.resolution.entries import Frequencies, author_mention, block, entries, orcids
from lithograph.resolution.names import name_of
from tests.made import make_paper

ANNA = Author(family="Stone", given="Anna", orcid="0000-0001")
BO = Author(family="Lee", given="B.")


def crowd(number: int, *, paper: str = "crowd") -> Paper:
    return make_paper(
        id=paper, authors=[Author(family=f"Lamp{letters(n)}", given="Kim") for n in range(number)]
    )


def letters(number: int) -> str:
    return chr(97 + number // 26) + chr(97 + number % 26)


def test_an_entry_has_its_team() -> None:
    """Full names of those who have one, initials of all, and whoever is beside it."""
    found = entries([make_paper(id="a", authors=[ANNA, BO])])
    anna, bo = found["a#author-1"], found["a#author-2"]
    assert anna.team is bo.team
    assert {"stone, anna"} == anna.team.written
    assert {"stone, a", "lee, b"} == anna.team.initials
    assert not anna.telling | bo.telling


def test_frequent_names_meet_by_chance() -> None:
    """A name of few papers tells always; of two frequent ones, only a rare colleague does."""
    corpus = Frequencies({"often": 100, "rare": 1, "seldom": 9}, 200)
    beside = frozenset(["often", "rare"])
    assert corpus.telling("seldom", beside) == beside
    assert corpus.telling("often", beside) == {"rare"}


def test_a_crowd_has_no_initials_and_tells_nothing() -> None:
    """But its full names are known."""
    entry = entries([crowd(51)])["crowd#author-1"]
    assert len(entry.team.written) == 51
    assert not entry.team.initials | entry.telling
    assert len(entries([crowd(50)])["crowd#author-1"].telling) == 49


def test_teams_of_one_collaboration_keep_the_same_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very large team some names are kept: those that a like team keeps as well."""
    monkeypatch.setattr(module, "_LARGEST_TEAM", 20)
    found = entries([crowd(100), crowd(98, paper="again")])
    teams = [found[f"{paper}#author-1"].team.written for paper in ("crowd", "again")]
    assert [len(team) for team in teams] == [20, 20]
    assert len(teams[0] & teams[1]) >= 18


def test_who_has_no_given_name_is_in_no_block() -> None:
    """A group, or a name that the record does not take apart."""
    assert block(name_of(ANNA)) == block(name_of(Author(family="Stone", given="A."))) == "stone, a"
    assert block(name_of(Author(family="The Lamp Consortium"))) == ""


def test_orcids_are_by_entry() -> None:
    """Only of those who have one."""
    assert orcids([make_paper(id="a", authors=[BO, ANNA])]) == {author_mention("a", 2): "0000-0001"}

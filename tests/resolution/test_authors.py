"""Author entries to persons: precision first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lithograph.errors import OverridesError
from lithograph.model import Author, Paper
from lithograph.overrides import Overrides, Reference
from lithograph.resolution.authors import authors
from tests.made import make_paper

ANNA = Author(family="Stone", given="Anna")
BO = Author(family="Lee", given="Bo")
CY = Author(family="Roe", given="Cy")
DI = Author(family="Poe", given="Di")


def persons(*papers: Paper) -> dict[str, int]:
    entities, _ = authors(papers)
    return {entity.label: len(entity.papers) for entity in entities}


def test_one_name_with_a_shared_co_author_is_one_person() -> None:
    """Full names agree and a colleague is the same: one node, one ledger line for each join."""
    papers = [make_paper(id="a", authors=[ANNA, BO]), make_paper(id="b", authors=[BO, ANNA, CY])]
    entities, ledger = authors(papers)
    assert persons(*papers) == {"Anna Stone": 2, "Bo Lee": 2, "Cy Roe": 1}
    assert len(ledger) == sum(len(entity.mentions) - 1 for entity in entities)


def test_a_name_alone_merges_nobody() -> None:
    """Two papers with nobody else in common keep two people of one name."""
    entities, ledger = authors(
        [make_paper(id="a", authors=[ANNA, BO]), make_paper(id="b", authors=[ANNA, CY])]
    )
    assert [e.label for e in entities].count("Anna Stone") == 2
    assert ledger == ()


def test_an_initial_and_one_colleague_merge_nobody() -> None:
    """A surname with an initial may be anybody, even beside the same colleague."""
    initial = Author(family="Stone", given="A.")
    papers = [make_paper(id="a", authors=[initial, BO]), make_paper(id="b", authors=[initial, BO])]
    assert [e.label for e in authors(papers)[0]].count("A. Stone") == 2


def test_initials_beside_several_colleagues_are_one_person() -> None:
    """Three colleagues in common say what the initial does not."""
    initial = Author(family="Stone", given="A.")
    papers = [
        make_paper(id="a", authors=[initial, BO, CY, DI]),
        make_paper(id="b", authors=[ANNA, BO, CY, DI]),
    ]
    entities, ledger = authors(papers)
    (anna,) = [e for e in entities if e.label == "Anna Stone"]
    assert anna.aliases == ("A. Stone",)
    assert "initials" in {line.rule for line in ledger}


def test_near_names_are_two_people() -> None:
    """Cheng Yang and Cheng Yan, whatever colleagues they have."""
    team = [BO, CY, DI]
    papers = [
        make_paper(id="a", authors=[Author(family="Yang", given="Cheng"), *team]),
        make_paper(id="b", authors=[Author(family="Yan", given="Cheng"), *team]),
    ]
    assert {"Cheng Yang", "Cheng Yan"} <= persons(*papers).keys()


def test_two_people_of_one_paper_are_two() -> None:
    """Even with one name, one colleague, and a third paper between them."""
    papers = [
        make_paper(id="a", authors=[ANNA, ANNA, BO]),
        make_paper(id="b", authors=[ANNA, BO]),
    ]
    assert sorted(len(e.papers) for e in authors(papers)[0] if e.label == "Anna Stone") == [1, 2]


def test_contradicting_middle_names_stay_apart() -> None:
    """John A. and John B. are not joined through a plain John."""
    names = ("John A.", "John", "John B.")
    papers = [
        make_paper(id=f"p{n}", authors=[Author(family="Roe", given=given), BO])
        for n, given in enumerate(names)
    ]
    for entity in authors(papers)[0]:
        assert not {"John A. Roe", "John B. Roe"} <= {entity.label, *entity.aliases}


def test_a_list_of_ones_papers_is_of_one_person() -> None:
    """A page that lists ten papers of Anna Stone, no two with a colleague in common."""
    colleagues = [Author(family=f"Colleague{chr(97 + n)}", given="Kim") for n in range(4)]
    papers = [make_paper(id=f"p{n}", authors=[ANNA, other]) for n, other in enumerate(colleagues)]
    entities, ledger = authors(papers)
    assert [len(e.papers) for e in entities if e.label == "Anna Stone"] == [4]
    assert {line.rule for line in ledger} == {"own-list"}
    two = [
        replace(paper, sources=(replace(paper.sources[0], document=paper.id),)) for paper in papers
    ]
    assert len(authors(two)[0]) == 8


def test_two_orcids_are_two_people() -> None:
    """Whatever else they have in common."""
    papers = [
        make_paper(id=f"p{n}", authors=[replace(ANNA, orcid=f"0000-000{n}"), BO, CY, DI])
        for n in range(2)
    ]
    assert [e.label for e in authors(papers)[0]].count("Anna Stone") == 2


def test_one_orcid_twice_in_a_paper_is_two_people() -> None:
    """A mistake of the record: both are there, each with an id of its own."""
    twice = replace(ANNA, orcid="0000-0001")
    papers = [make_paper(id="a", authors=[twice]), make_paper(id="b", authors=[twice, twice])]
    entities, ledger = authors(papers)
    assert sorted(len(entity.papers) for entity in entities) == [1, 2]
    assert len({entity.id for entity in entities}) == 2
    assert len(ledger) == 1


def test_the_ledger_says_where_both_entries_stand() -> None:
    """Name and paper of either, and who they worked with."""
    papers = [
        make_paper(id="a", title="On Lamps", authors=[ANNA, BO]),
        make_paper(id="b", title="On Wicks", authors=[ANNA, BO]),
    ]
    line = next(line for line in authors(papers)[1] if line.label == "Anna Stone")
    assert (line.left_context, line.right_context) == (
        "Anna Stone in “On Wicks”",
        "Anna Stone in “On Lamps”",
    )
    assert "Bo Lee" in line.reason


def test_a_user_decides() -> None:
    """What no evidence joins, and what evidence joins wrongly."""
    apart = [make_paper(id="a", authors=[ANNA, BO]), make_paper(id="b", authors=[ANNA, CY])]
    one = Overrides(merges=((reference("a"), reference("b")),))
    assert [len(e.papers) for e in authors(apart, one)[0] if e.label == "Anna Stone"] == [2]
    joined = [make_paper(id="a", authors=[ANNA, BO]), make_paper(id="b", authors=[ANNA, BO])]
    two = Overrides(apart=((reference("a"), reference("b")),))
    assert [e.label for e in authors(joined, two)[0]].count("Anna Stone") == 2
    with pytest.raises(OverridesError, match="Anna Stone"):
        authors(
            joined,
            Overrides(merges=((reference("a"), Reference(type="Author", name="Ana Stone")),)),
        )


def reference(paper: str) -> Reference:
    return Reference(type="Author", name="Anna Stone", paper=paper)


def test_an_orcid_is_enough() -> None:
    """One ORCID is one person, whatever the name looks like."""
    left = Author(family="Stone", given="A.", orcid="0000-0001")
    right = Author(family="Stone", given="Anna", orcid="0000-0001")
    papers = [make_paper(id="a", authors=[left]), make_paper(id="b", authors=[right])]
    assert len(authors(papers)[0]) == 1


def test_the_order_of_papers_does_not_matter() -> None:
    """The same people with the same ids."""
    papers = [make_paper(id="a", authors=[ANNA, BO]), make_paper(id="b", authors=[BO, ANNA])]
    assert authors(papers) == authors(reversed(papers))

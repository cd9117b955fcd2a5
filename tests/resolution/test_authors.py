"""Author entries to persons: precision first."""

from __future__ import annotations

from lithograph.model import Author, Paper
from lithograph.resolution.authors import authors
from tests.made import make_paper

ANNA = Author(family="Stone", given="Anna")
BO = Author(family="Lee", given="Bo")
CY = Author(family="Roe", given="Cy")


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


def test_initials_never_merge() -> None:
    """A surname with an initial may be anybody, even beside the same colleague."""
    initial = Author(family="Stone", given="A.")
    papers = [make_paper(id="a", authors=[initial, BO]), make_paper(id="b", authors=[initial, BO])]
    assert [e.label for e in authors(papers)[0]].count("A. Stone") == 2


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

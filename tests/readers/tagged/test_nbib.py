"""MEDLINE's tagged lines, of PubMed, ERIC and Ovid."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import nbib
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps.nbib")


def test_a_record_of_pubmed_is_read_in_full() -> None:
    """Full names, ORCID, group, keywords before headings, the DOI among other numbers."""
    paper = papers(nbib, TEXT)[0]
    assert (
        "From wick to lamp: advice for the lamplighter in the early twentieth century.",
        "BACKGROUND: Lamps shine. They shine at night.",
        [("Löwe", "Ärne", "0000-0002-1825-0097"), ("Doe Jr", "Jane", ""), ("Lamp Study Group", "", "")],
        "Journal of lamp science", ("lamps", "wax, white"), (2009, 3, 5),
        (("doi", "10.1000/lamp.1"), ("pmcid", "PMC4513071"), ("pmid", "20481061")), "20481061", 2,
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper),
        paper.identifiers, paper.record, paper.sources[0].line,
    )  # fmt: skip
    assert (
        ("ad", '"House of Lamps."'), ("la", '"eng"'), ("lid", '["S0140-1 [pii]", "10.1000/lamp.1 [doi]"]'),
        ("mh", '["Light/*history", "Humans"]'), ("own", '"NLM"'), ("so", '"J Lamp Sci. 2009;3(1):1-9."'),
        ("ta", '"J Lamp Sci"'),
    ) == paper.extra  # fmt: skip


def test_a_record_without_blank_line_behind_it_ends_at_the_next_number() -> None:
    """And one without title costs only itself."""
    assert ["20481061", "20481063", "EJ1"] == [paper.record for paper in papers(nbib, TEXT)]
    assert [("d:28", "the record has neither title nor abstract")] == problems(nbib, TEXT)


def test_eric_has_its_own_ways() -> None:
    """Its id, a DOI as address, an address as identifier."""
    paper = papers(nbib, TEXT)[2]
    assert ("http://eric.ed.gov/?id=EJ1", (("doi", "10.1000/eric.1"),), [("Smith", "Tom", "")]) == (
        paper.url, paper.identifiers, people(paper),
    )  # fmt: skip


def test_abbreviated_names_count_where_there_are_no_others() -> None:
    """Older records have `AU` alone."""
    paper = one(
        nbib, "PMID- 1\nTI  - A\nAU  - van der Berg JM\nFAU - Doe, Jane\nAU  - Doe J\nAU  - Roe M\n"
    )
    assert [("van der Berg", "JM", ""), ("Doe", "Jane", ""), ("Roe", "M", "")] == people(paper)


def test_full_names_may_all_stand_first() -> None:
    """The abbreviated ones behind them are the same persons."""
    names = "FAU - Doe, Jane\nFAU - Roe, Mary\nAU  - Doe J\nAU  - Roe M\n"
    found = people(one(nbib, f"PMID- 1\nTI  - A\n{names}"))
    assert [("Doe", "Jane", ""), ("Roe", "Mary", "")] == found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [("MH  - *Light\nMH  - Humans", ("Light", "Humans")), ("OT  - *wax\nMH  - Light", ("*wax",))],
)
def test_headings_are_keywords_where_there_are_no_others(
    lines: str, expected: tuple[str, ...]
) -> None:
    """Without the star of the main ones."""
    assert expected == one(nbib, f"PMID- 1\nTI  - A\n{lines}\n").keywords


def test_a_season_is_kept_beside_the_year() -> None:
    """It is no month."""
    paper = one(nbib, "PMID- 1\nTI  - A\nDP  - 2010 Spring\n")
    assert ((2010, None, None), '"2010 Spring"') == (day(paper), dict(paper.extra)["dp"])


def test_a_chapter_stands_in_its_book() -> None:
    """A book alone has its title there."""
    chapter = one(nbib, "PMID- 1\nTI  - A chapter\nBTI - The book\nISBN - 9780306406157 (print)\n")
    book = one(nbib, "PMID- 1\nBTI - The book\n")
    assert ("A chapter", "The book", "The book", "") == (
        chapter.title,
        chapter.venue,
        book.title,
        book.venue,
    )
    assert (("isbn", "9780306406157"), ("pmid", "1")) == chapter.identifiers

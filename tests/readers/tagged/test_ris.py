"""RIS, in several dialects."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import ris
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps.ris")


def record(*lines: str) -> str:
    """A record of a title and these lines."""
    return "\n".join(["TY  - JOUR", "TI  - A lamp", *lines, "ER  - "])


def test_a_record_is_read_in_full() -> None:
    """Lines that go on, lists, a DOI behind a resolver; other tags keep rispy's name or their own."""
    paper = papers(ris, TEXT)[0]
    assert (
        "Lamps that shine", "They shine at night.", [("Löwe", "Ä. B.", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamp Science", ("lamps", "wax, white"), (2020, 5, 3), "https://example.org/1",
        (("doi", "10.1000/lamp.1"),), "lamp-1", 2,
        (("alternate_title2", '"J Lamp Sci"'), ("type_of_reference", '"JOUR"'),
         ("urls", '["https://example.org/1.pdf"]'), ("volume", '"3"'), ("xx", '"unknown"')),
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper), paper.url,
        paper.identifiers, paper.record, paper.sources[0].line, paper.extra,
    )  # fmt: skip


def test_an_author_under_two_tags_is_one() -> None:
    """Some programs state the first one apart, and in the list as well."""
    found = one(ris, record("A1  - Doe, Jane", "AU  - Doe, Jane", "AU  - Roe, Mary"))
    assert [("Doe", "Jane", ""), ("Roe", "Mary", "")] == people(found)


def test_a_missing_end_and_a_single_space_cost_nothing() -> None:
    """The next record begins where its type stands."""
    assert ["Lamps that shine", "Wax and wick", "A book of lamps"] == [
        paper.title for paper in papers(ris, TEXT)
    ]
    assert [("d:28", "the record has neither title nor abstract")] == problems(ris, TEXT)


def test_a_book_may_have_its_title_elsewhere() -> None:
    """Its second title is that of a series, no venue."""
    book = papers(ris, TEXT)[2]
    assert ("A book of lamps", "", (("pmid", "31858815"),)) == (
        book.title,
        book.venue,
        book.identifiers,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DO  - doi:10.1000/X"], "10.1000/x"),
        (["M3  - 10.1000/x"], "10.1000/x"),
        (["L3  - https://dx.doi.org/10.1000/x"], "10.1000/x"),
        (["N1  - doi: 10.1000/x"], "10.1000/x"),
        (["N1  - It replies to 10.1000/x, which was wrong"], None),
        (["UR  - https://doi.org/10.1000/x"], "10.1000/x"),
    ],
)
def test_a_doi_may_stand_elsewhere(lines: list[str], expected: str | None) -> None:
    """Where the field says nothing else."""
    assert expected == dict(one(ris, record(*lines)).identifiers).get("doi")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2020", "DA  - 2020/01/03/"], (2020, 1, 3)),
        (["Y1  - Jan. 2018"], (2018, 1, None)),
        (["PY  - Start date: 20170812"], (2017, 8, 12)),
        (["PY  - 2018", "DA  - 2017-12-01"], (2018, None, None)),
        (["PY  - 2018///Spring"], (2018, None, None)),
    ],
)
def test_dates(lines: list[str], expected: tuple[int | None, ...]) -> None:
    """The fullest that speaks of the year of publication."""
    assert expected == day(one(ris, record(*lines)))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["JO  - J", "T2  - Journal of lamps"], "Journal of lamps"),
        (["JF  - Full", "T2  - Second"], "Full"),
        (["JA  - Abbr."], "Abbr."),
        (["C3  - a note"], ""),
    ],
)
def test_venues(lines: list[str], expected: str) -> None:
    """The fullest name first."""
    assert expected == one(ris, record(*lines)).venue


def test_a_pmcid_in_a_field_of_the_user() -> None:
    """EndNote and Zotero put it there."""
    assert (("pmcid", "PMC45"),) == one(ris, record("C2  - PMC45")).identifiers


def test_repeated_tags_are_all_kept() -> None:
    """rispy alone would keep the first."""
    assert '["one", "two"]' == dict(one(ris, record("PB  - one", "PB  - two")).extra)["publisher"]


def test_hostile_values_stay_text() -> None:
    """A tag is no markup of ours; what is HTML is undone, what is none stays."""
    paper = one(ris, record("AU  - <script>alert(1)</script>", "UR  - javascript:alert(1)"))
    assert ("", '["javascript:alert(1)"]') == (paper.url, dict(paper.extra)["urls"])

"""Web of Science's plain text."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import wos
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps.ciw")


def test_a_record_is_read_in_full() -> None:
    """Full names, ORCIDs by name, groups; a byte-order mark does not matter."""
    paper = papers(wos, TEXT)[0]
    assert (
        "Lamps that shine at night in lakeside houses", "Lamps shine. They shine at night.",
        [("Löwe", "Ärne", ""), ("Doe", "Jane", "0000-0001-5109-3700"), ("Lamp Study Grp", "", "")],
        "JOURNAL OF LAMP SCIENCE", ("lamps", "wax, white"), (2020, 12, 16),
        (("doi", "10.1000/lamp.1"), ("pmid", "31858815")), "WOS:000514379300001", 3,
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper),
        paper.identifiers, paper.record, paper.sources[0].line,
    )  # fmt: skip
    assert (
        ("keywords_plus", '"LIGHT; NIGHT"'),
        ("orcid_id", '"LOWE, ARNE/0000-0002-1825-0097; Doe, Jane/0000-0001-5109-3700"'),
        ("publication_type", '"J"'), ("zz", '"unknown"'),
    ) == paper.extra  # fmt: skip


def test_a_missing_end_costs_nothing() -> None:
    """The next record begins with its type."""
    assert ["Without an end", "In proceedings"] == [paper.title for paper in papers(wos, TEXT)[1:]]
    assert [("d:25", "the record has neither title nor abstract")] == problems(wos, TEXT)


def test_proceedings_and_older_names() -> None:
    """A conference is a venue; names without comma are abbreviated ones; a season is kept."""
    old, proceedings = papers(wos, TEXT)[1:]
    assert ([("SMITH", "JD", "")], (2019, None, None), '"SPR"') == (
        people(old), day(old), dict(old.extra)["publication_date"],
    )  # fmt: skip
    assert ("Lamp Conference", (("isbn", "9780306406157"),)) == (
        proceedings.venue,
        proceedings.identifiers,
    )


def test_each_cited_reference_is_one() -> None:
    """Their lines are a list; those of other fields are one text."""
    paper = one(
        wos, "PT J\nTI A\n   lamp\nCR Doe J, 2020\n   Roe M, 2021\nC1 House\n   of lamps\nER\n"
    )
    kept = dict(paper.extra)
    assert ("A lamp", '["Doe J, 2020", "Roe M, 2021"]', '"House of lamps"') == (
        paper.title, kept["cited_references"], kept["author_address"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("FN ISI Export Format\nVR 1.0\nPT J\nTI A\nER\n", 1.0),
        ("PT J\nAU Doe, J\nTI A\nER\n", 1.0),
        ("FN Clarivate\n", 0.0),
        ("PT  - Journal Article\nTI  - A\n", 0.0),
    ],
)
def test_recognition(text: str, sure: float) -> None:
    """By the header and the type of a record."""
    assert sure == wos.recognises(text)

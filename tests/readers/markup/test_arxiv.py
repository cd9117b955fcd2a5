"""arXiv's Atom and RSS."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import arxiv
from tests.readers.markup.documents import extra, names, papers, problems, sample


def test_all_fields_of_an_entry_are_read() -> None:
    """The version is taken off the identifier and kept; what was published is the venue."""
    paper = papers(arxiv, sample("arxiv.xml"))[0]
    assert (
        "Lamps for $\\alpha < 1$ of all kinds", "We light lamps.",
        [("van der Doe", "Jane", ""), ("Roe", "Rémi", "")],
        (("arxiv", "2401.00001"), ("doi", "10.1000/lamps.2")), "J. Lamps 1 (2024) 2",
        (2024, 1, 1), "http://arxiv.org/abs/2401.00001v2", 6,
    ) == (
        paper.title, paper.abstract, names(paper), paper.identifiers, paper.venue,
        paper.date and (paper.date.year, paper.date.month, paper.date.day), paper.url, paper.sources[0].line,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Categories, comment, affiliations, the address of the file."""
    kept = extra(papers(arxiv, sample("arxiv.xml"))[0])
    assert {
        "affiliations": [{"affiliation": "Lamp Lab", "authors": ["Jane van der Doe"]}],
        "arxiv": "http://arxiv.org/abs/2401.00001v2",
        "categories": ["cs.LG", "physics.optics"],
        "comment": "7 pages",
        "link_doi": "http://dx.doi.org/10.1000/lamps.2",
        "link_pdf": "http://arxiv.org/pdf/2401.00001v2",
        "primary_category": "cs.LG",
        "updated": "2024-02-02T00:00:00Z",
    } == {key: value for key, value in kept.items() if key != "journal_ref"}


def test_an_identifier_of_before_2007_is_read() -> None:
    """It has an archive in front."""
    assert (("arxiv", "hep-th/9901001"),) == papers(arxiv, sample("arxiv.xml"))[1].identifiers


def test_an_item_of_the_feeds_is_read_without_what_is_announced() -> None:
    """RSS names things in other ways."""
    paper = papers(arxiv, sample("arxiv_rss.xml"))[0]
    assert ("We light lamps again.", (("arxiv", "2401.00003"),), 2, "2024-01-01") == (
        paper.abstract, paper.identifiers, len(paper.authors), paper.date and paper.date.text,
    )  # fmt: skip


def test_an_error_of_the_service_is_a_problem() -> None:
    """Its message is no abstract."""
    text = (
        "<feed><entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title>"
        "<summary>incorrect id format for x</summary></entry></feed>"
    )
    assert ([], [("d.xml:1", "arXiv answered with an error: incorrect id format for x")]) == (
        papers(arxiv, text), problems(arxiv, text),
    )  # fmt: skip


@pytest.mark.parametrize("root", ["feed", "rss"])
def test_other_feeds_are_not_claimed(root: str) -> None:
    """Though they speak of arXiv."""
    text = f"<{root}><item><title>See https://arxiv.org/abs/2401.00001</title></item></{root}>"
    assert 0.0 == arxiv.recognises(text)

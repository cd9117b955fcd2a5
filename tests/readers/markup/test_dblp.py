"""The dump of dblp."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import dblp
from tests.readers.markup.documents import extra, names, papers, read_all, sample


def test_all_fields_of_an_article_are_read() -> None:
    """Entities of HTML are characters; the number of a homonym is no part of a name."""
    paper = papers(dblp, sample("dblp.xml"))[0]
    assert (
        "Lamps of O(n2) × α\u2014a survey at AT&T", [("Müller", "Ida", "0000-0002-1825-0097"), ("van der Berg", "Jan", "")],
        "J. Lamps", "2020", "https://doi.org/10.1000/LAMPS.1", "journals/lamps/MuellerD20",
        (("arxiv", "2001.00001"), ("dblp", "journals/lamps/MuellerD20"), ("doi", "10.1000/lamps.1")),
    ) == (
        paper.title, names(paper), paper.venue, paper.date and paper.date.text, paper.url, paper.record,
        paper.identifiers,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """The kind of record, its number, what tells the authors apart."""
    kept = extra(papers(dblp, sample("dblp.xml"))[0])
    assert ("article", "informal", "1-9", "12", ["Ida Müller 0002"], ["https://arxiv.org/abs/2001.00001"]) == (
        kept["type"], kept["publtype"], kept["pages"], kept["volume"], kept["homonyms"], kept["ee"],
    )  # fmt: skip


def test_volumes_and_home_pages_are_passed_over() -> None:
    """Three publications of five elements, and no problem."""
    assert ["Lamps", "More", "Wax"] == [
        paper.title.split()[0] for paper in papers(dblp, sample("dblp.xml"))
    ]
    assert 3 == len(read_all(dblp, sample("dblp.xml")))


@pytest.mark.parametrize(
    ("printed", "title"), [("Wax.", "Wax"), ("Wax?", "Wax?"), ("Wax...", "Wax..."), (".", "")]
)
def test_the_full_stop_of_dblp_is_no_part_of_a_title(printed: str, title: str) -> None:
    """It stands behind each that ends in no other sign."""
    text = f'<dblp><article key="journals/x/Y"><title>{printed}</title></article></dblp>'
    assert [title] * bool(title) == [paper.title for paper in papers(dblp, text)]


def test_a_page_of_a_person_is_read() -> None:
    """Its publications stand within `r` elements."""
    text = '<dblpperson name="J"><person key="homepages/d/J"><author>J</author></person><r><article key="journals/x/Y"><title>A</title></article></r></dblpperson>'
    assert (1.0, ["A"]) == (dblp.recognises(text), [paper.title for paper in papers(dblp, text)])

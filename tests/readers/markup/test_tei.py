"""GROBID's TEI: the header of a paper."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import tei
from tests.readers.markup.documents import extra, names, papers, sample


def test_all_fields_of_a_header_are_read() -> None:
    """An author of whom only an affiliation was seen is none; cited works are passed over."""
    (paper,) = papers(tei, sample("tei.xml"))
    assert (
        "Lamps from a PDF", "We read [1] lamps. They shine.",
        [("Müller Jr", "Ida B", "0000-0002-1825-0097"), ("Doe", "", "")], "Journal of Lamps", "2024-05-03",
        ("lamp", "wax"), (("arxiv", "2401.00001"), ("doi", "10.1000/lamps.1")), "10.1000/lamps.1",
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.keywords, paper.identifiers, paper.record,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Affiliations as printed, the digest of the file, volume, pages, publisher, funder, notes."""
    kept = extra(papers(tei, sample("tei.xml"))[0])
    assert (
        [{"affiliation": "Lamp Institute, Bonn", "authors": ["Ida B Müller"]},
         {"affiliation": "Wax, Works, Peru", "authors": ["Doe"]}],
        "0123456789ABCDEF0123456789ABCDEF", "12", "1-9", "Lamp Press", "Lamp Fund", "Received: May",
    ) == (
        kept["affiliations"], kept["md5"], kept["volume"], kept["page"], kept["publisher"], kept["funder"],
        kept["note_submission"],
    )  # fmt: skip


def test_of_a_corpus_the_papers_are_read() -> None:
    """Not its own header."""
    header = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    text = f"<teiCorpus>{header.format('All')}<TEI>{header.format('A')}</TEI><TEI>{header.format('B')}</TEI></teiCorpus>"
    assert ["A", "B"] == [paper.title for paper in papers(tei, text)]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("<persName>Jane Doe</persName>", [("Doe", "Jane", "")]),
        ("<persName><forename>Plato</forename></persName>", [("Plato", "", "")]),
        ("<persName><nameLink>van</nameLink><surname>Berg</surname><forename>J</forename></persName>",
         [("van Berg", "J", "")]),
        ("<orgName>Lamp Group</orgName>", [("Lamp Group", "", "")]),
        ("<affiliation><orgName>Lab</orgName></affiliation>", []),
    ],
)  # fmt: skip
def test_an_author_is_read_in_all_its_forms(
    author: str, expected: list[tuple[str, str, str]]
) -> None:
    """In parts, whole, or as a group."""
    text = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc><biblStruct><analytic>"
        f"<author>{author}</author></analytic></biblStruct></sourceDesc></fileDesc></teiHeader></TEI>"
    )
    assert expected == names(papers(tei, text)[0])


def test_keywords_may_be_one_text() -> None:
    """Older versions of GROBID do not part them."""
    text = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc><profileDesc><textClass>"
        "<keywords>lamp; wax</keywords></textClass></profileDesc></teiHeader></TEI>"
    )
    assert ("lamp", "wax") == papers(tei, text)[0].keywords

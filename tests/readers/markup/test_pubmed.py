"""PubMed XML: articles, book chapters, dates as MEDLINE prints them."""

from __future__ import annotations

import pytest

from lithograph.model import Author, Date
from lithograph.readers.markup import pubmed
from tests.readers.markup.documents import extra, names, papers, read_all, sample


def article(inner: str, around: str = "") -> str:
    """A record with these elements in its article, and around it in its citation."""
    return (f"<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle>{inner}"
            f"</Article>{around}</MedlineCitation></PubmedArticle>")  # fmt: skip


def test_all_fields_of_an_article_are_read() -> None:
    """Inline markup is undone, labels stay, cited works are not taken for it."""
    paper = papers(pubmed, sample("pubmed.xml"))[0]
    assert (
        "Light of H2O in vitro: p < 0.05 in Grünwald & co.",
        "BACKGROUND: Lamps of 10^5 hours are rare. METHODS: We lit three. One went out.",
        [("Müller Jr", "Ida B", "0000-0002-1825-0097"), ("Roe", "R", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamps", Date(text="2023-03-07", year=2023, month=3, day=7), ("lamp", "water, light of"),
        (("doi", "10.1000/lamps.1"), ("pmcid", "PMC9000001"), ("pmid", "90000001")), "90000001", 4, (),
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date, paper.keywords,
        paper.identifiers, paper.record, paper.sources[0].line, paper.sources[0].repairs,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Affiliations with their authors, subject headings, the abstract in another language."""
    kept = extra(papers(pubmed, sample("pubmed.xml"))[0])
    assert (
        [{"affiliation": "Lamp Institute, Bonn.", "authors": ["Ida B Müller", "R Roe"]}],
        {"Language": "fre", "Type": "Publisher", "abstracttext": "Les lampes."},
        "eng",
        "© 2023 The Lamp Society.",
        True,
    ) == (
        kept["affiliations"], kept["otherabstract"], kept["language"], kept["copyrightinformation"],
        "meshheadinglist" in kept and "journal" in kept,
    )  # fmt: skip


def test_a_title_that_nlm_has_not_translated_is_the_original() -> None:
    """Keywords are the subject headings where the authors gave none."""
    paper = papers(pubmed, sample("pubmed.xml"))[1]
    assert ("Über das Wachs.", ("Waxes",), Date(text="1998-12", year=1998, month=12)) == (
        paper.title, paper.keywords, paper.date,
    )  # fmt: skip


def test_a_chapter_has_its_own_title_authors_and_date() -> None:
    """The book is its venue; the editors are not its authors."""
    paper = papers(pubmed, sample("pubmed.xml"))[2]
    assert ("Wicks", "The Book of Lamps", (Author(family="Doe", given="Jane"),), "2021-02-03", "NBK90") == (
        paper.title, paper.venue, paper.authors, paper.date and paper.date.text, extra(paper)["bookaccession"],
    )  # fmt: skip


def test_deleted_citations_are_passed_over() -> None:
    """Three records, no problem."""
    assert 3 == len(read_all(pubmed, sample("pubmed.xml")))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<Year>2018</Year><Month>05</Month><Day>7</Day>", "2018-05-07"),
        ("<Year>2018</Year><Season>Summer</Season>", "2018"),
        ("<Year>2018</Year>", "2018"),
        ("<MedlineDate>2000 Spring</MedlineDate>", "2000"),
        ("<MedlineDate>1976-1977</MedlineDate>", "1976"),
        ("<MedlineDate>in the spring</MedlineDate>", "in the spring"),
    ],
)
def test_a_date_is_read_in_all_its_forms(date: str, expected: str) -> None:
    """Of a span the first day counts."""
    inner = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    found = papers(pubmed, article(inner))[0].date
    assert found is not None
    assert expected == found.text


def test_a_doi_that_is_marked_as_wrong_is_none() -> None:
    """The one that is valid counts."""
    inner = (
        '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>'
        '<ELocationID EIdType="doi" ValidYN="Y">10.1000/right</ELocationID>'
    )
    assert (("doi", "10.1000/right"), ("pmid", "1")) == papers(pubmed, article(inner))[
        0
    ].identifiers


def test_a_name_that_is_marked_as_wrong_is_no_author() -> None:
    """PubMed keeps the misspelling beside the name."""
    inner = (
        '<AuthorList><Author ValidYN="N"><LastName>Deo</LastName></Author>'
        '<Author ValidYN="Y"><LastName>Doe</LastName></Author></AuthorList>'
    )
    found = papers(pubmed, article(inner))[0]
    assert ["Doe"] == [author.family for author in found.authors]


def test_a_citation_without_what_pubmed_adds_is_a_record() -> None:
    """As in the files of MEDLINE before 2015."""
    text = (
        "<MedlineCitationSet>"
        + article("")[15:].replace("</PubmedArticle>", "")
        + "</MedlineCitationSet>"
    )
    assert (1.0, ["T"]) == (
        pubmed.recognises(text),
        [paper.title for paper in papers(pubmed, text)],
    )

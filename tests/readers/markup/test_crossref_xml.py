"""Crossref's XML: answers in two forms, deposits, and each kind of work."""

from __future__ import annotations

from lithograph.readers.markup import crossref_xml
from tests.readers.markup.documents import extra, names, papers, problems, sample


def test_all_fields_of_an_article_are_read() -> None:
    """The abstract is the paper's own; the date is the earliest; cited works are passed over."""
    paper = papers(crossref_xml, sample("crossref_query.xml"))[0]
    assert (
        "Light of H2O: A review", "Background: Lamps are rare. Results: They shine.",
        [("Müller Jr", "Ida B.", "0000-0002-1825-0097"), ("Lamp Study Group", "", "")],
        "Journal of Lamps", "2023-02-05", "https://example.org/lamps/1", (("doi", "10.1000/lamps.1"),),
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.url, paper.identifiers,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Of the journal, of the article, and of the answer around them."""
    kept = extra(papers(crossref_xml, sample("crossref_query.xml"))[0])
    assert (
        [{"family": "Editor", "given": "Eve", "role": "editor"}], "9", "1-9", {"volume": "12"}, "3", "J Lamps",
        [{"kind": "teaser", "text": "Read this!"}], [{"affiliation": "Lamp Institute", "authors": ["Ida B. Müller"]}],
    ) == (
        kept["editors"], kept["citedby-count"], kept["pages"], kept["journal_volume"], kept["issue"],
        kept["abbrev_title"], kept["other_abstracts"], kept["affiliations"],
    )  # fmt: skip


def test_the_flat_form_is_read() -> None:
    """An answer without a record in it."""
    paper = papers(crossref_xml, sample("crossref_query.xml"))[1]
    assert ("A flat answer", "Flat Lamps", "2009", [("Doe", "K.", "")], (("doi", "10.1000/flat.1"),)) == (
        paper.title, paper.venue, paper.date and paper.date.text, names(paper), paper.identifiers,
    )  # fmt: skip


def test_a_query_without_a_result_is_a_problem() -> None:
    """It says which."""
    expected = [("d.xml:42", "Crossref did not find the record: 10.1000/none")]
    assert expected == problems(crossref_xml, sample("crossref_query.xml"))


def test_each_kind_of_work_is_read() -> None:
    """Preprint, paper of a conference, chapter, book; with what each appeared in."""
    assert [
        ("Posted lamps", "lampRxiv", "2021-11-08"),
        ("Days of lamps", "Proceedings of Lamp Days", "2020"),
        ("Wicks", "The Book of Lamps", "2019"),
        ("Another Book", "", "2018"),
    ] == [
        (paper.title, paper.venue, paper.date and paper.date.text)
        for paper in papers(crossref_xml, sample("crossref.xml"))
    ]


def test_a_deposit_has_many_articles_in_one_journal() -> None:
    """Each has the journal as its venue; a prefix makes no difference."""
    articles = "".join(
        f"<c:journal_article><c:titles><c:title>{name}</c:title></c:titles></c:journal_article>"
        for name in "AB"
    )
    text = (
        '<c:doi_batch xmlns:c="http://www.crossref.org/schema/5.3.1"><c:body><c:journal><c:journal_metadata>'
        f"<c:full_title>J Lamps</c:full_title></c:journal_metadata>{articles}</c:journal></c:body></c:doi_batch>"
    )
    assert (1.0, [("A", "J Lamps"), ("B", "J Lamps")]) == (
        crossref_xml.recognises(text),
        [(paper.title, paper.venue) for paper in papers(crossref_xml, text)],
    )


def test_a_thesis_and_a_report_are_read() -> None:
    """They are in nothing."""
    text = (
        "<doi_records><doi_record><crossref><dissertation><contributors><person_name contributor_role='author'>"
        "<surname>Roe</surname></person_name></contributors><titles><title>Wax</title></titles><approval_date>"
        "<year>2001</year></approval_date></dissertation></crossref></doi_record><doi_record><crossref><report-paper>"
        "<report-paper_metadata><titles><title>Soot</title></titles></report-paper_metadata></report-paper>"
        "</crossref></doi_record></doi_records>"
    )
    assert [("Wax", "2001"), ("Soot", None)] == [
        (paper.title, paper.date and paper.date.text) for paper in papers(crossref_xml, text)
    ]

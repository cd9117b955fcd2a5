"""JATS: the front matter of articles."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import jats
from tests.readers.markup.documents import extra, names, papers, sample


def article(meta: str) -> str:
    """An article with these elements in its metadata."""
    return (f"<article><front><article-meta><title-group><article-title>T</article-title></title-group>{meta}"
            "</article-meta></front></article>")  # fmt: skip


def test_all_fields_of_an_article_are_read() -> None:
    """Formulas and footnotes in the title, a group with members, a structured abstract."""
    paper = papers(jats, sample("jats.xml"))[0]
    assert (
        "Light of H2O at 10^5 K: A review",
        "Background: Lamps are rare. Results: R&D shines, p < 0.05.",
        [("Müller Jr", "Ida B", "0000-0002-1825-0097"), ("Doe", "Jane", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamps", "2023-03-07", ("lamp", "H2O"),
        (("doi", "10.1000/lamps.1"), ("pmcid", "PMC9000001"), ("pmid", "90000001")), 4,
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.keywords, paper.identifiers, paper.sources[0].line,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Other abstracts, other languages, affiliations, funding, pages."""
    kept = extra(papers(jats, sample("jats.xml"))[0])
    assert (
        [{"kind": "graphical", "text": "A picture."}, {"lang": "de", "text": "Lampen."}],
        [{"lang": "de", "text": "Licht"}],
        [{"keywords": ["Lighting"], "kind": "MeSH"}],
        [{"family": "Editor", "given": "Eve", "role": "editor"}],
        "1-9", "12", "L-1", "research-article",
    ) == (
        kept["other_abstracts"], kept["other_titles"], kept["other_keywords"], kept["contributors"],
        kept["pages"], kept["volume"], kept["publisher-id"], kept["article-type"],
    )  # fmt: skip


def test_english_is_taken_where_it_is_marked() -> None:
    """The language of the article is kept beside it."""
    paper = papers(jats, sample("jats.xml"))[1]
    assert ("Old light", "It was bright.", "Alte Lampen", [("van der Berg", "Jan", "")], "1999") == (
        paper.title, paper.abstract, paper.venue, names(paper), paper.date and paper.date.text,
    )  # fmt: skip


def test_articles_within_an_article_are_passed_over() -> None:
    """Reviews of it have front matter of their own."""
    assert 2 == len(papers(jats, sample("jats.xml")))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ('<pub-date pub-type="ppub"><year>2020</year></pub-date><pub-date pub-type="epub"><year>2019</year></pub-date>',
         "2019"),
        ('<pub-date pub-type="pmc-release"><year>2018</year></pub-date><pub-date><year>2019</year></pub-date>', "2019"),
        ('<pub-date iso-8601-date="2019-02-03"/>', "2019-02-03"),
        ("<pub-date><string-date>May 2019</string-date></pub-date>", "May 2019"),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_publication(dates: str, expected: str) -> None:
    """Not that on which an archive shows it."""
    found = papers(jats, article(dates))[0].date
    assert found is not None
    assert expected == found.text


def test_a_broken_body_costs_nothing() -> None:
    """It is never parsed."""
    text = article("").replace("</front>", "</front><body><p><b></p>&&<</body>")
    assert ["T"] == [paper.title for paper in papers(jats, text)]

"""EndNote's XML."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import endnote_xml
from tests.readers.markup.documents import extra, names, papers, sample


def record(inner: str) -> str:
    """A record with a title and these elements."""
    return f"<xml><records><record><rec-number>1</rec-number><titles><title>T</title></titles>{inner}</record></records></xml>"


def test_all_fields_of_a_record_are_read() -> None:
    """Styles are undone; a comma behind a name says that it is an organisation's."""
    paper = papers(endnote_xml, sample("endnote.xml"))[0]
    assert (
        "Light of H2O", "Lamps < suns. They shine.", [("Müller", "Ida B.", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamps", (2023, 3, 7), ("lamp", "water"), "https://example.org/lamps/1",
        (("doi", "10.1000/lamps.1"), ("pmcid", "PMC9000001"), ("pmid", "90000001")), "7",
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue,
        paper.date and (paper.date.year, paper.date.month, paper.date.day), paper.keywords, paper.url,
        paper.identifiers, paper.record,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """As plain text, other titles and addresses among it."""
    kept = extra(papers(endnote_xml, sample("endnote.xml"))[0])
    assert ("Journal Article", "1-9", "12", "J Lamps", "Light", ["internal-pdf://1/lamp.pdf"],
            ["https://example.org/lamps/1b"], ["Editor, Eve"], "1234-5678 (Electronic) 1234-5670 (Linking)") == (
        kept["ref-type"], kept["pages"], kept["volume"], kept["secondary-title"], kept["short-title"],
        kept["pdf-urls"], kept["related-urls"], kept["secondary-authors"], kept["issn"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<year>2019</year>", "2019"),
        ("<year>2019</year><pub-dates><date>Jan</date></pub-dates>", "Jan 2019"),
        ("<year>2019</year><pub-dates><date>May 17</date></pub-dates>", "May 17, 2019"),
        ("<year>2019</year><pub-dates><date>2019-05-17</date></pub-dates>", "2019-05-17"),
        ("<pub-dates><date>May 17 2019</date></pub-dates>", "May 17 2019"),
    ],
)
def test_year_and_day_are_one_date(dates: str, expected: str) -> None:
    """Where they stand apart."""
    found = papers(endnote_xml, record(f"<dates>{dates}</dates>"))[0].date
    assert found is not None
    assert expected == found.text


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<electronic-resource-num>10.1000/a</electronic-resource-num>", (("doi", "10.1000/a"),)),
        ("<electronic-resource-num>arXiv:2401.00001&#xD;doi:10.1000/a</electronic-resource-num>",
         (("arxiv", "2401.00001"), ("doi", "10.1000/a"))),
        ("<electronic-resource-num>S-1</electronic-resource-num>", ()),
        ("<accession-num>123</accession-num>", ()),
        ("<accession-num>123</accession-num><remote-database-name>Medline</remote-database-name>", (("pmid", "123"),)),
        ("<isbn>978-0-306-40615-7</isbn>", (("isbn", "9780306406157"),)),
        ("<isbn>0012-9658</isbn>", ()),
    ],
)  # fmt: skip
def test_identifiers_are_those_that_the_record_states(
    inner: str, expected: tuple[tuple[str, str], ...]
) -> None:
    """A number that only looks like one is none."""
    assert expected == papers(endnote_xml, record(inner))[0].identifiers

"""MARC 21 in XML."""

from __future__ import annotations

from lithograph.readers.markup import marcxml
from tests.readers.markup.documents import extra, names, papers, read_all, sample


def test_all_fields_of_a_record_are_read() -> None:
    """Without the signs of cataloguing; an illustrator is no author."""
    (paper,) = papers(marcxml, sample("marc.xml"))
    assert (
        "Light of water: a review", "Lamps shine.",
        [("Müller", "Ida", ""), ("Doe", "Jane", ""), ("Lamp Study Group", "", "")], "Journal of Lamps", "2023",
        ("Lamps",), "https://example.org/lamps/1",
        (("arxiv", "2401.00001"), ("doi", "10.1000/lamps.1"), ("isbn", "9780306406157")), "92005291",
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.keywords, paper.url, paper.identifiers, paper.record,
    )  # fmt: skip


def test_other_fields_are_kept_by_their_tags() -> None:
    """Subfields by code."""
    kept = extra(papers(marcxml, sample("marc.xml"))[0])
    assert [{"a": "Bonn :", "b": "Lamp Press,", "c": "c2023."}] == kept["marc_260"]


def test_records_of_authorities_are_passed_over() -> None:
    """They describe no work, and are no problem."""
    assert 1 == len(read_all(marcxml, sample("marc.xml")))

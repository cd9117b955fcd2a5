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


def test_nothing_that_is_there_again_is_lost() -> None:
    """A second abstract, other addresses, who has another role, volume and pages, codes twice."""
    fields = (
        ("245", "a", "Lamps"), ("520", "a", "They shine."), ("520", "a", "Sie leuchten."),
        ("856", "u", "https://a.org/1"), ("856", "u", "https://a.org/2"), ("773", "g", "3:1-9"),
    )  # fmt: skip
    text = "".join(
        f'<datafield tag="{tag}"><subfield code="{code}">{said}</subfield></datafield>'
        for tag, code, said in fields
    )
    editor = '<datafield tag="700"><subfield code="a">Roe, M</subfield><subfield code="e">editor</subfield><subfield code="e">translator</subfield></datafield>'
    (paper,) = papers(marcxml, f"<record>{text}{editor}</record>")
    kept = extra(paper)
    assert ("They shine.", "https://a.org/1") == (paper.abstract, paper.url)
    assert [{"a": "Sie leuchten."}] == kept["marc_520"]
    assert [{"u": "https://a.org/1"}, {"u": "https://a.org/2"}] == kept["marc_856"]
    assert [{"g": "3:1-9"}] == kept["marc_773"]
    assert [{"a": "Roe, M", "e": ["editor", "translator"]}] == kept["marc_700"]

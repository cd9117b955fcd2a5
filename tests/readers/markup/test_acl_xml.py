"""The XML of the ACL Anthology."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import acl_xml
from tests.readers.markup.documents import extra, names, papers, read_all, sample


def test_all_fields_of_a_paper_are_read() -> None:
    """With what its volume says; marks for the case of letters are no part of the title."""
    paper = papers(acl_xml, sample("acl.xml"))[0]
    assert (
        "Parsing Lamps with O(n^2) steps", "We parse lamps. See https://example.org & more.",
        [("Müller", "Ida B.", "0000-0002-1825-0097"), ("Plato", "", "")], "Proceedings of the Lamp Days",
        (2020, 7), "https://aclanthology.org/2020.lamps-main.1/",
        (("acl", "2020.lamps-main.1"), ("doi", "10.18653/v1/2020.lamps-main.1"), ("isbn", "9780306406157")), 11,
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and (paper.date.year, paper.date.month),
        paper.url, paper.identifiers, paper.sources[0].line,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Editors, key, pages, publisher, affiliations."""
    kept = extra(papers(acl_xml, sample("acl.xml"))[0])
    assert ([{"family": "Editor", "given": "Eve"}], "muller-plato-2020-parsing", "Online", "Lamp Institute") == (
        kept["editors"], kept["bibkey"], kept["address"], kept["affiliations"][0]["affiliation"],  # type: ignore[index]
    )  # fmt: skip


def test_front_matter_is_passed_over() -> None:
    """And a volume that a paper numbers is no new volume."""
    found = read_all(acl_xml, sample("acl.xml"))
    assert ["2020.lamps-main.1", "2020.lamps-main.2"] == [
        paper.record for paper in papers(acl_xml, sample("acl.xml"))
    ]
    assert 2 == len(found)


@pytest.mark.parametrize(
    ("collection", "volume", "paper", "expected"),
    [
        ("P18", "1", "1", "P18-1001"),
        ("W18", "1", "12", "W18-0112"),
        ("D19", "54", "3", "D19-5403"),
        ("D19", "1", "3", "D19-1003"),
        ("2020.acl", "main", "7", "2020.acl-main.7"),
    ],
)
def test_an_id_is_made_as_the_anthology_makes_it(
    collection: str, volume: str, paper: str, expected: str
) -> None:
    """Where the paper does not state it."""
    text = f'<collection id="{collection}"><volume id="{volume}"><paper id="{paper}"><title>T</title></paper></volume></collection>'
    assert (("acl", expected.lower() if expected[0].isdigit() else expected),) == papers(
        acl_xml, text
    )[0].identifiers


@pytest.mark.parametrize(("volume", "paper"), [("1", "1" * 5_000), ("1" * 5_000, "1")])
def test_a_number_that_no_paper_has_makes_no_id(volume: str, paper: str) -> None:
    """Python reads none of so many digits."""
    text = f'<collection id="W18"><volume id="{volume}"><paper id="{paper}"><title>T</title></paper></volume></collection>'
    assert not any(name == "acl" for name, _ in papers(acl_xml, text)[0].identifiers)


def test_the_form_of_before_2019_is_read() -> None:
    """Volumes were roots, and each paper said all for itself."""
    text = (
        '<?xml version="1.0"?><volume id="P05"><paper id="1001"><title>T</title><author><first>J</first><last>Doe</last>'
        "</author><booktitle>Proc</booktitle><year>2005</year><month>June</month><volume>1</volume></paper></volume>"
    )
    (paper,) = papers(acl_xml, text)
    assert (1.0, (("acl", "P05-1001"),), "Proc", "June 2005") == (
        acl_xml.recognises(text), paper.identifiers, paper.venue, paper.date and paper.date.text,
    )  # fmt: skip


def test_a_volume_does_not_lend_its_description_to_the_next() -> None:
    """Each begins anew."""
    text = (
        '<collection id="P18"><volume id="1"><meta><booktitle>One</booktitle></meta></volume>'
        '<volume id="2"><paper id="1"><title>T</title></paper></volume></collection>'
    )
    assert [""] == [paper.venue for paper in papers(acl_xml, text)]

"""MODS."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import mods
from tests.readers.markup.documents import extra, names, papers, sample


def record(inner: str) -> str:
    """A record with a title and these elements."""
    return f'<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>T</title></titleInfo>{inner}</mods>'


def test_all_fields_of_a_record_are_read() -> None:
    """The title proper, names in three forms, the host as venue, English where it is marked."""
    paper = papers(mods, sample("mods.xml"))[0]
    assert (
        "The light of water: a review", "Lamps shine.",
        [("Müller", "Ida B.", "0000-0002-1825-0097"), ("Doe", "Jane", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamps", "2023-03", ("lamp - Bonn", "water"), "https://example.org/lamps/1",
        (("doi", "10.1000/lamps.1"),), "Mueller2023",
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.keywords, paper.url, paper.identifiers, paper.record,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Those who did other things, local numbers, the host."""
    kept = extra(papers(mods, sample("mods.xml"))[0])
    assert ([{"name": "Editor, Eve", "role": "editor"}], "L-1", "article", True) == (
        kept["contributors"], kept["local"], kept["genre"], "relateditem" in kept,
    )  # fmt: skip


def test_an_abstract_in_another_language_is_kept() -> None:
    """The record's own language is not lost where English is read."""
    kept = extra(papers(mods, sample("mods.xml"))[0])
    assert [{"lang": "ger", "text": "Lampen."}] == kept["other_abstracts"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<originInfo><copyrightDate>2001</copyrightDate></originInfo>", "2001"),
        ("<part><date>2002</date></part>", "2002"),
        ('<relatedItem type="host"><part><date>2003</date></part></relatedItem>', "2003"),
        (
            '<relatedItem type="series"><originInfo><dateIssued>2004</dateIssued></originInfo></relatedItem>',
            None,
        ),
    ],
)
def test_the_date_is_that_of_the_work_or_its_host(inner: str, expected: str | None) -> None:
    """That of another work is none."""
    found = papers(mods, record(inner))[0].date
    assert expected == (found and found.text)


def test_records_have_the_id_that_they_state() -> None:
    """As an attribute, as the key of a citation, or as that of the catalogue."""
    inner = "<recordInfo><recordIdentifier>r1</recordIdentifier></recordInfo>"
    found = [papers(mods, record(inner))[0].record, papers(mods, sample("mods.xml"))[1].record]
    assert ["r1", "wax"] == found

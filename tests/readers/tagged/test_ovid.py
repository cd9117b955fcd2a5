"""Ovid's "Citation" text."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import ovid
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps-ovid.txt")


def test_a_record_is_read_in_full() -> None:
    """Marks of affiliation, degrees and the kind of the work are no part of names and title."""
    paper = papers(ovid, TEXT)[0]
    assert (
        "Lamps that shine at night.", "Lamps shine. They shine at night.",
        [("Löwe", "Ärne", ""), ("Doe", "Jane", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamp Science", ("lamps", "wax, white"), (2015, 9, None),
        (("doi", "10.1000/lamp.1"),), "01445406-201509000-00006", 1,
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper),
        paper.identifiers, paper.record, paper.sources[0].line,
    )  # fmt: skip
    assert (
        ("institution", '"(1) House of Lamps"'),
        ("link to the ovid full text or citation", '"http://ovidsp.ovid.com/x"'),
        ("ovid:kind", '"Article"'), ("score", '"*****"'),
        ("source", '"Journal of Lamp Science.   8(6):1048-1064, September 2015."'),
    ) == paper.extra  # fmt: skip


def test_older_exports_part_names_by_full_stops() -> None:
    """And name their fields otherwise; a record without title costs only itself."""
    paper = papers(ovid, TEXT)[1]
    assert ([("Smith", "JD", ""), ("van der Berg", "K", "")], "Lamp Letters", (2007, 1, 5), "20481061") == (
        people(paper), paper.venue, day(paper), paper.record,
    )  # fmt: skip
    assert [("d:25", "the record has neither title nor abstract")] == problems(ovid, TEXT)


@pytest.mark.parametrize(
    ("source", "venue", "date"),
    [
        ("Lamp Letters. ", "Lamp Letters", (None, None, None)),
        ("Lamp Letters. Vol. 22(4), 2007, pp. 5-16.", "Lamp Letters", (None, None, None)),
        ("Lamp Letters.  12(3):1-9, 2010 Mar 5.", "Lamp Letters", (2010, 3, 5)),
        ("something else", "", (None, None, None)),
    ],
)
def test_journal_and_date_are_read_from_the_source(
    source: str, venue: str, date: tuple[int | None, ...]
) -> None:
    """Only where it has its usual form; it is kept."""
    paper = one(ovid, f"<1>\nTitle\n  A lamp\nSource\n  {source}\n")
    assert (venue, date) == (paper.venue, day(paper))

"""Zotero's RDF: items, and what they point to."""

from __future__ import annotations

import pytest

from lithograph.readers.markup import zotero_rdf
from tests.readers.markup.documents import extra, names, papers, read_all, sample


def rdf(*elements: str) -> str:
    """A graph of these elements."""
    return (
        f'<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">{"".join(elements)}</rdf:RDF>'
    )


def item(name: str, journal: str = "") -> str:
    """An article that appeared in a journal at an address."""
    part = f'<dcterms:isPartOf rdf:resource="{journal}"/>' if journal else ""
    return f'<bib:Article rdf:about="#{name}"><z:itemType>journalArticle</z:itemType>{part}<dc:title>{name}</dc:title></bib:Article>'


def journal(address: str) -> str:
    """A journal at an address, with the DOI of an article as Zotero puts it there."""
    return f'<bib:Journal rdf:about="{address}"><dc:title>J</dc:title><dc:identifier>DOI 10.1000/a</dc:identifier></bib:Journal>'


def test_all_fields_of_an_item_are_read() -> None:
    """Journal, volume and DOI come from the journal that it points to."""
    paper = papers(zotero_rdf, sample("zotero.rdf"))[0]
    assert (
        "Light of H2O", "Lamps shine.", [("Müller", "Ida B.", ""), ("Lamp Study Group", "", "")],
        "Journal of Lamps", "2023-03", ("lamp", "water"), "https://example.org/lamps/1",
        (("doi", "10.1000/lamps.1"), ("pmid", "90000001")), 10,
    ) == (
        paper.title, paper.abstract, names(paper), paper.venue, paper.date and paper.date.text,
        paper.keywords, paper.url, paper.identifiers, paper.sources[0].line,
    )  # fmt: skip


def test_what_no_field_takes_is_kept() -> None:
    """Of the item and of its journal."""
    kept = extra(papers(zotero_rdf, sample("zotero.rdf"))[0])
    assert ([{"family": "Editor", "given": "Eve"}], "12", "1-9", "1234-5678", "journalArticle") == (
        kept["editors"], kept["volume"], kept["pages"], kept["issn"], kept["type"],
    )  # fmt: skip


def test_attachments_notes_and_collections_are_passed_over() -> None:
    """Three items of seven elements, and no problem."""
    assert ["Light of H2O", "Days of lamps", "Wicks"] == [
        p.title for p in papers(zotero_rdf, sample("zotero.rdf"))
    ]
    assert 3 == len(read_all(zotero_rdf, sample("zotero.rdf")))


def test_what_stands_within_an_item_is_of_it() -> None:
    """A journal without a name, a conference, a book in a series."""
    talk, chapter = papers(zotero_rdf, sample("zotero.rdf"))[1:]
    assert ("Lamp Days", (("doi", "10.1000/days.1"),), "The Book of Lamps", "Lights") == (
        talk.venue, talk.identifiers, chapter.venue, extra(chapter)["series"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "elements", [(item("A", "urn:1"), journal("urn:1")), (journal("urn:1"), item("A", "urn:1"))]
)
def test_a_journal_may_come_before_or_behind(elements: tuple[str, ...]) -> None:
    """The DOI that it has is that of the one item that points to it."""
    (paper,) = papers(zotero_rdf, rdf(*elements))
    assert ("J", (("doi", "10.1000/a"),)) == (paper.venue, paper.identifiers)


def test_a_doi_of_two_items_is_of_neither() -> None:
    """It is kept, but nobody can say whose it is."""
    found = papers(zotero_rdf, rdf(item("A", "urn:1"), item("B", "urn:1"), journal("urn:1")))
    assert [("J", (), "DOI 10.1000/a")] * 2 == [
        (p.venue, p.identifiers, extra(p)["container_doi"]) for p in found
    ]


def test_an_item_whose_journal_never_comes_is_read() -> None:
    """At the end of the document."""
    assert ["B", "A"] == [
        paper.title for paper in papers(zotero_rdf, rdf(item("A", "urn:1"), item("B")))
    ]


def test_items_do_not_wait_in_any_number() -> None:
    """A graph that points to nothing is read as it comes."""
    text = rdf(*(item(f"A{number}", f"urn:{number}") for number in range(1500)))
    assert [f"A{number}" for number in range(1500)] == [
        paper.title for paper in papers(zotero_rdf, text)
    ]

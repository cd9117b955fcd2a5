"""Answers of OAI-PMH: arXiv's forms, Dublin Core, and other forms within."""

from __future__ import annotations

from lithograph.readers.markup import oai
from tests.readers.markup.documents import extra, names, papers, problems, sample


def test_the_form_of_arxiv_is_read() -> None:
    """Authors in parts; a colon in the place of a name is none."""
    paper = papers(oai, sample("oai.xml"))[0]
    assert (
        "Lamps for all", "We light lamps.", [("van der Doe Jr", "Jane", "")],
        (("arxiv", "2401.00001"), ("doi", "10.1000/lamps.2")), "J. Lamps 1", "2024-01-01",
        "oai:arXiv.org:2401.00001", 6, ["cs.LG", "physics.optics"], "7 pages", "2024-01-02",
    ) == (
        paper.title, paper.abstract, names(paper), paper.identifiers, paper.venue,
        paper.date and paper.date.text, paper.record, paper.sources[0].line,
        extra(paper)["categories"], extra(paper)["comments"], extra(paper)["datestamp"],
    )  # fmt: skip


def test_the_raw_form_of_arxiv_is_read() -> None:
    """Authors as one text; the date is that of the first version."""
    paper = papers(oai, sample("oai.xml"))[1]
    assert (["Balázs", "Berger", "Nadolsky"], "2007-04-02") == (
        [author.family for author in paper.authors], paper.date and paper.date.text,
    )  # fmt: skip


def test_dublin_core_is_read() -> None:
    """In English where several languages are given."""
    paper = papers(oai, sample("oai.xml"))[2]
    assert (
        "The lamps", "They shine.", [("Doe", "Jane", ""), ("Roe", "Rob", "")], ("lamps", "light"),
        "2019-04-01", "Revista de Lámparas; Vol. 1 (2019); 1-2", "https://example.org/article/7",
        (("doi", "10.1000/lamps.7"),),
    ) == (
        paper.title, paper.abstract, names(paper), paper.keywords, paper.date and paper.date.text,
        paper.venue, paper.url, paper.identifiers,
    )  # fmt: skip


def test_deleted_records_are_passed_over() -> None:
    """They are no problem."""
    assert (3, []) == (len(papers(oai, sample("oai.xml"))), problems(oai, sample("oai.xml")))


def test_a_dump_without_the_protocol_is_read() -> None:
    """Records of MARC within those of OAI; one without metadata is a problem."""
    text = sample("oai_dump.xml")
    assert (["Bare & dumped", "Marc within"], [("d.xml:4", "the record has no metadata")]) == (
        [paper.title for paper in papers(oai, text)],
        problems(oai, text),
    )


def test_metadata_alone_is_read() -> None:
    """With a prefix and a namespace or without."""
    bare = "<arXiv><id>2401.00001</id><title>A</title></arXiv>\n"
    prefixed = '<oai_dc:dc xmlns:oai_dc="x"><dc:title>B</dc:title></oai_dc:dc>'
    assert (1.0, ["A", "B"]) == (
        oai.recognises(bare),
        [paper.title for paper in papers(oai, f"<root>{bare}{prefixed}</root>")],
    )


def test_articles_of_pubmed_central_are_read() -> None:
    """Their metadata is JATS."""
    text = (
        "<OAI-PMH><record><header><identifier>oai:pmc:1</identifier></header><metadata><article><front>"
        "<article-meta><article-id pub-id-type='pmc'>7</article-id><title-group><article-title>A</article-title>"
        "</title-group></article-meta></front></article></metadata></record></OAI-PMH>"
    )
    paper = papers(oai, text)[0]
    assert ("A", (("pmcid", "PMC7"),), "oai") == (
        paper.title, paper.identifiers, paper.sources[0].reader,
    )  # fmt: skip


def test_mods_and_crossref_within_are_read() -> None:
    """By the readers of those forms."""
    inner = [
        "<modsCollection><mods><titleInfo><title>A</title></titleInfo></mods></modsCollection>",
        "<crossref><journal><journal_article><titles><title>B</title></titles></journal_article></journal></crossref>",
    ]
    text = "".join(f"<record><header/><metadata>{each}</metadata></record>" for each in inner)
    assert ["A", "B"] == [
        paper.title for paper in papers(oai, f"<ListRecords>{text}</ListRecords>")
    ]

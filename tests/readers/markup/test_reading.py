"""What holds for every reader of XML: recognition, broken records, hostile documents, laziness."""

from __future__ import annotations

import io
import itertools
import re
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Paper
from lithograph.readers.markup import READERS
from tests.made import ROOT
from tests.readers.markup.documents import Parts, papers, problems, read_all, sample

#: A sample of each form, with the start and the end of its records.
FORMS = {
    "acl-xml": ("acl.xml", "<paper ", "</paper>"),
    "arxiv": ("arxiv.xml", "<entry>", "</entry>"),
    "crossref-xml": ("crossref.xml", "<doi_record ", "</doi_record>"),
    "dblp": ("dblp.xml", "<article ", "</article>"),
    "endnote-xml": ("endnote.xml", "<record>", "</record>"),
    "jats": ("jats.xml", "<front>", "</front>"),
    "marcxml": ("marc.xml", "<record>", "</record>"),
    "mods": ("mods.xml", "<mods:mods ", "</mods:mods>"),
    "oai": ("oai.xml", "<record>", "</record>"),
    "pubmed": ("pubmed.xml", "<PubmedArticle>", "</PubmedArticle>"),
    "tei": ("tei.xml", "<teiHeader ", "</teiHeader>"),
    "zotero-rdf": ("zotero.rdf", "<rdf:Description ", "</rdf:Description>"),
}
FOREIGN = [
    "", " ", "words", "@article{a, title = {<record>}}", '{"title": "<PubmedArticleSet>"}', "TY  - JOUR",
    "PMID- 1\nTI  - <article>", "<html><body><p>A page</p></body></html>", "<svg/>",
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x:1</id><title>A post on arxiv.org</title></entry></feed>',
    "<rss><channel><item><title>News</title></item></channel></rss>",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="x"/></rdf:RDF>',
    "<records><record><name>A row</name></record></records>", "<article><h1>A page</h1></article>",
    "<collection><item/></collection>", "<metadata/>", "<book><chapter/></book>",
]  # fmt: skip


def record(name: str) -> tuple[str, str, str]:
    """What stands before the first record of a sample, the record, and the end of the document."""
    file, start, end = FORMS[name]
    text = sample(file)
    first = text.index(start)
    before = text.index("<bib:Article") if name == "zotero-rdf" else first
    behind = text.index(end, first) + len(end)
    closing = text.rindex("</")
    return text[:before], text[first:behind] + "\n", text[closing:]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_recognised_by_its_reader_alone(name: str) -> None:
    """Each sample is claimed once, and by nobody else."""
    head = sample(FORMS[name][0])
    assert {name: 1.0} == {known: score for known, reader in READERS.items()
                           if (score := reader.recognises(head))}  # fmt: skip


@pytest.mark.parametrize("file", ["arxiv_rss.xml", "crossref_query.xml", "oai_dump.xml"])
def test_other_shapes_of_a_form_are_recognised(file: str) -> None:
    """By one reader."""
    assert [1.0] == [s for r in READERS.values() if (s := r.recognises(sample(file)))]


@pytest.mark.parametrize("name", FORMS)
def test_a_record_alone_is_recognised(name: str) -> None:
    """Without the root around it, as in a dump; heads give their context with it."""
    before, alone, _ = record(name)
    head = {"acl-xml": before + alone, "arxiv": before + alone, "zotero-rdf": before + alone}.get(
        name, alone
    )
    head = f"<article>{alone}" if name == "jats" else head
    assert READERS[name].recognises(head) > 0.5


@pytest.mark.parametrize("name", READERS)
def test_foreign_documents_are_not_claimed(name: str) -> None:
    """Neither other forms nor the seeds, which are pasted text."""
    seeds = [path.read_text(encoding="utf-8")[:60_000] for path in sorted((ROOT / "seeds").iterdir())
             if path.is_file()]  # fmt: skip
    assert [] == [text for text in [*FOREIGN, *seeds] if READERS[name].recognises(text)]


@pytest.mark.parametrize("name", FORMS)
def test_every_record_of_a_sample_is_a_paper(name: str) -> None:
    """With its title, and the line on which it starts."""
    text = sample(FORMS[name][0])
    lines = text.splitlines()
    found = papers(READERS[name], text)
    assert found
    assert all(paper.title and lines[paper.sources[0].line - 1].strip() for paper in found)
    assert all(paper.sources[0].reader == name for paper in found)


@pytest.mark.parametrize("name", FORMS)
def test_a_broken_record_in_the_middle_costs_only_itself(name: str) -> None:
    """A wrong end tag within: one problem at its line, and the records around it are read."""
    before, one, after = record(name)
    broken = re.sub(r"</[\w:-]+>", "</wrong>", one, count=1)
    found = read_all(READERS[name], before + one + broken + one + after)
    start = (before + one).count("\n") + 1
    good = len(papers(READERS[name], before + one + after))
    assert [f"d.xml:{start}"] == [item.where for item in found if not isinstance(item, Paper)]
    assert 2 * good == sum(isinstance(item, Paper) for item in found)


@pytest.mark.parametrize("name", FORMS)
def test_a_record_without_its_end_costs_only_itself(name: str) -> None:
    """The next record begins a new one."""
    before, one, after = record(name)
    broken = one.rstrip().removesuffix(FORMS[name][2]) + "\n"
    text = before + one + broken + one + after
    assert 1 == len(problems(READERS[name], text))
    assert 2 * len(papers(READERS[name], before + one + after)) == len(papers(READERS[name], text))


@pytest.mark.parametrize("name", FORMS)
def test_a_document_is_read_as_it_comes(name: str) -> None:
    """Three papers of a stream without an end come at once."""
    before, one, _ = record(name)
    endless = Parts(itertools.chain([before], itertools.repeat(one)))
    first = list(itertools.islice(READERS[name].read(endless, "d.xml"), 3))
    assert 3 == sum(isinstance(item, Paper) for item in first)
    assert endless.taken < 500_000


@pytest.mark.parametrize("name", FORMS)
def test_documents_one_behind_another_are_all_read(name: str) -> None:
    """As `cat *.xml` makes them."""
    text = sample(FORMS[name][0])
    once, twice = papers(READERS[name], text), papers(READERS[name], f"{text}\n{text}")
    assert [paper.title for paper in once] * 2 == [paper.title for paper in twice]


@pytest.mark.parametrize("name", FORMS)
def test_line_ends_and_the_declared_encoding_make_no_difference(name: str) -> None:
    """The text is decoded already, whatever its declaration says."""
    text = sample(FORMS[name][0])
    plain = re.sub(r"<\?xml[^>]*\?>", "", text)
    other = f'\ufeff<?xml version="1.0" encoding="UTF-16"?>{plain}'.replace("\n", "\r\n")
    expected = [(p.title, p.abstract, p.authors) for p in papers(READERS[name], text)]
    assert expected == [(p.title, p.abstract, p.authors) for p in papers(READERS[name], other)]


#: Entities, in the declarations of a document, and what a title makes of one.
LAUGHS = '<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise("abcdefghij")
)


@pytest.mark.parametrize(
    "declared",
    [
        LAUGHS,
        f'<!ENTITY j "{"x" * 100_000}">',
        '<!ENTITY j SYSTEM "file://SECRET">',
        '<!ENTITY % p SYSTEM "file://SECRET"> %p; <!ENTITY j "lol">',
        '<!ENTITY j SYSTEM "http://127.0.0.1:9/x">',
        "<!ENTITY % p \"<!ENTITY j 'lol'>\"> %p;",
    ],
    ids=["billion-laughs", "quadratic", "local-file", "parameter", "http", "nested"],
)
@pytest.mark.parametrize("name", FORMS)
def test_no_entity_is_expanded_or_fetched(
    name: str, declared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reference stays as it is written; no file is opened and nothing is asked for."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    monkeypatch.setattr(socket, "socket", _refuse)
    _, one, _ = record(name)
    title = re.sub(r"(<(?:\w+:)?(?:title|ArticleTitle|article-title|subfield)\b[^>]*>)",
                   r"\g<1>&j;&j; ", one)  # fmt: skip
    before = record(name)[0].partition("?>")[2] if "?>" in record(name)[0] else record(name)[0]
    doctype = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [{declared}]>'
    body = re.sub(r"<!DOCTYPE[^>]*>", "", before)
    found = read_all(READERS[name], doctype.replace("SECRET", str(secret)) + body + title)
    shown = "".join(str(item) for item in found)
    assert "&j;" in shown
    assert len(shown) < 30_000
    assert "the secret" not in shown
    assert "lol" not in shown


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a reader of files asked the network")


def test_no_file_is_included(tmp_path: Path) -> None:
    """XInclude is an element like any other."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    )
    text = f'<dblp><article key="journals/x/Y"><title>A {include}title</title></article></dblp>'
    assert ["A title"] == [paper.title for paper in papers(READERS["dblp"], text)]


@pytest.mark.parametrize("name", ["dblp", "oai"])
def test_ten_megabytes_of_nesting_are_one_problem(name: str) -> None:
    """The record behind them is read."""
    before, one, _ = record(name)
    start = one[: one.index(">") + 1]
    text = before + start + "<b>" * 3_300_000 + FORMS[name][2] + one
    said = problems(READERS[name], text)
    assert 1 == len(said)
    assert "nested deeper than DEPTH_LIMIT" in said[0][1]
    assert papers(READERS[name], text)


@given(name=st.sampled_from(sorted(FORMS)), cut=st.integers(0, 6000), length=st.integers(0, 80),
       put=st.text(alphabet="<>&/\"' ax![]-?", max_size=12))  # fmt: skip
def test_a_damaged_document_never_raises(name: str, cut: int, length: int, put: str) -> None:
    """Whatever is cut out of a sample and put in its place."""
    text = sample(FORMS[name][0])
    damaged = text[:cut] + put + text[cut + length :]
    assert 0.0 <= READERS[name].recognises(damaged) <= 1.0
    assert isinstance(list(READERS[name].read(io.StringIO(damaged), "d.xml")), list)


@given(name=st.sampled_from(sorted(FORMS)), text=st.text(max_size=200))
def test_any_text_never_raises(name: str, text: str) -> None:
    """Neither by itself nor within the tags of a record."""
    start, end = FORMS[name][1].rstrip("> "), FORMS[name][2]
    for document in (text, f"{start}>{text}{end}"):
        assert 0.0 <= READERS[name].recognises(document) <= 1.0
        assert isinstance(list(READERS[name].read(io.StringIO(document), "d.xml")), list)

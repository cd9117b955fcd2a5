"""BibTeX that a library reads back to what was written."""

from __future__ import annotations

import pytest
from bibtexparser.entrypoint import parse_string

from lithograph.exporters import bibtex
from lithograph.exporters.bibtex import latex
from lithograph.model import Author, Date, Graph, Paper, Source

BASE = "https://example.org/id/"


def entries(*papers: Paper) -> dict[str, dict[str, str]]:
    """Key → fields, as bibtexparser reads them."""
    text = b"".join(bibtex.export(Graph(papers=papers), base_iri=BASE)).decode()
    library = parse_string(text)
    assert [] == list(library.failed_blocks)
    return {
        entry.key: {
            "ENTRYTYPE": entry.entry_type, **{f.key: str(f.value) for f in entry.fields},
        }
        for entry in library.entries
    }  # fmt: skip


def paper(**fields: object) -> Paper:
    """A paper with what a record gives."""
    known: dict[str, object] = {
        "id": "paper/1",
        "title": "U-Net in {MRI}: 50% of $x_1$ & more",
        "abstract": "We do.",
        "authors": (Author(family="van der Berg", given="Jan"), Author(family="R and D, Ltd.")),
        "date": Date(text="3 May 2024", year=2024, month=5, day=3),
        "venue": "Nature Medicine",
        "keywords": ("MRI", "deep learning"),
        "url": "https://example.org/a_b%20c",
        "identifiers": (("arxiv", "2405.00001"), ("doi", "10.1000/a_b")),
        "sources": (Source(document="d", line=1, reader="ris"),),
    }
    return Paper(**{**known, **fields})  # type: ignore[arg-type] # fields of a paper


def test_an_entry_reads_back() -> None:
    """Names, title, venue, date and identifiers are those of the paper."""
    found = entries(paper())["berg2024unet"]
    assert "article" == found["ENTRYTYPE"]
    assert "van der Berg, Jan and {R and D, Ltd.}" == found["author"]
    assert (
        r"{U-Net} in \textbraceleft{}{MRI}\textbraceright{}: 50\% of $x_1$ \& more"
        == found["title"]
    )
    assert ("Nature Medicine", "2024", "10.1000/a_b") == (
        found["journal"], found["year"], found["doi"],
    )  # fmt: skip
    assert ("2405.00001", "arXiv", "https://example.org/a_b%20c") == (
        found["eprint"], found["archiveprefix"], found["url"],
    )  # fmt: skip


def test_proceedings_are_told_by_their_name() -> None:
    """A conference has a book title."""
    found = entries(paper(venue="Proceedings of MICCAI"))["berg2024unet"]
    assert ("inproceedings", "Proceedings of MICCAI") == (found["ENTRYTYPE"], found["booktitle"])


def test_a_journal_called_proceedings_is_a_journal() -> None:
    """That of the Royal Society is no book of a conference."""
    venue = "Proceedings of the Royal Society B"
    found = entries(paper(venue=venue))["berg2024unet"]
    assert ("article", venue) == (found["ENTRYTYPE"], found["journal"])


def test_a_paper_keeps_the_key_it_came_with() -> None:
    """Whoever cites it already need not change the text."""
    source = Source(document="d.bib", line=1, reader="bibtex", record="Berg:24")
    assert ["Berg:24"] == list(entries(paper(sources=(source,))))


def test_keys_are_told_apart() -> None:
    """Three papers of one author, year and word get letters, in an order of their own."""
    papers = [paper(id=f"paper/{i}") for i in range(3)]
    expected = ["berg2024unet", "berg2024uneta", "berg2024unetb"]
    assert expected == list(entries(*papers)) == list(entries(*papers[::-1]))


@pytest.mark.parametrize(
    "title",
    [
        "a } b",
        "{",
        "\\input{x}",
        "@misc{x,",
        "$a",
        "$}$ and ${$",
        "$a}b{c$",
        "100 % # _ ^ ~",
        "a\\",
    ],
)
def test_a_hostile_title_stays_in_its_field(title: str) -> None:
    """Braces and commands do not end the entry or run."""
    found = entries(paper(title=title), paper(id="paper/2", title="Next"))
    assert 2 == len(found)
    assert {"Nature Medicine"} == {fields["journal"] for fields in found.values()}
    assert not any("\\input" in fields["title"] for fields in found.values())


def test_what_is_not_known_is_left_out() -> None:
    """A paper of a title alone has no year and no author."""
    bare = paper(authors=(), date=None, venue="", keywords=(), url="", identifiers=(), abstract="")
    found = entries(bare)
    assert {"ENTRYTYPE", "title"} == set(found["unet"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x_1$", "$x_1$"),
        (r"$\{a\}\%b$", r"$\{a\}\%b$"),
        ("between $5 & $10", r"between \$5 \& \$10"),
        ("$50%$", r"\$50\%\$"),
    ],
)
def test_only_what_stays_in_its_place_is_a_formula(text: str, expected: str) -> None:
    """What would part the cells of a table or comment out a line is printed."""
    assert expected == latex(text)

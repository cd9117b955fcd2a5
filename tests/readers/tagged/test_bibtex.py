"""BibTeX and BibLaTeX from end to end."""

from __future__ import annotations

import io
from typing import TextIO

import pytest

from lithograph.readers.tagged import bibtex
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps.bib")


def test_an_article_is_read_in_full() -> None:
    """LaTeX is undone, formulas stay, strings are put in, other fields are kept."""
    paper = papers(bibtex, TEXT)[0]
    assert (
        "The MRI of Löwen & Łamps — a $\\alpha$-study of 50% more",
        "Lamps shine. They shine brightly, 10^5 times.",
        [("von der Berg", "Jan", ""), ("The LAMP Team", "", ""), ("Doe Jr.", "Martín", "")],
        "Journal of Lamp Science", ("lamps", "wax, white"), (2020, 1, 10), "https://example.org/a_b~c",
        (("doi", "10.1000/lamp_1"),), "doe2020", 9, ("latex",),
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper), paper.url,
        paper.identifiers, paper.record, paper.sources[0].line, paper.sources[0].repairs,
    )  # fmt: skip
    assert (
        ("and_others", "true"), ("entrytype", '"article"'), ("file", '":C\\\\:/lamps.pdf:PDF"'),
        ("pages", '"1–9"'), ("volume", '"3"'),
    ) == paper.extra  # fmt: skip


def test_records_come_in_order_and_defects_are_told() -> None:
    """A child comes behind the volume it inherits from; comments are no entries."""
    assert ["doe2020", "DBLP:journals/corr/abs-2305-11068", "volume", "child", "biblatex"] == [
        paper.record for paper in papers(bibtex, TEXT)
    ]
    assert [
        ("d:25", "the entry 'broken' cannot be read: it is never closed: a brace is missing"),
        ("d:31", "the record has neither title nor abstract"),
    ] == problems(bibtex, TEXT)


def test_a_child_inherits_from_the_volume_behind_it() -> None:
    """Title of the volume, year and publisher."""
    child = papers(bibtex, TEXT)[3]
    assert ("Proceedings of Lamps", 2021, '"Wick"') == (
        child.venue, day(child)[0], dict(child.extra)["publisher"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@article{a, title={A lamp}, title}\n", 1),
        ("\n@article{a, title : {A lamp}}\n", 2),
        ("@comment{never closed\n", 1),
    ],
)
def test_what_is_no_bibtex_is_a_problem(text: str, line: int) -> None:
    """It is told where and which."""
    [(where, message)] = problems(bibtex, text)
    assert (f"d:{line}", True) == (where, "cannot be read" in message)


def test_what_follows_a_comment_without_end_is_said_to_be_lost() -> None:
    """A comment may hold entries, which are not meant then: nothing is guessed, nothing lost in silence."""
    text = "@article{a, title={A lamp}}\n\n@comment{\n\n@article{b, title={Wax}}\n"
    [(where, message)] = problems(bibtex, text)
    assert ["A lamp"] == [paper.title for paper in papers(bibtex, text)]
    assert ("d:3", True) == (where, message.endswith("and all that follows is part of it"))


def test_containers_of_fields_are_no_records() -> None:
    """BibLaTeX says of `@xdata` and `@set` that they are none."""
    text = "@xdata{x, title={A lamp}, publisher={Wick}}@set{s, entryset={a,b}}@book{b, xdata={x}}"
    paper = one(bibtex, text)
    assert ("b", "A lamp") == (paper.record, paper.title)


def test_a_problem_is_told_before_the_records_behind_it() -> None:
    """The order of the document is kept."""
    text = "@article{a, title={x\n@article{b, title={Wax}}\n"
    assert ["Problem", "Paper"] == [
        type(record).__name__ for record in bibtex.read(_stream(text), "d")
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("@article{a, title={A}}", True),
        ("% by hand\n\n@Book{b,\n  title = {A}}", True),
        (
            "Scopus\nEXPORT DATE: 1 May 2024\n\n@ARTICLE{a,\nauthor={Doe, J.},\ntitle={A lamp that shines}}",
            True,
        ),
        ("# Lamps\n\n" + "A page about lamps. " * 20 + "\n```\n@misc{a, title={A}}\n```\n", False),
        ("@string{a = {b}}", False),
        ("@dataclass(frozen=True)\nclass A:\n    a: int\n", False),
        ("@media print{a, b{c=d}}", False),
    ],
)
def test_a_document_of_bibtex_is_mostly_bibtex(text: str, sure: bool) -> None:
    """An example in a page, a style sheet and a program are none."""
    assert sure == (bibtex.recognises(text) >= 0.5)


def _stream(text: str) -> TextIO:
    return io.StringIO(text)

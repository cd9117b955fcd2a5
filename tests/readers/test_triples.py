"""Profile pages: title, authors, abstract."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lithograph.model import Author, Paper
from lithograph.readers import recognise
from lithograph.readers.triples import read, recognises

SEEDS = Path(__file__).parents[2] / "seeds"
TRIPLES = [
    ("Lamps: A Survey", "Doe, Jane, van der Berg, Jan, Schnabel, Julia A.",
     "Light is everywhere in the town. We show that it is old. " * 4 + "Done."),
    ("Can Lamps Beat Candles?", "Li, Hongwei Bran, O'Neil, Sean",
     "Lamps and candles are compared. We present the results. " * 4 + "Done."),
    ("Show, Attend and Lamp", "Liu, Che",
     "In all houses there is light. We count the lamps of all. " * 4 + "Done."),
]  # fmt: skip


def papers(text: str) -> list[Paper]:
    """The papers of a page."""
    return [item for item in read(io.StringIO(text), "page.txt") if isinstance(item, Paper)]


def page(*, inner: str = "\n", outer: str = "\n") -> str:
    """A page of three papers."""
    return outer.join(inner.join(triple) for triple in TRIPLES)


@pytest.mark.parametrize(("inner", "outer"), [("\n", "\n"), ("\n", "\n\n"), ("\n\n", "\n\n")])
@pytest.mark.parametrize("header", ["", "Liu, Che\n", "Che Liu\n", "Liu, Che\n\nPublications\n\n"])
def test_triples_read_with_any_header(inner: str, outer: str, header: str) -> None:
    """The owner of the page, alone at the top, is no paper and no author line."""
    text = header + page(inner=inner, outer=outer)
    found = [(p.title, p.authors_text, p.abstract) for p in papers(text)]
    assert ("triples", TRIPLES) == (recognise(text), found)


def test_family_and_given_names_are_told_apart() -> None:
    """ "Li, Hongwei Bran" is one person."""
    assert (
        Author(family="Li", given="Hongwei Bran"),
        Author(family="O'Neil", given="Sean"),
    ) == papers(page())[1].authors


def test_names_that_cannot_be_told_apart_keep_their_line() -> None:
    """The author list stays empty, title and abstract are whole."""
    odd = ("An Odd Lamp", "Doe, Jane, Roe, Mary, Plato", TRIPLES[0][2])
    found = papers(page() + "\n" + "\n".join(odd))[-1]
    assert (*odd, ()) == (found.title, found.authors_text, found.abstract, found.authors)


@pytest.mark.parametrize(
    "line", ["Plato", "Jane Doe", "Jane Doe and Mary Roe", "Roe, Mary; Doe, Jane"]
)
def test_short_author_lines_are_read_in_their_place(line: str) -> None:
    """One name, or two joined by "and", between title and abstract are authors."""
    found = papers(page() + "\n" + "\n".join(["A Fourth Lamp", line, TRIPLES[0][2]]))[-1]
    assert ("A Fourth Lamp", line) == (found.title, found.authors_text)


def test_a_paper_without_an_abstract_keeps_its_authors() -> None:
    """Title and author line make a record; the next title is not taken for its abstract."""
    text = "A Lamp Without Words\nDoe, Jane, Roe, Mary\n" + page()
    first, second = papers(text)[:2]
    assert ("A Lamp Without Words", 2, "") == (first.title, len(first.authors), first.abstract)
    assert TRIPLES[0][0] == second.title


def test_an_abstract_without_a_title_keeps_its_authors() -> None:
    """The author line is no title."""
    text = page() + f"\nDoe, Jane, Roe, Mary\n{TRIPLES[0][2]}"
    assert ("", 2) == (papers(text)[-1].title, len(papers(text)[-1].authors))


def test_a_page_without_author_lines_is_not_recognised() -> None:
    """It is a listing."""
    text = "\n".join(f"{title}\n{abstract}" for title, _, abstract in TRIPLES[:2])
    assert 0.0 == recognises(text)


def test_the_seed_profile_reads_whole() -> None:
    """Ten papers with author lists; every line but the owner's name is in a field."""
    text = (SEEDS / "002_92ec44c56fc7a27a.txt").read_text(encoding="utf-8")
    found = papers(text)
    read_lines = [line for p in found for line in (p.title, p.authors_text, p.abstract)]
    assert [line.strip() for line in text.splitlines()[1:]] == read_lines
    assert [9, 6, 6, 5, 6, 5, 23, 8, 8, 12] == [len(p.authors) for p in found]

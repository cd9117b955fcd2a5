"""What a paper is known by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.identity import paper_id, text_key, title_key
from lithograph.model import Paper, Source

PAPER = Paper(id="", title="Lamps of the Coast", abstract="We present lamps.",
              sources=(Source(document="a", line=1, reader="jsonl"),))  # fmt: skip


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ((("arxiv", "2305.11068"), ("doi", "10.1000/x"), ("pmid", "1")), "paper/doi/10.1000/x"),
        ((("arxiv", "2305.11068"), ("pmid", "1")), "paper/arxiv/2305.11068"),
        ((("openalex", "W1"), ("pmcid", "PMC1")), "paper/pmcid/PMC1"),
        ((("dblp", "conf/x/Y"), ("isbn", "9780306406157")), "paper/dblp/conf/x/Y"),
        ((("doi", "10.1002/a<b>#c?d%e é"),), "paper/doi/10.1002/a%3Cb%3E%23c%3Fd%25e%20%C3%A9"),
    ],
)
def test_the_first_identifier_names_the_paper(
    identifiers: tuple[tuple[str, str], ...], expected: str
) -> None:
    """DOI, arXiv, PMID, PMCID, OpenAlex and so on; what an IRI path cannot hold is percent-encoded."""
    assert expected == paper_id(replace(PAPER, identifiers=identifiers))


def test_the_number_of_a_book_does_not_name_a_chapter() -> None:
    """All chapters have it."""
    assert paper_id(PAPER) == paper_id(replace(PAPER, identifiers=(("isbn", "9780306406157"),)))


def test_a_paper_without_identifier_is_named_by_title_and_opening() -> None:
    """The id is readable, and does not change with markup, spacing or a longer ending."""
    opening = "Light is everywhere in the old town, and we show in this work that it is old and warm, and free for all men. "
    one = replace(PAPER, abstract=opening + "It is open.")
    two = replace(PAPER, title="Lamps of the *Coast*", abstract=opening + "More is said.")
    assert paper_id(one).startswith("paper/lamps-of-the-coast-")
    assert paper_id(one) == paper_id(two)


@pytest.mark.parametrize(
    "other",
    [
        replace(PAPER, title="Lamps of the Coast II"),
        replace(PAPER, abstract="We present candles."),
        replace(PAPER, title=""),
        replace(PAPER, title="???", abstract=""),
        replace(PAPER, abstract="", authors_text="Doe, Jane"),
        replace(PAPER, abstract="", authors_text="Roe, Mary"),
    ],
)
def test_papers_that_differ_have_different_ids(other: Paper) -> None:
    """In title, in opening, or without an abstract in their authors."""
    assert paper_id(PAPER) != paper_id(other)


@given(st.text(), st.text())
def test_an_id_is_an_ascii_path(title: str, abstract: str) -> None:
    """Whatever the text, the id can stand in an IRI."""
    found = paper_id(replace(PAPER, title=title, abstract=abstract))
    assert found.isascii()
    assert not set(found) & set(' <>"{}|\\^`#?%')


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("MedS^3: Small", "MedS3 small"),
        (r"$\alpha$-Lamps", "α-lamps"),
        (r"\textbf{Lamps} in 2D \& 3D", "Lamps in 2D & 3D"),
        ("Lamps &amp; Wax", "Lamps & Wax"),
        ("Schrödinger", "Schrodinger"),
    ],
)
def test_titles_that_differ_in_markup_have_one_key(one: str, two: str) -> None:
    """Case, accents, LaTeX, Markdown and spacing make no difference."""
    assert title_key(one) == title_key(two)


@pytest.mark.parametrize(
    ("one", "two"), [("ChatCAD", "ChatCAD+"), ("MedSAM", "MedSAM2"), ("C", "C#")]
)
def test_titles_of_versions_have_different_keys(one: str, two: str) -> None:
    """Numbers, "+" and "#" tell names apart."""
    assert title_key(one) != title_key(two)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Making a key of a key changes nothing."""
    assert text_key(text_key(text)) == text_key(text)


def test_a_reference_that_is_none_is_text() -> None:
    """Python reads no number of so many digits."""
    digits = "1" * 5_000
    assert text_key(f"Lamps &#{digits}; &#65;") == f"lamps{digits}a"

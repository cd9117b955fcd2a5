"""What a paper is known by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.identity import identifier, paper_id, stated_identifier, text_key, title_key
from lithograph.model import Paper, Source

PAPER = Paper(id="", title="Lamps of the Coast", abstract="We present lamps.",
              sources=(Source(document="a", line=1, reader="jsonl"),))  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        ("doi", "10.1000/ABC", "10.1000/abc"),
        ("doi", "doi: 10.1000/abc", "10.1000/abc"),
        ("doi", "http://dx.doi.org/10.1002/%28SICI%291", "10.1002/(sici)1"),
        ("arxiv", "2305.11068v12", "2305.11068"),
        ("arxiv", "math.GT/0309136", "math/0309136"),
        ("arxiv", "https://arxiv.org/abs/cs/0209001v1", "cs/0209001"),
        ("pmid", "0029768149", "29768149"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/29768149/", "29768149"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PMC123"),
        ("pmcid", "123", "PMC123"),
        ("openalex", "https://api.openalex.org/works/w12", "W12"),
    ],
)
def test_an_identifier_has_one_form(scheme: str, text: str, expected: str) -> None:
    """Prefixes, resolvers, versions and case make no difference."""
    assert (scheme, expected) == identifier(scheme, text)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("doi", "abc"),
        ("arxiv", "23.1"),
        ("pmid", "12a"),
        ("pmid", "0"),
        ("openalex", "12"),
        ("doi", ""),
    ],
)
def test_what_is_none_of_the_scheme_is_none(scheme: str, text: str) -> None:
    """Nothing is forced into a form."""
    assert identifier(scheme, text) is None


def test_the_doi_that_arxiv_registers_is_the_arxiv_id() -> None:
    """The same preprint under two names."""
    assert ("arxiv", "2305.11068") == stated_identifier("https://doi.org/10.48550/arXiv.2305.11068")


@pytest.mark.parametrize(
    "text", ["2305.11068", "29768149", "10.1000/x", "https://example.org/2305.11068"]
)
def test_a_bare_number_states_no_identifier(text: str) -> None:
    """It must say what it is."""
    assert stated_identifier(text) is None


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ((("arxiv", "2305.11068"), ("doi", "10.1000/x"), ("pmid", "1")), "paper/doi/10.1000/x"),
        ((("arxiv", "2305.11068"), ("pmid", "1")), "paper/arxiv/2305.11068"),
        ((("openalex", "W1"), ("pmcid", "PMC1")), "paper/pmcid/PMC1"),
        ((("doi", "10.1002/a<b>#c?d%e é"),), "paper/doi/10.1002/a%3Cb%3E%23c%3Fd%25e%20%C3%A9"),
    ],
)
def test_the_first_identifier_names_the_paper(
    identifiers: tuple[tuple[str, str], ...], expected: str
) -> None:
    """DOI, arXiv, PMID, PMCID, OpenAlex; what an IRI path cannot hold is percent-encoded."""
    assert expected == paper_id(replace(PAPER, identifiers=identifiers))


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

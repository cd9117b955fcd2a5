"""Tokens and sentences with the paper's own offsets."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.model import Span
from lithograph.nlp import parse, sentences
from tests.made import make_paper


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It works (e.g. on X). It does.", ["It works (e.g. on X).", "It does."]),
        ("Smith et al. showed it. We agree.", ["Smith et al. showed it.", "We agree."]),
        ("Dice of 0.91. 5.3 points more.", ["Dice of 0.91.", "5.3 points more."]),
        ("of medical images.We evaluate it.", ["of medical images.", "We evaluate it."]),
        ('Is it so? "Yes." We think.', ["Is it so?", '"Yes."', "We think."]),
        ("See https://a.org/b.html. Done.", ["See https://a.org/b.html.", "Done."]),
        ("nnU-Net wins. nnU-Net is old.", ["nnU-Net wins.", "nnU-Net is old."]),
        ("A vs. B on C.", ["A vs. B on C."]),
        ("Title without end\nAbstract here.", ["Title without end", "Abstract here."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals and URLs end no sentence; a line break always does."""
    assert expected == split(text)


@given(st.text(max_size=300))
def test_sentences_cover_every_visible_character(text: str) -> None:
    """Nothing but white space lies outside the sentences, and they do not overlap."""
    spans = sentences(text)
    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(text.split()) == "".join(covered.split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_doc_has_the_text_of_the_paper(title: str, abstract: str) -> None:
    """Token offsets are offsets of `Paper.text`."""
    parsed = parse(make_paper(abstract, title=title))
    assert parsed.paper.text == parsed.doc.text


@given(st.text(max_size=200))
def test_words_are_verbatim_and_all_but_single_blanks_are_in_one(text: str) -> None:
    """In order, none overlaps another, and what lies between two is one blank or nothing."""
    parsed = parse(make_paper(text))
    assert all(parsed.of(word.span) == word.text for word in parsed.words)
    ends = [0, *(word.span.end for word in parsed.words)]
    starts = [*(word.span.start for word in parsed.words), len(parsed.text)]
    gaps = [parsed.text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert set(gaps) <= {"", " "}


def test_sentence_at_finds_the_sentence_around_an_offset() -> None:
    """The sentence of an offset holds that offset."""
    parsed = parse(make_paper("First one. Second one.", title="A title"))
    offset = parsed.text.index("Second")
    assert parsed.of(parsed.sentence_at(offset)) == "Second one."
    assert parsed.in_title(Span(start=0, end=7))
    assert not parsed.in_title(parsed.sentence_at(offset))

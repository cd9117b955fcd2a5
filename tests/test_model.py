"""The records that flow through Lithograph."""

from __future__ import annotations

import pytest

from lithograph.model import Author, Evidence, Paper, Source, Span, Statement


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2)])
def test_a_span_is_never_empty_or_reversed(start: int, end: int) -> None:
    """A span that holds no character is refused."""
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start=start, end=end)


def test_spans_that_touch_do_not_overlap() -> None:
    """The end is not part of a span."""
    left, right = Span(start=0, end=3), Span(start=3, end=5)
    assert not left.overlaps(right)
    assert Span(start=0, end=5).contains(right)


def test_text_is_title_break_abstract() -> None:
    """Offsets count in the title, a line break and the abstract."""
    paper = Paper(id="p", title="T", abstract="A.")
    assert paper.text == "T\nA."


def test_a_paper_without_title_is_labelled_by_its_abstract() -> None:
    """The label of an untitled paper is the start of its abstract."""
    paper = Paper(id="p", abstract="word " * 40)
    assert paper.label == ("word " * 12).rstrip() + "…"


def test_the_record_id_is_the_first_that_a_source_states() -> None:
    """A paper keeps the id of its record, and falls back to its own."""
    source = Source(document="a", line=1, reader="r")
    named = Source(document="b", line=1, reader="r", record="S1")
    assert Paper(id="p", sources=(source, named)).record == "S1"
    assert Paper(id="p", sources=(source,)).record == "p"


def test_an_author_without_given_name_has_no_blank() -> None:
    """A one-part name is printed as it is."""
    assert Author(family="Plato").name == "Plato"


def test_support_counts_papers_not_sentences() -> None:
    """Two sentences of one paper are one support."""
    evidence = tuple(
        Evidence(
            paper_id=paper,
            span=Span(start=start, end=start + 1),
            sentence="x",
            extractors=("t",),
            confidence=0.5,
        )
        for paper, start in (("p", 0), ("p", 1), ("q", 0))
    )
    statement = Statement(
        id="s", subject="p", predicate="uses", object="m", evidence=evidence, confidence=0.5
    )
    assert statement.support == 2

"""EndNote's tagged format."""

from __future__ import annotations

import pytest

from lithograph.readers.tagged import endnote
from tests.readers.tagged.streams import day, one, papers, people, problems, sample

TEXT = sample("lamps.enw")


def test_a_record_is_read_in_full() -> None:
    """Paragraphs, keywords on lines of their own, both orders of names."""
    paper = papers(endnote, TEXT)[0]
    assert (
        "Lamps that shine", "They shine. They shine at night.", [("Löwe", "Ärne", ""), ("Doe", "Jane", "")],
        "Journal of Lamp Science", ("lamps", "wax, white"), (2021, 9, 1), "https://example.org/1",
        (("doi", "10.1000/lamp.1"), ("isbn", "9780306406157")), "lamp-1", 1,
        (("%0", '"Journal Article"'), ("%>", '"file://lamp.pdf"'), ("%@", '"978-0-306-40615-7"'),
         ("%u", '["https://example.org/1", "https://example.org/2"]'), ("%v", '"3"')),
    ) == (
        paper.title, paper.abstract, people(paper), paper.venue, paper.keywords, day(paper), paper.url,
        paper.identifiers, paper.record, paper.sources[0].line, paper.extra,
    )  # fmt: skip


def test_records_begin_behind_a_blank_line_or_with_a_type() -> None:
    """The type may stand behind the title; one without title costs only itself."""
    assert ["Lamps that shine", "Title first", "A book", "Behind a missing blank line"] == [
        paper.title for paper in papers(endnote, TEXT)
    ]
    assert [("d:21", "the record has neither title nor abstract")] == problems(endnote, TEXT)


def test_the_number_of_a_report_is_no_doi() -> None:
    """The field holds either."""
    paper = papers(endnote, TEXT)[1]
    assert ((), '"Report 7"', "Proceedings of Lamps", (2020, 8, None)) == (
        paper.identifiers, dict(paper.extra)["%r"], paper.venue, day(paper),
    )  # fmt: skip


def test_the_series_of_a_book_is_no_venue() -> None:
    """It is kept."""
    book = papers(endnote, TEXT)[2]
    assert ("", '"A series"') == (book.venue, dict(book.extra)["%b"])


@pytest.mark.parametrize(
    ("lines", "expected"), [("%K a; b, c", ("a", "b, c")), ("%K a\n%K b", ("a", "b"))]
)
def test_keywords(lines: str, expected: tuple[str, ...]) -> None:
    """All in one, or one a tag."""
    assert expected == one(endnote, f"%0 Generic\n%T A\n{lines}\n").keywords


@pytest.mark.parametrize("text", ["% a comment\n%A comment\n\\title{x}\n", "%%%\n%T only\n"])
def test_comments_of_other_languages_are_no_records(text: str) -> None:
    """TeX and Matlab begin them alike."""
    assert 0.0 == endnote.recognises(text)

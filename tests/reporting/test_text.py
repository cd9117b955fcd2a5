"""The report for the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lithograph.reporting.sections import Section
from lithograph.reporting.text import cut, page, shown


def test_a_page_is_read_from_top_to_bottom() -> None:
    """Title, sentences, table, quotations and what was cut; numbers stand at the right."""
    section = Section(
        title="What came in", sentences=("Two records.",), columns=("form", "read"),
        rows=(("ris", "1,200"), ("bibtex", "3")), quotes=(("broken", "a:1"),), more="and 4 more",
    )  # fmt: skip
    assert page([section]).splitlines() == [
        "What came in",
        "------------",
        "Two records.",
        "  form    read",
        "  ris     1,200",
        "  bibtex      3",
        "  broken",
        "      a:1",
        "  … and 4 more",
    ]


def test_a_text_cannot_move_the_cursor() -> None:
    """Nor change colours or reverse the writing, in any place."""
    bad = "a\x1b[31m\r\n\x9b\u202eb"
    section = Section(
        title="T", sentences=(bad,), columns=(bad, "c"), rows=((bad, bad),), quotes=((bad, bad),)
    )
    assert not set(page([section])) & set("\x1b\r\x9b\u202e")


def test_long_cells_and_quotations_are_cut() -> None:
    """A line of the page is for people; the last cell of a row is whole."""
    text = page([Section(title="T", columns=("a", "b"), rows=(("x" * 90, "y" * 90),))])
    assert f"{'x' * 59}…" in text
    assert "y" * 90 in text
    assert "abc" == cut("abc", 3)
    assert "ab…" == cut("abcd", 3)


@given(st.text())
def test_what_is_shown_is_printable(text: str) -> None:
    """Whatever the text, and no shorter."""
    assert shown(text).isprintable()
    assert len(text) == len(shown(text))

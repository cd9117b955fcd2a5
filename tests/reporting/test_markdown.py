"""The report as Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lithograph.reporting.markdown import page
from lithograph.reporting.sections import Section

BAD = "<img src=x onerror=alert(1)> [a](javascript:b) | `c` *d*\n# e"


def test_a_page_has_headings_tables_and_lists() -> None:
    """As a reader of Markdown sees it."""
    section = Section(
        title="What came in", sentences=("Two records.",), columns=("form", "read"),
        rows=(("ris", "1"),), quotes=(("broken", "a:1"),), more="and 4 more",
    )  # fmt: skip
    html = MarkdownIt("commonmark").enable("table").render(page([section]))
    assert "<h2>What came in</h2>" in html
    assert "<td>ris</td>" in html
    assert "<li>broken (a:1)</li>" in html


def test_texts_stay_texts() -> None:
    """No tag, link, emphasis, cell or heading comes out of them."""
    section = Section(title="T", columns=("a", "b"), rows=((BAD, BAD),), quotes=((BAD, BAD),))
    html = MarkdownIt("commonmark").enable("table").render(page([section]))
    assert not [tag for tag in ("<img", "<a", "<em", "<code", "<h1>e") if tag in html]
    assert 2 == html.count("<td>")


@given(st.text(max_size=40))
def test_a_row_has_its_cells(text: str) -> None:
    """Whatever stands in them."""
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(page([Section(title="T", columns=("a", "b"), rows=((text, "x"),))]))
    )
    assert 2 == html.count("<td>")

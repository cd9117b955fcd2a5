"""Text in Markdown reads as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lithograph.exporters.markdown import escaped, row

HOSTILE = [
    "<img src=x onerror=alert(1)>", "# heading", "1. list", "- list", "> quote", "**bold** _it_",
    "[a](javascript:1)", "![[note]]", "#tag", "`code`", "a | b", "&lt;b&gt;", "$x$", "~~gone~~", "+ x",
    "https://example.org/a_b_c", "| --- |",
]  # fmt: skip


def shown(markdown: str) -> str:
    """What a reader sees, as text; anything but text in a paragraph is an error."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    assert ["paragraph_open", "inline", "paragraph_close"] == [token.type for token in tokens]
    parts = tokens[1].children or []
    assert {part.type for part in parts} <= {"text", "text_special"}
    return "".join(part.content for part in parts)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_letter_by_letter(text: str) -> None:
    """No sign of it makes a heading, a link, an image or HTML."""
    assert text == shown(escaped(text))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t.isprintable())
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Spaces apart, which Markdown joins."""
    if text.split():
        assert " ".join(text.split()) == shown(escaped(text))


def test_a_pipe_does_not_end_a_cell() -> None:
    """A table has the cells that were given."""
    table = "\n".join([row(["a", "b"]), row(["---", "---"]), row([escaped("x | y"), "z"])])
    tokens = MarkdownIt("commonmark").enable("table").parse(table)
    cells = [token.content for token in tokens if token.type == "inline"]
    assert 4 == len(cells)

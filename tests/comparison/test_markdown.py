"""The Markdown table reads back by a Markdown parser."""

from __future__ import annotations

from markdown_it import MarkdownIt

from lithograph.comparison import compare, markdown
from lithograph.knowledge_graph import KnowledgeGraph
from tests.comparison.conftest import graph


def rows(text: str) -> list[list[str]]:
    """The cells of the first table, as a reader sees them."""
    found: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            found.append([])
        if token.type == "inline" and found and token.level > 2:
            found[-1].append("".join(part.content for part in token.children or []))
        if token.type == "table_close":
            break
    return found


def test_the_table_reads_back(kg: KnowledgeGraph) -> None:
    """Methods with hostile names, all values with the number of their paper."""
    head, *body = rows(markdown.text(compare(kg, dataset="MedQA")))
    assert ["method", "MedQA: accuracy (%)"] == head
    assert [["A-Net", "80.0 [1] / 81.5 [2]"], ["B|Net", "79 [1]"]] == body


def test_the_sentences_stand_below(kg: KnowledgeGraph) -> None:
    """Each paper by its number, with what it says."""
    text = markdown.text(compare(kg, dataset="MedQA"))
    assert "1. First results (2024)\n    - “A-Net reaches 80.0 on MedQA.”" in text
    assert "**81.5** [2]" in text


def test_nothing_to_compare_is_said() -> None:
    """No table without rows."""
    assert markdown.EMPTY in markdown.text(compare(graph()))

"""The HTML table: what papers hold is text."""

from __future__ import annotations

from html.parser import HTMLParser

from lithograph.comparison import compare, html
from lithograph.knowledge_graph import KnowledgeGraph


class Tags(HTMLParser):
    """Collects tags and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the interface
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_names_are_shown_and_not_run(kg: KnowledgeGraph) -> None:
    """A method called `<b>C` is shown as such."""
    found = Tags(html.text(compare(kg)))
    assert found.tags <= {"table", "thead", "tbody", "tr", "th", "td", "strong", "span", "br"}
    assert "<b>C" in found.texts


def test_a_notebook_shows_it(kg: KnowledgeGraph) -> None:
    """The object displays itself as this table."""
    found = compare(kg)
    assert html.text(found) == found._repr_html_()

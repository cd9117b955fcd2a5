"""What a notebook shows: a page in a frame, whole and shut off."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import lithograph
from lithograph.notebook import framed

HOSTILE = '<p title="x">"\'&quot;</iframe><script>parent.steal()</script>'


class Elements(HTMLParser):
    """The elements of a text, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_stays_in_its_frame() -> None:
    """One element, and the page in it letter by letter."""
    ((tag, attributes),) = Elements(framed(HOSTILE)).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == HOSTILE


def test_the_frame_has_not_the_origin_of_the_notebook() -> None:
    """Scripts may run, but reach nothing of the notebook's."""
    ((_, attributes),) = Elements(framed(HOSTILE)).found
    assert "allow-scripts" in str(attributes["sandbox"])
    assert "allow-same-origin" not in str(attributes["sandbox"])


def test_a_graph_shows_its_page(records: Path) -> None:
    """The page of the graph, in a frame; an entity's card as text that nothing escapes from."""
    kg = lithograph.build(records)
    ((tag, attributes),) = Elements(kg._repr_html_()).found
    assert tag == "iframe"
    assert "LithoNet" in str(attributes["srcdoc"]) or "application/" in str(attributes["srcdoc"])
    tags = {tag for tag, _ in Elements(kg.explain("LithoNet")._repr_html_()).found}
    assert tags == {"h4", "pre", "details", "summary"}

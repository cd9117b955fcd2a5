"""Sections → a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lithograph.exporters.markdown import escaped, row
from lithograph.reporting.sections import Section


def page(sections: Sequence[Section]) -> str:
    """The page, with a line break at its end. Texts of documents are escaped."""
    parts = ["# Report", *(part for section in sections for part in _parts(section))]
    return "\n\n".join(parts) + "\n"


def _parts(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield from map(escaped, section.sentences)
    if section.rows:
        rule = ["---"] * len(section.columns)
        rows = (map(escaped, cells) for cells in (section.columns, *section.rows))
        head, *body = (row(cells) for cells in rows)
        yield "\n".join([head, row(rule), *body])
    if section.quotes:
        yield "\n".join(f"- {escaped(text)} ({escaped(place)})" for text, place in section.quotes)
    if section.more:
        yield f"… {escaped(section.more)}"

"""A comparison → an HTML table, inert whatever papers hold."""

from __future__ import annotations

from html import escape

from lithograph.comparison.table import Cell, Column, Comparison


def text(comparison: Comparison) -> str:
    """A `table` element; each value has its sentence and paper as its title."""
    head = "".join(f'<th scope="col">{_heading(column)}</th>' for column in comparison.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        + "".join(f"<td>{_cell(cell, comparison)}</td>" for cell in row.cells)
        + "</tr>"
        for row in comparison.rows
    )
    return (
        f'<table><thead><tr><th scope="col">method</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>\n"
    )


def _heading(column: Column) -> str:
    return f"{escape(column.dataset)}<br>{escape(column.measure)}"


def _cell(cell: Cell, comparison: Comparison) -> str:
    shown = []
    for value in cell:
        title = escape(f"“{value.sentence}” — {comparison.papers[value.paper].label}")
        tag = "strong" if value.best else "span"
        shown.append(f'<{tag} title="{title}">{escape(value.text)}</{tag}>')
    return " / ".join(shown) or "—"

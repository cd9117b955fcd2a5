"""The forms in which a comparison is printed, by name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lithograph.comparison import html, latex, markdown
from lithograph.comparison.table import Comparison
from lithograph.errors import UnknownNameError
from lithograph.exporters.spreadsheet import SEPARATOR, inert


def _csv(comparison: Comparison) -> str:
    """One row a method; a text that a spreadsheet would run as a formula gets an apostrophe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    heads = (f"{column.dataset}: {column.measure}" for column in comparison.columns)
    writer.writerow(["method", *map(inert, heads)])
    for row in comparison.rows:
        cells = (SEPARATOR.join(value.text for value in cell) for cell in row.cells)
        writer.writerow([inert(row.label), *map(inert, cells)])
    return written.getvalue()


FORMS: Mapping[str, Callable[[Comparison], str]] = MappingProxyType(
    {"csv": _csv, "html": html.text, "latex": latex.text, "markdown": markdown.text}
)


def render(comparison: Comparison, form: str) -> str:
    """The comparison in a form.

    Raises:
        UnknownNameError: if there is no such form.
    """
    if form not in FORMS:
        raise UnknownNameError("form", form, FORMS)
    return FORMS[form](comparison)

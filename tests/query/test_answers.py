"""Cells and tables: RDF terms as Python values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lithograph.query import Cell, Table

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("3", "integer", 3),
        ("78.22", "decimal", Decimal("78.22")),
        ("1.5E0", "double", 1.5),
        ("true", "boolean", True),
        ("false", "boolean", False),
        ("2024-10-29", "date", "2024-10-29"),
        ("three", "integer", "three"),
        ("x", "decimal", "x"),
    ],
)
def test_a_literal_is_a_python_value(text: str, datatype: str, value: object) -> None:
    """Numbers and truth values are such; what is not what it claims stays text."""
    assert value == Cell(kind="literal", text=text, datatype=XSD + datatype).value


def test_a_row_is_a_dict() -> None:
    """Unbound cells are `None`."""
    table = Table(columns=("a", "b"), rows=((Cell(kind="uri", text="urn:x"), None),))
    assert table.dicts() == [{"a": "urn:x", "b": None}]


def test_a_notebook_shows_hostile_text_inert() -> None:
    """Markup in names and columns is escaped."""
    table = Table(columns=("<b>",), rows=((Cell(kind="literal", text="<script>"),),))
    shown = table._repr_html_()
    assert ("<script>" in shown, "<b>" in shown, "&lt;script&gt;" in shown) == (False, False, True)

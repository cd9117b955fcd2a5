"""Results of a graph → a table that compares methods: a row each, a column for what was measured.

table    → which rows, columns and values there are, and which is the best of a column.
markdown → the table for a README or a note, with its sentences as footnotes.
latex    → the table for a paper, that cites, and the sentences as comments.
html     → the table for a notebook.
"""

from __future__ import annotations

from lithograph.comparison.table import Cell, Column, Comparison, Row, Value, compare

__all__ = ["Cell", "Column", "Comparison", "Row", "Value", "compare"]

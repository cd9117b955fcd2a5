r"""A comparison → a LaTeX table that cites `graph.bib` (`lithograph export OUTPUT --format bibtex`)."""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.comparison.markdown import sentences
from lithograph.comparison.table import Cell, Column, Comparison
from lithograph.exporters.bibtex import latex


def text(comparison: Comparison) -> str:
    """A `table` with booktabs' rules; the sentences that state its values follow as comments."""
    return "\n".join([*_table(comparison), *_comments(comparison)]) + "\n"


def _table(comparison: Comparison) -> Iterator[str]:
    yield "% needs \\usepackage{booktabs}, and graph.bib from: lithograph export OUTPUT --format bibtex"
    yield r"\begin{table}"
    yield r"\centering"
    yield rf"\begin{{tabular}}{{l{'r' * len(comparison.columns)}}}"
    yield r"\toprule"
    yield _line(["Method", *map(_heading, comparison.columns)])
    yield r"\midrule"
    for row in comparison.rows:
        yield _line([latex(row.label), *(_cell(cell, comparison) for cell in row.cells)])
    yield r"\bottomrule"
    yield r"\end{tabular}"
    yield r"\end{table}"


def _line(cells: list[str]) -> str:
    return " & ".join(" ".join(cell.split()) for cell in cells) + r" \\"


def _heading(column: Column) -> str:
    return f"{latex(column.dataset)}: {latex(column.measure)}"


def _cell(cell: Cell, comparison: Comparison) -> str:
    values = (
        (rf"\textbf{{{latex(v.text)}}}" if v.best else latex(v.text))
        + rf"~\cite{{{comparison.keys[v.paper]}}}"
        for v in cell
    )
    return " / ".join(values) or "---"


def _comments(comparison: Comparison) -> Iterator[str]:
    for number, key in enumerate(comparison.keys):
        for sentence in sentences(comparison, number):
            yield f"% {key}: {' '.join(sentence.split())}"

"""The LaTeX table: whole, escaped, citing keys of `graph.bib`."""

from __future__ import annotations

import re

from lithograph.comparison import compare, latex
from lithograph.exporters import bibtex
from lithograph.knowledge_graph import KnowledgeGraph


def test_every_row_has_every_cell(kg: KnowledgeGraph) -> None:
    """As many cells as columns, each row ended."""
    found = compare(kg)
    body = latex.text(found).split(r"\midrule")[1].split(r"\bottomrule")[0].strip().splitlines()
    assert len(found.rows) == len(body)
    assert all(line.endswith(r"\\") for line in body)
    assert {len(found.columns) + 1} == {len(re.split(r"(?<!\\)&", line)) for line in body}


def test_the_best_is_bold_and_cited(kg: KnowledgeGraph) -> None:
    """The keys are those of the BibTeX of the graph."""
    text = latex.text(compare(kg, dataset="MedQA"))
    keys = bibtex.keys(kg.papers)
    assert rf"\textbf{{81.5}}~\cite{{{keys['paper/1']}}}" in text


def test_comments_stay_comments(kg: KnowledgeGraph) -> None:
    """Each sentence is one line behind a percent sign."""
    tail = latex.text(compare(kg)).split(r"\end{table}")[1].strip().splitlines()
    assert tail
    assert all(line.startswith("% ") for line in tail)

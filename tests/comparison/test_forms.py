"""The forms of a comparison, by name."""

from __future__ import annotations

import csv
import io

import pytest

from lithograph.comparison import compare
from lithograph.comparison.forms import FORMS
from lithograph.errors import UnknownNameError
from lithograph.knowledge_graph import KnowledgeGraph
from tests.comparison.conftest import graph


def test_csv_reads_back(kg: KnowledgeGraph) -> None:
    """A row each method, a column each measure."""
    rows = list(csv.reader(io.StringIO(compare(kg, dataset="MedQA").render("csv"), newline="")))
    assert [["method", "MedQA: accuracy (%)"], ["A-Net", "80.0; 81.5"], ["B|Net", "79"]] == rows


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_writes_an_empty_comparison(form: str) -> None:
    """Nothing to compare is no error."""
    assert compare(graph()).render(form)


def test_an_unknown_form_is_an_error(kg: KnowledgeGraph) -> None:
    """It names those that are known."""
    with pytest.raises(UnknownNameError, match="latex"):
        compare(kg).render("latexx")

"""The comparison as a data frame."""

from __future__ import annotations

from lithograph.comparison import compare
from lithograph.knowledge_graph import KnowledgeGraph
from tests.comparison.conftest import graph


def test_a_value_is_found_by_method_and_column(kg: KnowledgeGraph) -> None:
    """Several values of a cell are joined."""
    found = compare(kg).to_frame()
    assert "80.0; 81.5" == found.loc["A-Net", ("MedQA", "accuracy", "%")]


def test_an_empty_comparison_is_an_empty_frame() -> None:
    """Nothing to compare is no error."""
    assert compare(graph()).to_frame().empty

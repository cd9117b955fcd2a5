"""Which results are compared, and which is the best."""

from __future__ import annotations

import pytest

from lithograph.comparison import Comparison, compare
from lithograph.errors import UnknownNameError
from lithograph.knowledge_graph import KnowledgeGraph
from tests.comparison.conftest import graph, reported


def cells(found: Comparison) -> dict[tuple[str, str, str], list[tuple[str, int, bool]]]:
    """(method, dataset, metric) → values with paper and whether they are the best."""
    return {
        (row.label, column.dataset, column.metric): [(v.text, v.paper, v.best) for v in cell]
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell
    }


def test_a_cell_has_every_reported_value(kg: KnowledgeGraph) -> None:
    """Where papers disagree, both values stand there; the best of the column is marked."""
    found = cells(compare(kg))
    assert [("80.0", 0, False), ("81.5", 1, True)] == found["A-Net", "MedQA", "accuracy"]
    assert [("79", 0, False)] == found["B|Net", "MedQA", "accuracy"]


def test_less_can_be_better(kg: KnowledgeGraph) -> None:
    """The vocabulary says that of an error rate the smaller is better."""
    found = cells(compare(kg))
    assert [("2.5", 1, True)] == found["<b>C", "BraTS", "error rate"]
    assert [("3", 0, False)] == found["A-Net", "BraTS", "error rate"]


def test_nothing_is_best_where_the_direction_is_not_known(kg: KnowledgeGraph) -> None:
    """A metric that the vocabulary does not know has no best value."""
    found = cells(compare(kg))
    assert not found["A-Net", "BraTS", "loss of mine"][0][2]
    assert not found["B|Net", "BraTS", "loss of mine"][0][2]


def test_only_what_compares_is_there(kg: KnowledgeGraph) -> None:
    """No improvement, no result without dataset, no column of one method; they are counted."""
    found = compare(kg)
    values = {text for cell in cells(found).values() for text, _, _ in cell}
    assert not {"99", "5", "9"} & values
    assert (1, 1) == (found.left_out, found.unnamed)
    assert "9" in {text for cell in cells(compare(kg, least=1)).values() for text, _, _ in cell}


def test_a_comparison_is_narrowed_by_names(kg: KnowledgeGraph) -> None:
    """By dataset, metric, task and methods."""
    assert {"MedQA"} == {column.dataset for column in compare(kg, dataset="MedQA").columns}
    assert {"error rate"} == {c.metric for c in compare(kg, metric="error rate").columns}
    assert ["<b>C"] == [row.label for row in compare(kg, task="segmentation", least=1).rows]
    assert ["A-Net"] == [row.label for row in compare(kg, methods=["A-Net"], least=1).rows]


def test_an_unknown_name_is_an_error(kg: KnowledgeGraph) -> None:
    """It says which."""
    with pytest.raises(UnknownNameError, match="MedQB"):
        compare(kg, dataset="MedQB")


def test_a_paper_stands_for_its_unnamed_method() -> None:
    """A paper that reports its own result without a name is the row."""
    kg = graph(
        reported(0, "we", "MedQA", "accuracy", "1"), reported(1, "A-Net", "MedQA", "accuracy", "2")
    )
    assert ["A-Net", "First results"] == [row.label for row in compare(kg).rows]


def test_equal_values_have_no_best() -> None:
    """Where all are the same, nothing stands out."""
    kg = graph(
        reported(0, "A-Net", "MedQA", "accuracy", "2"),
        reported(1, "B|Net", "MedQA", "accuracy", "2.0"),
    )
    assert not any(v[2] for cell in cells(compare(kg)).values() for v in cell)

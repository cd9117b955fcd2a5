"""What is said of one entity."""

from __future__ import annotations

from pathlib import Path

import pytest

import lithograph
from lithograph.explanation import explain


@pytest.fixture
def text(records: Path) -> str:
    return explain(lithograph.build(records), "LithoNet")


@pytest.mark.parametrize(
    "line",
    [
        "LithoNet   Method (named), in 2 papers",
        "outperforms  (1)",
        "    “LithoNet outperforms U-Net on BraTS.”",
        "      — LithoNet: A Network for Brain MRI Segmentation",
        "proposed by  (1)",
    ],
)
def test_each_statement_stands_with_its_sentence_and_paper(text: str, line: str) -> None:
    """What it is, who proposed it, what it beats."""
    assert line in text.splitlines()


def test_results_name_their_parts(text: str) -> None:
    """Value, metric, method and dataset, and whether it is absolute."""
    assert "0.91" in text
    assert "on Brain Tumor Segmentation" in text or "on BraTS" in text
    assert "(absolute)" in text


def test_a_denial_is_marked(records: Path) -> None:
    """A negated sentence is not shown as if it were asserted."""
    assert "(negated)" in explain(lithograph.build(records), "U-Net")


def test_sentences_can_be_left_out(records: Path) -> None:
    """With none, the rest is counted."""
    assert "… and 1 more" in explain(lithograph.build(records), "LithoNet", sentences=0)


def test_merges_are_explained(records: Path) -> None:
    """Why several names are one entity, with the rule."""
    text = explain(lithograph.build(records), "CNN")
    assert "why one entity" in text
    assert "convolutional neural network" in text

"""Stated sizes of datasets."""

from __future__ import annotations

import pytest

from lithograph.extractors import extract
from lithograph.model import PAPER, Size
from tests.made import make_paper


def sizes(text: str) -> list[tuple[str, str, str]]:
    extraction = extract(make_paper(text))
    names = {m.id: m.text for m in extraction.mentions} | {PAPER: PAPER}
    return [(names[c.of], c.value, c.unit) for c in extraction.claims if isinstance(c, Size)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We introduce StoneBench, a benchmark of 1,200 questions.",
            [("StoneBench", "1,200", "questions")],
        ),
        ("We curate a dataset of 282 slides.", [(PAPER, "282", "slides")]),
        (
            "MIMIC-CXR contains 377,110 chest radiographs.",
            [("MIMIC-CXR", "377,110", "chest radiographs")],
        ),
        ("We use 3 models of 12 layers.", []),
        ("It outperforms 12 other questions by far.", []),
    ],
)
def test_a_counted_noun_is_the_size_of_the_dataset_named(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Of the dataset in the sentence, of the proposed one, or of the paper's own collection."""
    assert expected == sizes(text)

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
        (
            "We present FooCorpus. This corpus contains 3 million words.",
            [("FooCorpus", "3", "million words")],
        ),
        ("We present FooCorpus. This corpus contains 3M words.", [("FooCorpus", "3M", "words")]),
        ("We present FooCorpus. This corpus covers 3 languages.", []),
        ("We curate a corpus of over 53.5 billion tokens.", [(PAPER, "53.5", "billion tokens")]),
        (
            "We introduce a dataset of 1005 full-length movies.",
            [(PAPER, "1005", "full-length movies")],
        ),
        (
            "It holds scans of 141 patients (32,128 slices).",
            [(PAPER, "141", "patients"), (PAPER, "32,128", "slices")],
        ),
        ("A cohort was recruited (N=467) there.", [(PAPER, "467", "")]),
        ("We test on 126 images from MIMIC-CXR.", [("MIMIC-CXR", "126", "images")]),
        ("It improves by 4.7 points on 13 languages.", []),
        ("It outperforms 12 other questions by far.", []),
    ],
)
def test_a_counted_noun_is_the_size_of_the_dataset_named(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Of the dataset in the sentence, of the proposed one, or of the paper's own collection."""
    assert expected == sizes(text)

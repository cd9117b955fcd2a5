"""Proper names by shape and surroundings."""

from __future__ import annotations

import pytest

from lithograph.extractors import names
from lithograph.nlp import parse
from tests.made import make_paper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the CAMUS2H dataset", {("CAMUS2H", "Dataset")}),
        (
            "the ABC1, DEF2 and GHI3 datasets",
            {("ABC1", "Dataset"), ("DEF2", "Dataset"), ("GHI3", "Dataset")},
        ),
        ("on the FooQuiz1 benchmark", {("FooQuiz1", "Benchmark")}),
        ("models such as AlphaMed and QZX-4", {("AlphaMed", "Method"), ("QZX-4", "Method")}),
        ("the ABCD model", {("ABCD", "Method")}),
        ("Results on ABCD show it", {("ABCD", "Dataset")}),
        ("the ABCD thing", set()),
        ("our new idea", set()),
    ],
)
def test_the_words_beside_a_name_tell_its_type(text: str, expected: set[tuple[str, str]]) -> None:
    """Where neither words nor shape tell, nothing is found."""
    assert expected == {(m.text, m.type) for m in names.mentions(parse(make_paper(text)))}

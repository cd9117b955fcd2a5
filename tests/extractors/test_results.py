"""Numbers that measure, by the network: the examples of the issue among them."""

from __future__ import annotations

import pytest

from lithograph.extractors import extract, results
from lithograph.extractors.results import Candidate, chosen
from lithograph.model import PAPER, Result
from lithograph.nlp import parse
from tests.made import make_paper

Row = tuple[str | None, ...]


def rows(text: str, title: str = "") -> list[Row]:
    extraction = extract(make_paper(text, title=title))
    names = {m.id: m.text for m in extraction.mentions} | {PAPER: PAPER}
    return [
        (c.value, c.unit, c.kind, *(names[i] if i else None for i in (c.metric, c.dataset)))
        for c in sorted(
            (c for c in extraction.claims if isinstance(c, Result)),
            key=lambda c: text.index(c.value),
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MedVLM-R1 boosts accuracy from 55.11% to 78.22% across MRI, CT, and X-ray benchmarks.",
            [
                ("55.11", "%", "absolute", "accuracy", None),
                ("78.22", "%", "absolute", "accuracy", None),
            ],
        ),
        (
            "Our model reaches Dice scores of 0.77, 0.72 and 0.64 on ACDC, BraTS and LiTS, respectively.",
            [
                ("0.77", "", "absolute", "Dice scores", "ACDC"),
                ("0.72", "", "absolute", "Dice scores", "BraTS"),
                ("0.64", "", "absolute", "Dice scores", "LiTS"),
            ],
        ),
        (
            "LithoNet improves over U-Net by +4.1\\% AP on COCO.",
            [("4.1", "%", "improvement", "AP", "COCO")],
        ),
        (
            (
                "LithoNet achieves 72.6% accuracy on the MedQA benchmark, outperforming the "
                "previous state of the art by 2.4%."
            ),
            [
                ("72.6", "%", "absolute", "accuracy", "MedQA"),
                ("2.4", "%", "improvement", "accuracy", "MedQA"),
            ],
        ),
    ],
)
def test_values_of_one_sentence_go_to_their_own_parts(text: str, expected: list[Row]) -> None:
    """What the sentence does not say stays empty."""
    assert expected == rows(text)


def test_a_speed_up_is_an_improvement() -> None:
    """Without a metric that is named, whatever it is counted in."""
    ((value, unit, kind, *_),) = rows("LithoNet runs 2.82 times faster than U-Net at inference.")
    assert (value, unit, kind) == ("2.82", "x", "improvement")


def test_a_dataset_named_elsewhere_is_not_guessed() -> None:
    """The only dataset of a paper is not the dataset of every number in it."""
    text = "We present LithoBench, a benchmark of 1,200 questions. On MedQA, GPT-4 reaches an accuracy of 81.3%."
    assert [row[4] for row in rows(text)] == ["MedQA"]


@pytest.mark.parametrize(
    "text",
    [
        "We collect 1,200 images from 35 patients.",
        "The study ran in 2019 and shows accuracy.",
        "We use 5-fold cross validation and report accuracy.",
        "The difference in accuracy was significant (p < 0.05).",
    ],
)
def test_counts_years_and_settings_measure_nothing(text: str) -> None:
    """Sizes, dates, folds and p-values are no results."""
    assert rows(text) == []


def test_the_most_probable_thing_is_chosen() -> None:
    """Votes for one thing add up; where none is more probable than "none", nothing is."""
    votes = [Candidate("a", "a1", 1.0), Candidate("a", "a2", 1.1), Candidate("b", "b1", 1.5)]
    assert chosen(votes) == "a2"
    assert chosen([Candidate("a", "a1", -3.0)]) is None


def test_no_numbers_no_results() -> None:
    """A text without numbers has none."""
    assert list(results.claims(parse(make_paper("It is so.")), ())) == []

"""What rules see in numbers."""

from __future__ import annotations

import pytest

from lithograph.extractors.quantities import quantities
from tests.extractors.ruled import mentions_of

Row = tuple[str | None, ...]


def rows(text: str) -> list[Row]:
    parsed, mentions = mentions_of(text)
    return [
        (
            q.number.value,
            q.number.unit,
            q.kind,
            *(part.text if part else None for part in (q.metric, q.dataset, q.baseline)),
        )
        for q in quantities(parsed, mentions)
        if q.kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We reach an accuracy of 91.5% on MedQA.",
            [("91.5", "%", "absolute", "accuracy", "MedQA", None)],
        ),
        ("We achieve 0.93 AUC on CheXpert.", [("0.93", "", "absolute", "AUC", "CheXpert", None)]),
        (
            "Our model improves accuracy by 3.2% over U-Net.",
            [("3.2", "%", "improvement", "accuracy", None, "U-Net")],
        ),
        (
            "We boost accuracy from 55.11% to 78.22%.",
            [
                ("55.11", "%", "absolute", "accuracy", None, None),
                ("78.22", "%", "absolute", "accuracy", None, None),
            ],
        ),
        ("We obtain +1.9% Dice on BraTS.", [("1.9", "%", "improvement", "Dice", "BraTS", None)]),
        ("Our model is 2.82 times faster.", [("2.82", "x", "improvement", None, None, None)]),
    ],
)
def test_a_number_finds_its_metric_dataset_and_baseline(text: str, expected: list[Row]) -> None:
    """What the sentence does not say stays empty."""
    assert expected == rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "We collect 1,200 images from 35 patients.",
        "The study ran in 2019 and shows accuracy.",
        "We use 5-fold cross validation and report accuracy.",
        "The difference in accuracy was significant (p < 0.05).",
        "Only 10% of the training data is used.",
    ],
)
def test_counts_years_and_settings_measure_nothing(text: str) -> None:
    """Sizes, dates, folds, p-values and shares of data are no results."""
    assert rows(text) == []

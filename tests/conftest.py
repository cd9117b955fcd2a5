"""Papers, parsed papers and small builds that many tests share.

Rules for tests: same path as the source; one behaviour each, stated in the docstring; inputs by
hand; no network, no sleep, no timing.
"""

from __future__ import annotations

import json
from pathlib import Path

import hypothesis
import pytest

# The same examples on every run, and no time limit: the first example loads spaCy.
hypothesis.settings.register_profile("lithograph", deadline=None, derandomize=True)
hypothesis.settings.load_profile("lithograph")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A JSON Lines file with four small papers that name, compare and measure."""
    rows = [
        {
            "id": "R1",
            "title": "LithoNet: A Network for Brain MRI Segmentation",
            "authors": ["Stone, Anna", "Lee, Bo"],
            "abstract": "We propose LithoNet, a convolutional neural network (CNN) for brain MRI "
            "segmentation. LithoNet outperforms U-Net on BraTS. It reaches a Dice of 0.91 on BraTS. "
            "Code is at https://example.org/lithonet.",
        },
        {
            "id": "R2",
            "title": "A study of convolutional neural networks on chest X-ray",
            "authors": ["Stone, Anna", "Lee, Bo", "Roe, Cy"],
            "abstract": "We evaluate CNNs on chest X-rays. Results show an accuracy of 92.5% on "
            "CheXpert. U-Net does not outperform LithoNet on BraTS.",
        },
        {
            "id": "R3",
            "title": "StoneBench: A Benchmark for Medical Question Answering",
            "authors": ["Roe, Cy"],
            "abstract": "We introduce StoneBench, a benchmark of 1,200 questions for medical "
            "question answering. GPT-4 reaches 71.5% accuracy on StoneBench.",
        },
        {"id": "R4", "title": "On nothing in particular", "abstract": "Here we say little."},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path

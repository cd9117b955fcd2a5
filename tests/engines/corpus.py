"""A made corpus with what is hard to keep equal: duplicates, acronyms, misprints, shared co-authors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Topics of the papers that only fill the corpus.
_ORGANS = ("liver", "kidney", "heart", "lung", "spine", "retina", "prostate", "colon")

_HARD: tuple[dict[str, Any], ...] = (
    {
        "id": "A1",
        "title": "LithoNet: A Network for Brain MRI Segmentation",
        "authors": ["Stone, Anna", "Lee, Bo", "Wang, J."],
        "abstract": "We propose LithoNet, a convolutional neural network (CNN) for brain MRI"
        " segmentation. LithoNet outperforms U-Net on BraTS. It reaches a Dice of 0.91 on BraTS."
        " Code is at https://example.org/lithonet.",
        "doi": "10.1000/litho.1",
        "date": "2024-05-01",
    },
    {
        "id": "A2",
        "title": "LithoNet: A Network for Brain MRI Segmentation",
        "authors": ["Stone, Anna", "Lee, Bo", "Wang, J."],
        "abstract": "We propose LithoNet, a convolutional neural network (CNN) for brain MRI"
        " segmentation. LithoNet outperforms U-Net on BraTS. It reaches a Dice of 0.91 on BraTS.",
        "arxiv": "2405.00001",
    },
    {
        "id": "A3",
        "title": "A study of convolutional neural networks on chest X-ray",
        "authors": ["Stone, A.", "Lee, Bo", "Roe, Cy"],
        "abstract": "We evaluate CNNs on chest X-rays. Results show an accuracy of 92.5% on"
        " CheXpert. U-Net does not outperform LithoNet on BraTS. nnU-Net is a variant of U-Net.",
    },
    {
        "id": "A4",
        "title": "StoneBench: A Benchmark for Medical Question Answering",
        "authors": ["Roe, Cy"],
        "abstract": "We introduce StoneBench, a benchmark of 1,200 questions for medical question"
        " answering. GPT-4 reaches 71.5% accuracy on StoneBench. GPT-3 reaches 48.0% accuracy on"
        " StoneBench. A graph convolutional network (GCN) may help.",
    },
    {
        "id": "A5",
        "title": "StoneBench 2: harder questions",
        "authors": ["Roe, Cy", "Wang, J."],
        "abstract": "StoneBench2 extends StoneBench with 3,000 questions. Generative capsule networks"
        " (GCN) reach 12.1% accuracy. The results on StoneBenc are those of the first edition.",
        "organisation": "Quarry Laboratory",
    },
    {"id": "A6", "title": "Editorial", "abstract": ""},
    {"id": "A7", "title": "Editorial", "abstract": "", "authors": ["Hill, Eve"]},
    {
        "id": "A8",
        "title": "Transformers and transfomers in radiology reports",
        "authors": ["Wang, Jun", "Hill, Eve"],
        "abstract": "Vision transformers are used for report generation on MIMIC-CXR. Vision"
        " transfomers were trained on MIMIC-IV as well. BLEU-4 of 0.21 was measured on MIMIC-CXR.",
    },
)

#: The second document: an abstract without a title that is in the first, and lines that are no records.
_SECOND: tuple[str, ...] = (
    json.dumps(
        {
            "id": "B1",
            "abstract": _HARD[0]["abstract"],
            "doi": "10.1000/litho.1",
            "venue": "Journal of Stones",
        }
    ),
    '{"id": "B2", "title": "broken"',
    json.dumps(
        {"id": "B3", "title": "<script>alert(1)</script> \\u202e & co", "abstract": '"A" </b>.'}
    ),
    "[]",
)


def written(folder: Path, *, papers: int = 8) -> list[Path]:
    """Two documents, with so many papers more that only fill them."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = folder / "first.jsonl", folder / "second.jsonl"
    lines = (json.dumps(row) for row in (*_HARD, *_filling(papers)))
    first.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    second.write_text("".join(f"{line}\n" for line in _SECOND), encoding="utf-8")
    return [first, second]


def _filling(papers: int) -> Iterator[dict[str, Any]]:
    for number in range(papers):
        organ = _ORGANS[number % len(_ORGANS)]
        yield {
            "id": f"F{number}",
            "title": f"Segmentation of the {organ} in {number + 2} modalities",
            "authors": [f"Author{number}, Q.", "Lee, Bo"],
            "abstract": f"We segment the {organ} in computed tomography (CT) with U-Net and with"
            f" Quarry{number}Net. Quarry{number}Net reaches a Dice of 0.{80 + number % 19} on the"
            f" {organ} dataset OrganSet-{number}. The code is available.",
        }

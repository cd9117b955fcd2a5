"""Extraction as a whole: what a paper states depends on nothing but the paper."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

from lithograph.extractors import extract, extract_batch
from lithograph.model import Extraction, Paper
from tests.made import make_paper

QUESTIONS = (
    "MedQuest, a benchmark of 1,200 questions for large language models (LLMs), is released at "
    "https://github.com/lith/medquest. GPT-4 reaches an accuracy of 61.5%."
)
#: Of unlike length, so that no two fill a window alike; one of them twice, in two objects.
TEXTS = (
    "We propose LithoNet, which outperforms U-Net on BraTS with a Dice of 0.91.",
    "We propose LithoNet, which outperforms U-Net on BraTS with a Dice of 0.91.",
    "Segmentation of brain tumours in MRI is hard. " * 12 + "We study nnU-Net (NN) on MIMIC-III.",
    "",
    QUESTIONS,
)


def papers() -> list[Paper]:
    return [make_paper(text, title=f"Paper {number % 3}") for number, text in enumerate(TEXTS)]


def test_the_company_of_a_paper_changes_nothing() -> None:
    """Alone, in any order of a batch and in another batch, to the last digit of a confidence."""
    alone = [extract(paper) for paper in papers()]
    for order in itertools.islice(itertools.permutations(range(len(TEXTS))), 0, 120, 17):
        found = extract_batch([papers()[number] for number in order])
        assert found == [alone[number] for number in order]


def test_two_threads_at_once_find_what_one_finds() -> None:
    """No thread takes the findings of another's paper for its own."""
    many = papers() * 4

    def work(paper: Paper) -> Extraction:
        return extract(paper)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(work, many)) == extract_batch(many)

"""What a paper introduces."""

from __future__ import annotations

import pytest

from lithograph.extractors import proposals
from lithograph.extractors.proposals import proposed
from lithograph.nlp import parse
from tests.extractors.ruled import mentions_of, ruled
from tests.made import make_paper


def introduced(text: str, title: str = "") -> set[tuple[str, str]]:
    parsed = parse(make_paper(text, title=title))
    return {(m.text, m.type) for m in proposals.mentions(parsed)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In this work, we present AlphaMed, the first medical LLM.", ("AlphaMed", "Method")),
        ("We propose a novel framework named BOTM that helps.", ("BOTM", "Method")),
        ("We introduce MedBench, a benchmark of 12 tasks.", ("MedBench", "Benchmark")),
        ("This paper introduces the HeartSet-1 dataset for ECG.", ("HeartSet-1", "Dataset")),
        ("We propose Bayesian Tensor Filtering (BTF), a model.", ("BTF", "Method")),
        ("We present Tomato, a framework for tests.", ("Tomato", "Method")),
    ],
)
def test_a_name_behind_a_verb_of_proposing_is_introduced(
    text: str, expected: tuple[str, str]
) -> None:
    """The words around the name tell whether it is a method, a dataset or a benchmark."""
    assert expected in introduced(text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MedVAE: Efficient Automated Interpretation", {("MedVAE", "Method")}),
        (
            "GMAI-VL & GMAI-VL-5.5M: A Model and A Dataset",
            {("GMAI-VL", "Method"), ("GMAI-VL-5.5M", "Dataset")},
        ),
        ("DermaBench: A Clinician-Annotated Dataset", {("DermaBench", "Dataset")}),
        ("Attention: Still All You Need", set()),
    ],
)
def test_a_title_introduces_the_name_before_its_colon(
    title: str, expected: set[tuple[str, str]]
) -> None:
    """Only what is shaped like a proper name counts."""
    assert expected <= introduced("", title)
    assert bool(expected) == bool(introduced("", title))


@pytest.mark.parametrize(
    "text",
    [
        "We evaluate GPT-4o on it.",
        "Previous work introduced ResNet-50 for this.",
        "We report that BERT-Large is slow.",
        "GPT-4o was developed elsewhere.",
    ],
)
def test_what_others_made_is_not_introduced(text: str) -> None:
    """Using, evaluating or citing a method does not propose it."""
    assert introduced(text) == set()


def test_the_paper_proposes_what_it_introduces() -> None:
    """Each introduction is a `proposes` with its sentence."""
    text = "We propose LithoNet, a network. It is good."
    _, mentions = mentions_of(text)
    assert {m.text for m in proposed(mentions)} == {"LithoNet"}
    sentences = {row.sentence for row in ruled(proposals, text) if row.predicate == "proposes"}
    assert sentences == {"We propose LithoNet, a network."}

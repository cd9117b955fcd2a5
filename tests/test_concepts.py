"""The vocabularies: format, tree, labels, and what the issue asks of their size."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from lithograph import concepts
from lithograph.concepts import SCHEMES, Concept

LEAST = {
    "anatomy": 120,
    "condition": 200,
    "dataset": 250,
    "method": 300,
    "metric": 150,
    "modality": 150,
    "task": 200,
}


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_vocabulary_has_enough_concepts(scheme: str) -> None:
    """Grouping concepts do not count."""
    assert sum(not c.grouping for c in concepts.load(scheme)) >= LEAST[scheme]


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_every_concept_is_complete(scheme: str) -> None:
    """A readable slug, a label and a definition; mend the concept that is named."""
    incomplete = [
        c.id
        for c in concepts.load(scheme)
        if not re.fullmatch(rf"{scheme}/[a-z0-9-]+", c.id) or not c.label or not c.definition
    ]
    assert incomplete == []


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_label_belongs_to_one_concept(scheme: str) -> None:
    """A label of two concepts could be matched to either; take it from one of them."""
    labels = Counter(
        label for c in concepts.load(scheme) if not c.grouping for label in {c.label, *c.labels}
    )
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_the_tree_has_no_gap_and_no_cycle(scheme: str) -> None:
    """Every concept leads to a top concept of its own scheme."""
    for concept in concepts.load(scheme):
        assert all(parent.scheme == scheme for parent in concepts.ancestors(concept))


def test_most_metrics_state_their_direction() -> None:
    """Leaderboards need to know whether higher is better."""
    metrics = [c for c in concepts.load("metric") if not c.grouping]
    assert sum(bool(c.better) for c in metrics) >= 0.9 * len(metrics)


def test_datasets_say_whether_they_are_benchmarks() -> None:
    """Both types occur, and no other."""
    assert {c.type for c in concepts.load("dataset")} == {"Dataset", "Benchmark"}


@pytest.mark.parametrize(
    ("concept_id", "ancestor"),
    [
        ("modality/magnetic-resonance-imaging", "modality/imaging"),
        ("method/convolutional-neural-network", "method/neural-network"),
    ],
)
def test_known_concepts_stand_under_known_parents(concept_id: str, ancestor: str) -> None:
    """The tree can be asked for everything below a concept."""
    concept: Concept = concepts.by_id()[concept_id]
    assert ancestor in {parent.id for parent in concepts.ancestors(concept)}

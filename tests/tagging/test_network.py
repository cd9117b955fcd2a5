"""The shipped network."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph.errors import LithographError
from lithograph.extractors.tagger import CHANNELS, hints
from lithograph.nlp import parse
from lithograph.resources import WEIGHTS_VARIABLE
from lithograph.tagging import network
from lithograph.tagging.encoding import windows
from lithograph.tagging.network import LABELS, read
from lithograph.vocabulary import EntityType
from tests.made import make_paper


def judged(abstract: str) -> dict[str, list[float]]:
    parsed = parse(make_paper(abstract))
    (window,) = windows(parsed, hints(parsed), CHANNELS)
    rows = read(window).probabilities.tolist()
    return {parsed.of(place): row for place, row in zip(window.places, rows, strict=True)}


def test_labels_are_the_types_that_texts_name() -> None:
    """Each type and kind once; papers, authors and the like are not named in abstracts."""
    named = "Method Dataset Benchmark Modality Task Metric Condition Anatomy"
    assert {label.type for label in LABELS} == set(named.split()) <= set(EntityType)
    assert len(set(LABELS)) == len(LABELS)


def test_each_span_has_a_distribution() -> None:
    """Over all labels and "no name"."""
    rows = judged("We train U-Net for image segmentation on brain MRI.")
    assert {len(row) for row in rows.values()} == {len(LABELS) + 1}
    assert all(sum(row) == pytest.approx(1.0) for row in rows.values())


def test_names_are_told_from_other_words() -> None:
    """A model's name is one, "the results show" is none."""
    rows = judged("We propose ZebraFormer, a transformer. The results show progress.")
    assert rows["ZebraFormer"][-1] < 0.1
    assert rows["results show"][-1] > 0.9


def test_a_text_without_spans_is_judged_too() -> None:
    """Only marks: nothing to judge."""
    parsed = parse(make_paper("... !!"))
    assert [len(read(w).probabilities) for w in windows(parsed, (), CHANNELS)] == [0]


def test_missing_and_broken_weights_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says which file and what to do."""
    monkeypatch.setenv(WEIGHTS_VARIABLE, str(tmp_path))
    with pytest.raises(LithographError, match=r"tagger\.onnx is missing"):
        network.session.__wrapped__("tagger.onnx")
    (tmp_path / "tagger.onnx").write_bytes(b"no model")
    with pytest.raises(LithographError, match="cannot be loaded"):
        network.session.__wrapped__("tagger.onnx")

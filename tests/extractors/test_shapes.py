"""What a proper name looks like."""

from __future__ import annotations

import pytest

from lithograph.extractors.shapes import is_name_shaped, name_spans, type_by_ending


@pytest.mark.parametrize(
    "name", ["AlphaMed", "MedVLM-R1", "nnU-Net", "GPT-4o", "MEDA", "K-MERL", "SAM 2", "Qwen2.5-VL-72B", "wav2vec2.0X"]
)  # fmt: skip
def test_inner_capitals_and_digits_make_a_name(name: str) -> None:
    """Names carry capitals or digits inside."""
    assert is_name_shaped(name)


@pytest.mark.parametrize(
    "word",
    [
        "Results",
        "State-of-the-Art",
        "model",
        "AI",
        "3D",
        "10M",
        "2nd",
        "GPUs",
        "github.com/a/B",
        "non-LLM",
    ],
)
def test_words_numbers_and_common_acronyms_are_no_names(word: str) -> None:
    """A capital at the start of a sentence, or a number, is not enough."""
    assert not is_name_shaped(word)


def test_a_describing_part_is_cut_off() -> None:
    """ "ResNet-based" names ResNet."""
    text = "a ResNet-based and GPT-4-driven tool"
    assert [text[s.start : s.end] for s in name_spans(text)] == ["ResNet", "GPT-4"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MedCalc-Bench", "Benchmark"),
        ("PathVQA", "Benchmark"),
        ("FooCorpus", "Dataset"),
        ("AlphaMed", None),
    ],
)
def test_the_end_of_a_name_may_tell_its_type(name: str, expected: str | None) -> None:
    """ "-Bench" is a benchmark, "Corpus" a dataset."""
    assert expected == type_by_ending(name)

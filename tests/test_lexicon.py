"""The lexicon: what is shipped is what the vocabularies say, and phrases are found as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph import lexicon
from lithograph.errors import OntologyError

MRI = "modality/magnetic-resonance-imaging"


def test_the_shipped_file_is_up_to_date() -> None:
    """After a change of `ontologies/`, run `make vocabulary`."""
    assert lexicon.FILE.read_text(encoding="utf-8") == lexicon.source()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("with MRI here", (1, 2)),
        ("Magnetic Resonance Imaging", (0, 3)),
        ("of magnetic resonance imaging", (1, 4)),
    ],
)
def test_a_phrase_is_found_with_its_place(words: str, place: tuple[int, int]) -> None:
    """First word, and the word behind the last."""
    assert (*place, MRI) in set(lexicon.load().matches(words.split()))


def test_a_phrase_with_capitals_is_matched_as_written() -> None:
    """ "mri" is no "MRI"."""
    assert MRI not in {concept for *_, concept in lexicon.load().matches(["mri"])}


def test_plurals_are_phrases() -> None:
    """Regular plurals need no label of their own."""
    known = lexicon.load()
    assert "large language models" in known.any_case
    assert not any(phrase.endswith("sss") for phrase in known.any_case)


@pytest.mark.parametrize("gap", ["\n", " ", "  "])
def test_a_phrase_does_not_go_over_a_gap(gap: str) -> None:
    """A line break or a wide gap between two words is a word of its own."""
    words = ["large", gap, "language", "models"]
    assert not any(start == 0 and end > 1 for start, end, _ in lexicon.load().matches(words))


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and line, and what to do."""
    broken = tmp_path / "lexicon.tsv"
    broken.write_text("one column\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "FILE", broken)
    with pytest.raises(OntologyError, match=r"lexicon\.tsv:1"):
        lexicon.load.__wrapped__()


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which file is missing."""
    monkeypatch.setattr(lexicon, "FILE", tmp_path / "none.tsv")
    with pytest.raises(OntologyError, match=r"none\.tsv"):
        lexicon.load.__wrapped__()

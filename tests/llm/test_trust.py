"""How far a model is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.llm_trust import Offer, share, word
from lithograph.errors import LithographError
from lithograph.extractors import reliability
from lithograph.llm.trust import FILE, PRIOR, Trust, read, write


def test_it_is_a_prior_until_it_is_measured(tmp_path: Path) -> None:
    """What was measured lies beside the answers that it is of."""
    assert read(tmp_path) == PRIOR
    measured = Trust(names=0.93, relations=0.4, results=0.7)
    write(tmp_path, measured)
    assert read(tmp_path) == measured


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"names": 0.9}', '{"names": 2, "relations": 0.5, "results": 0.5}', "{" * 99],
)
def test_a_damaged_file_is_said(tmp_path: Path, text: str) -> None:
    """It is not taken for the prior: that would change the graph in silence."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(LithographError, match=FILE):
        read(tmp_path)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_it_consists_of_probabilities(share: float) -> None:
    """From 0 to 1."""
    with pytest.raises(ValueError, match="relations"):
        Trust(relations=share)


def test_a_word_is_worth_what_it_adds() -> None:
    """Names that the others give even odds, of which four in five are right."""
    even = [Offer(0.0, right=n % 5 > 0) for n in range(1_000)]
    assert word(even) == pytest.approx(0.8, abs=0.01)
    known = [Offer(reliability.log_odds(0.8), right=n % 5 > 0) for n in range(1_000)]
    assert word(known) == pytest.approx(0.5, abs=0.01)


def test_nothing_is_measured_on_nothing() -> None:
    """No name and no relation: as likely right as wrong."""
    assert word([]) == pytest.approx(0.5)
    assert share([]) == 0.5
    assert share([True] * 8) == 0.9

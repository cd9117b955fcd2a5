"""Looking up what a build holds by what papers name, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

import lithograph
from lithograph.errors import UnknownNameError


def test_entities_by_what_their_papers_name(records: Path) -> None:
    """Methods of papers that name MRI; of a time without papers, none; of an unknown thing, an error."""
    kg = lithograph.build(records)
    labels = {e.label for e in kg.entities("Method", modality="MRI")}
    assert "LithoNet" in labels
    assert "GPT-4" not in labels
    assert kg.entities("Method", since=2024) == ()
    with pytest.raises(UnknownNameError, match="Modality 'MRJ'"):
        kg.entities("Method", modality="MRJ")


def test_papers_name_all_that_is_asked_for(records: Path) -> None:
    """Two things: only papers that name both; kinds of a thing count for it."""
    kg = lithograph.build(records)
    both = kg.papers_where(method="U-Net", dataset="BraTS")
    assert {p.sources[0].record for p in both} == {"R1", "R2"}
    assert [
        p.sources[0].record for p in kg.papers_where(method=["U-Net", "CNN"], modality="MRI")
    ] == ["R1"]

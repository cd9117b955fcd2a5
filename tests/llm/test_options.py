"""What the user says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lithograph.errors import LithographError
from lithograph.llm.cost import Price
from lithograph.llm.options import MODEL, options


def test_answers_are_kept_in_the_output_unless_said_otherwise(tmp_path: Path) -> None:
    """Where the build is, or a folder that several builds share."""
    assert options(output=tmp_path, model="m").answers.folder == tmp_path / "llm-answers"
    shared = options(output=tmp_path, model="m", answers=tmp_path / "shared")
    assert shared.answers.folder == tmp_path / "shared"


def test_the_model_may_be_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given counts first."""
    monkeypatch.setenv(MODEL, "stone-1")
    assert options(output=".").answers.model == "stone-1"
    assert options(output=".", model="stone-2").answers.model == "stone-2"


def test_a_price_is_read() -> None:
    """There is none unless it is given."""
    assert options(output=".", model="m").price is None
    assert options(output=".", model="m", price_per_million="1,4").price == Price(
        sent=1.0, received=4.0
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"output": "."}, "--llm-model"),
        ({"output": ".", "model": "  "}, "--llm-model"),
        ({"output": None, "model": "m"}, "--llm-answers"),
        ({"output": ".", "model": "m", "concurrency": 0}, "--llm-concurrency 0"),
        ({"output": ".", "model": "m", "concurrency": 1000}, "--llm-concurrency 1000"),
        ({"output": ".", "model": "m", "price_per_million": "1"}, "--llm-price '1'"),
    ],
)
def test_what_is_missing_or_wrong_is_said(said: dict[str, Any], message: str) -> None:
    """By the name of its option."""
    with pytest.raises(LithographError, match=message):
        options(**said)

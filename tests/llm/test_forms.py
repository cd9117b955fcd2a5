"""Rows of an answer."""

from __future__ import annotations

import pytest

from lithograph.llm.forms import Dropped, EntityRow, ResultRow, row


def test_a_number_may_be_written_as_a_number() -> None:
    """A model without a schema does so."""
    said = {"value": 0.91, "evidence": "Dice is 0.91.", "kind": "absolute", "metric": "Dice"}
    assert row(ResultRow, said) == ResultRow(
        value="0.91", evidence="Dice is 0.91.", kind="absolute", metric="Dice"
    )


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        "LoRA",
        {},
        {"type": "Method", "kind": "named"},
        {"type": "Method", "kind": "proper", "name": "LoRA"},
        {"type": "Method", "kind": "named", "name": ["LoRA"]},
        {"type": "Method", "kind": "named", "name": "LoRA", "mentions": "LoRA"},
    ],
)
def test_anything_of_another_form_is_no_row(said: object) -> None:
    """A part that is missing or of another type; it is not guessed."""
    with pytest.raises(Dropped, match="form"):
        row(EntityRow, said)

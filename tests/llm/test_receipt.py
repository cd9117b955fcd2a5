"""What it came to."""

from __future__ import annotations

import json
from dataclasses import replace

from lithograph.llm.receipt import Receipt

RECEIPT = Receipt(
    model="stone-1",
    prompt="0123456789ab",
    papers=1_200,
    kept_before=1_000,
    asked=200,
    answered=198,
    broken=3,
    names=9_000,
    relations=4_000,
    results=500,
    dropped=(("a name that is not in the text", 70), ("not of the form asked for", 5)),
    tokens_in=600_000,
    tokens_out=90_000,
    cost=1.234,
)


def test_people_read_it_on_a_few_lines() -> None:
    """Asked, answered, kept, dropped by reason, tokens and cost."""
    assert RECEIPT.text().splitlines() == [
        "stone-1: 200 papers sent, 198 answered, 1,000 answers were there before, 3 are of no use",
        "kept: 9,000 names, 4,000 relations, 500 results; dropped: 75",
        "  70 a name that is not in the text",
        "  5 not of the form asked for",
        "tokens: 600,000 in, 90,000 out, 1.23 at your price",
    ]


def test_nothing_is_said_of_a_cost_that_is_not_known_or_was_not() -> None:
    """No price, or nothing asked."""
    assert replace(RECEIPT, cost=None).text().endswith("tokens: 600,000 in, 90,000 out")
    assert "tokens" not in replace(RECEIPT, asked=0, answered=0).text()


def test_programs_read_all_of_it() -> None:
    """The same fields."""
    told = json.loads(RECEIPT.json())
    assert set(told) == set(Receipt.__dataclass_fields__)
    assert told["dropped"] == dict(RECEIPT.dropped)

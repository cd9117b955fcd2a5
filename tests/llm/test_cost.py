"""Cost before and after."""

from __future__ import annotations

import pytest

from lithograph.errors import LithographError
from lithograph.llm.cost import Estimate, Price, estimate, price
from tests.llm.replaying import the_paper


def test_a_price_is_per_million_tokens() -> None:
    """Sent and received cost differently."""
    assert price("0.15, 0.60") == Price(sent=0.15, received=0.6)
    assert price("2,8").of(1_000_000, 500_000) == 6.0


@pytest.mark.parametrize("written", ["", "1", "1,2,3", "a,b", "-1,2", "nan,1", "1,inf", "1;2"])
def test_anything_else_is_no_price(written: str) -> None:
    """The error says how it is written."""
    with pytest.raises(LithographError, match=r"--llm-price 0.15,0.60"):
        price(written)


def test_the_estimate_grows_with_papers_and_texts() -> None:
    """The prompt is sent with each paper."""
    one, two = estimate([the_paper()]), estimate([the_paper(), the_paper()])
    assert two.papers == 2
    assert two.tokens_in == pytest.approx(2 * one.tokens_in, abs=1)
    assert one.tokens_in > 2_000
    assert 100 < one.tokens_out < one.tokens_in


def test_the_user_reads_papers_tokens_server_and_cost() -> None:
    """Without a price, that it is not known."""
    told = Estimate(papers=1_200, tokens_in=3_000_000, tokens_out=500_000)
    text = told.text("stone-1", "http://localhost:1/v1", Price(sent=1.0, received=4.0))
    assert text == (
        "1,200 papers to send to stone-1 at http://localhost:1/v1: about 3,000,000 tokens in and "
        "500,000 out, about 5.00 at your price"
    )
    assert "not known (--llm-price)" in told.text("stone-1", "", None)

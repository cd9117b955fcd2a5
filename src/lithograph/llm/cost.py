"""Texts to send → what it may cost, before; tokens that the server counted → what it did cost.

Prices are the user's: none is built in.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from lithograph.errors import LithographError
from lithograph.llm import prompt
from lithograph.model import Paper

#: A rule of thumb for English: four characters a token. Source: OpenAI, "What are tokens and how to
#: count them?", help.openai.com.
CHARACTERS = 4
#: Characters of an answer to one of title and abstract: the mean over the annotated papers, written in
#: the form that is asked for. A model that thinks aloud writes more.
ANSWER_SHARE = 3.8
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a million tokens cost, sent and received, in a currency that the user knows."""

    sent: float
    received: float

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """The cost of so many tokens."""
        return (tokens_in * self.sent + tokens_out * self.received) / _MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What asking about `papers` papers may take, in tokens; the server's count will differ."""

    papers: int
    tokens_in: int
    tokens_out: int

    def text(self, model: str, server: str, price: Price | None) -> str:
        """For the user, before anything is sent."""
        cost = f", about {price.of(self.tokens_in, self.tokens_out):.2f}" if price else ""
        cost += " at your price" if price else ", at a price that is not known (--llm-price)"
        return (
            f"{self.papers:,} papers to send to {model} at {server}: about {self.tokens_in:,} tokens "
            f"in and {self.tokens_out:,} out{cost}"
        )


def price(written: str) -> Price:
    """Of "IN,OUT", per million tokens.

    Raises:
        LithographError: if it is not two numbers, or one is below zero.
    """
    try:
        sent, received = (float(part) for part in written.split(","))
    except ValueError as error:
        raise _no_price(written) from error
    if not all(math.isfinite(each) and each >= 0 for each in (sent, received)):
        raise _no_price(written)
    return Price(sent=sent, received=received)


def estimate(papers: Sequence[Paper]) -> Estimate:
    """By the lengths of texts and prompt."""
    asked = len(prompt.instructions()) + len(json.dumps(prompt.response_format()))
    texts = sum(len(paper.text) for paper in papers)
    return Estimate(
        papers=len(papers),
        tokens_in=(len(papers) * asked + texts) // CHARACTERS,
        tokens_out=int(texts * ANSWER_SHARE) // CHARACTERS,
    )


def _no_price(written: str) -> LithographError:
    return LithographError(
        f"--llm-price {written!r} is no price",
        hint="give what a million tokens cost, sent and received: --llm-price 0.15,0.60",
    )

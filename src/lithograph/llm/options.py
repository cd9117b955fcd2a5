"""What the user says about the language model → `Options`, checked before any work is done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lithograph.errors import LithographError
from lithograph.llm.answers import FOLDER, Answers, kept_in
from lithograph.llm.cost import Price, price

MODEL = "LITHOGRAPH_LLM_MODEL"
#: Requests under way at once, unless said otherwise: what small plans and local servers bear.
CONCURRENCY = 4
_MOST_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which model is asked, where, at what price; `url` may be empty where all answers are kept.

    `concurrency` requests are under way at once. `yes`: send without asking.
    """

    answers: Answers
    url: str = ""
    price: Price | None = None
    concurrency: int = CONCURRENCY
    yes: bool = False


def options(
    *,
    output: str | Path | None,
    model: str | None = None,
    base_url: str | None = None,
    price_per_million: str | None = None,
    answers: str | Path | None = None,
    concurrency: int = CONCURRENCY,
    yes: bool = False,
) -> Options:
    """The options as given, else as the environment says.

    Args:
        output: the folder of the build; answers are kept in it, unless `answers` says where.
        model: the model's name by the server, else `LITHOGRAPH_LLM_MODEL`.
        base_url: where it is served, else `LITHOGRAPH_LLM_BASE_URL`.
        price_per_million: "IN,OUT", what a million tokens cost.
        answers: the folder in which answers are kept.
        concurrency: requests at once.
        yes: send without asking.

    Raises:
        LithographError: if the model or a folder is not said, or a value is out of range.
    """
    name = model or os.environ.get(MODEL, "")
    if not name.strip():
        raise LithographError(
            "it is not said which language model to ask", hint=f"give --llm-model or {MODEL}"
        )
    if not 1 <= concurrency <= _MOST_AT_ONCE:
        raise LithographError(f"--llm-concurrency {concurrency}: from 1 to {_MOST_AT_ONCE}")
    return Options(
        answers=kept_in(_folder(output, answers), name.strip()),
        url=base_url or "",
        price=price(price_per_million) if price_per_million else None,
        concurrency=concurrency,
        yes=yes,
    )


def _folder(output: str | Path | None, answers: str | Path | None) -> Path:
    if answers is not None:
        return Path(answers)
    if output is None:
        raise LithographError(
            "it is not said where the answers of the language model are kept",
            hint="give --llm-answers, a folder",
        )
    return Path(output) / FOLDER

"""What asking a language model came to: asked, answered, kept, dropped by reason, tokens, cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

#: Beside the answers: what the last run came to.
FILE = "receipt.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Of one run. Of `papers` papers with different texts, `kept_before` had an answer already and `asked` were sent.

    `answered` of those got an answer; `broken` counts the answers, old and new, of which nothing can
    be used. `names`, `relations` and `results` were kept of all answers, `dropped` were not, by
    reason. Tokens are the server's count in this run; `cost` is `None` without a price.
    """

    model: str
    prompt: str
    papers: int
    kept_before: int
    asked: int
    answered: int
    broken: int
    names: int
    relations: int
    results: int
    dropped: tuple[tuple[str, int], ...]
    tokens_in: int
    tokens_out: int
    cost: float | None = None

    def text(self) -> str:
        """For people, on a few lines."""
        return "\n".join(self._lines())

    def json(self) -> str:
        """For programs; the same fields."""
        told = {**asdict(self), "dropped": dict(self.dropped)}
        return json.dumps(told, indent=1, ensure_ascii=True) + "\n"

    def _lines(self) -> Iterator[str]:
        yield (
            f"{self.model}: {self.asked:,} papers sent, {self.answered:,} answered, "
            f"{self.kept_before:,} answers were there before, {self.broken:,} are of no use"
        )
        yield (
            f"kept: {self.names:,} names, {self.relations:,} relations, {self.results:,} results; "
            f"dropped: {sum(count for _, count in self.dropped):,}"
        )
        yield from (f"  {count:,} {reason}" for reason, count in self.dropped)
        if self.answered:
            paid = "" if self.cost is None else f", {self.cost:.2f} at your price"
            yield f"tokens: {self.tokens_in:,} in, {self.tokens_out:,} out{paid}"

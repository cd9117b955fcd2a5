"""A turn in → what it found out; this runs in a process of its own."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from multiprocessing import parent_process

from fuzzing import campaign
from fuzzing.targets import target


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Some inputs for one target, cut to `longest` characters if that is not 0."""

    target: str
    seed: int
    first: int
    count: int
    longest: int = 0


def begin() -> None:
    """Have this process end with the one that gives it turns, however that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def take(turn: Turn) -> campaign.Campaign:
    """Run one turn; findings are made shorter, where that does not take for ever."""
    chosen = target(turn.target)
    found = campaign.run(
        chosen, seed=turn.seed, first=turn.first, count=turn.count, longest=turn.longest
    )
    for finding in found.findings.values():
        if finding.kind not in {"slow", campaign.ENDLESS}:
            finding.text = campaign.smaller(chosen, finding.text, attempts=300)
    return found

"""A short soak: what `benchmarks.soak` does for hours, for seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.soak import Report, soak, text
from benchmarks.soak_questions import WEIGHTS

REQUESTS = 800


@pytest.fixture(scope="module")
def report(output: Path) -> Iterator[Report]:
    """What came of a thousand requests by eight clients; what is rare in a long soak is less so here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(WEIGHTS, "endless", 40)
        patch.setitem(WEIGHTS, "large", 40)
        yield soak(output, requests=REQUESTS, clients=8, seed=1, timeout=1.0)


def test_no_answer_is_wrong(report: Report) -> None:
    """Each is that of the engine, or a refusal; no file and no process is left behind."""
    assert (REQUESTS, []) == (len(report.told), report.wrong)


def test_everything_was_asked(report: Report) -> None:
    """Also what never ends, what takes all memory, and what is left in the middle."""
    assert set(WEIGHTS) == {one.kind for one in report.told}


def test_the_report_says_what_was_measured(report: Report) -> None:
    """A line for each kind, and the server before, after and at rest."""
    told = text(report)
    assert all(f"\n{kind} " in told for kind in WEIGHTS)
    assert all(f"\n{when} " in told for when in ("first", "last", "at rest"))
    assert told.endswith("\n0 wrong")

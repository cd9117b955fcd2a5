"""Progress that nobody watches."""

from __future__ import annotations

import pytest

from lithograph.progress import silent, stage


def test_silence_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """For a script or a pipe."""
    silent("extract", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_stage_begins_and_ends() -> None:
    """It says so itself."""
    calls: list[tuple[str, int, int]] = []
    with stage(lambda *call: calls.append(call), "resolve", 7):
        calls.append(("work", 0, 0))
    assert calls == [("resolve", 0, 7), ("work", 0, 0), ("resolve", 7, 7)]

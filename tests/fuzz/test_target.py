"""A target: inputs that follow from numbers, and what is told of a fault."""

from __future__ import annotations

import signal

import pytest

from fuzzing import target as targets
from fuzzing.target import EndlessError, Target
from tests.fuzz.planted import endless, made, planted


def test_the_same_numbers_give_the_same_input() -> None:
    """Seed, number and name of the target; another of them gives another."""
    same = planted().input(3, 4)
    others = [planted().input(3, 5), planted().input(4, 4), planted("other").input(3, 4)]
    assert (same, 4) == (planted().input(3, 4), len({same, *others}))


def test_a_fault_is_told_in_words() -> None:
    """With the name of what was raised; nothing where all holds."""
    assert ("AssertionError: it has bad in 'a bad b'", "") == (
        planted().fault("a bad b"),
        planted().fault("good"),
    )


def test_an_input_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some CPU time; those behind it have all of theirs."""
    monkeypatch.setattr(targets, "PATIENCE", 0.05)
    stuck = Target(name="stuck", make=made, check=endless)
    assert isinstance(stuck.error("bad"), EndlessError)
    assert ("", (0.0, 0.0)) == (stuck.fault("good"), signal.getitimer(signal.ITIMER_VIRTUAL))

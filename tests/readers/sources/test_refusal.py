"""Refusals and the problems they become."""

from __future__ import annotations

import pytest

from lithograph.model import Problem
from lithograph.readers.sources import limits
from lithograph.readers.sources.refusal import RefusedError, check, fault, reason


def test_a_refusal_is_a_problem_of_its_document() -> None:
    """Of the reading stage, with what to do."""
    expected = Problem(stage="read", where="d", message="the document is odd", hint="mend it")
    assert (
        expected
        == RefusedError("is odd", "mend it").problem("d")
        == fault("d", "is odd", "mend it")
    )


def test_what_a_library_says_is_one_short_line() -> None:
    """It may quote a whole header of the file; an error without words has its name."""
    assert reason(ValueError("bad\nname\x07 here")) == "bad name here"
    assert reason(EOFError()) == "EOFError"
    long = reason(ValueError("x" * 60_000))
    assert (len(long), long[-2:]) == (200, "x…")


def test_a_limit_is_named_with_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it can be found; the limit itself is allowed."""
    monkeypatch.setattr(limits, "LINE_LIMIT", 5_000)
    check("LINE_LIMIT", 5_000, "has {} signs", "cut it")
    with pytest.raises(RefusedError) as caught:
        check("LINE_LIMIT", 5_001, "has {} signs", "cut it")
    assert ("has 5,001 signs, above LINE_LIMIT (5,000)", "cut it") == (
        caught.value.message,
        caught.value.hint,
    )


def test_a_refusal_is_no_defect_of_a_record() -> None:
    """Readers that mend what is broken let it pass."""
    assert not issubclass(RefusedError, (OSError, ValueError))

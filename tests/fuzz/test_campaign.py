"""Many inputs: each kind of fault is found once, and its input is made short."""

from __future__ import annotations

import pytest

from fuzzing import target as targets
from fuzzing.campaign import ENDLESS, run, smaller
from fuzzing.target import Target
from tests.fuzz.planted import endless, made, planted


def test_a_planted_fault_is_found_once_with_how_often() -> None:
    """Inputs that fail alike are one finding: that of the shortest."""
    inputs = [planted().input(0, number) for number in range(200)]
    bad = [text for text in inputs if "bad" in text]
    [finding] = run(planted(), seed=0, first=0, count=200).findings.values()
    assert (len(bad), bad[0]) == (finding.times, finding.text)
    assert inputs[finding.number] == finding.text
    assert "it has bad in …" == finding.kind


def test_kinds_are_told_apart_by_where_they_happen() -> None:
    """Not by the words of an exception, which quote the input."""

    def check(text: str) -> None:
        if "bad" in text:
            raise ValueError(text)
        if "fee" in text:
            raise ValueError(text)

    target = Target(name="two", make=made, check=check)
    found = run(target, seed=0, first=0, count=300).findings
    assert (2, True) == (len(found), all("test_campaign.py:" in kind for kind in found))


def test_a_campaign_tells_the_same_the_second_time() -> None:
    """Though it takes another time."""
    once, again = (run(planted(), seed=7, first=50, count=150) for _ in range(2))
    assert (150, once.findings) == (again.inputs, again.findings)


def test_a_target_without_fault_finds_nothing() -> None:
    """Not even that it was slow."""
    good = Target(name="good", make=made, check=len)  # type: ignore[arg-type] # what it returns is nobody's
    assert {} == run(good, seed=0, first=0, count=100).findings


def test_an_endless_input_is_a_finding_and_the_next_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All of them are of one kind."""
    monkeypatch.setattr(targets, "PATIENCE", 0.05)
    found = run(Target(name="stuck", make=made, check=endless), seed=0, first=0, count=100)
    [(kind, finding)] = found.findings.items()
    bad = sum("bad" in planted("stuck").input(0, number) for number in range(100))
    assert (ENDLESS, bad, 100) == (kind, finding.times, found.inputs)


def test_a_finding_is_made_as_short_as_it_can_be() -> None:
    """With the same kind of fault."""
    assert "bad" == smaller(planted(), f"{'abc' * 50}bad{'fed' * 70}")


def test_a_shorter_input_has_no_other_fault() -> None:
    """What fails elsewhere is another finding."""

    def check(text: str) -> None:
        assert len(text) != 4, "it is four"
        assert "bad" not in text, "it is bad"

    target = Target(name="two", make=made, check=check)
    assert "abadb" == smaller(target, "abad, abad, abad")


def test_an_input_without_fault_stays_as_it_is() -> None:
    """There is nothing that it could keep."""
    assert "good" == smaller(planted(), "good")


def test_inputs_can_be_cut() -> None:
    """Short ones are tried faster; the faults of what is left are found all the same."""
    found = run(planted(), seed=0, first=0, count=200, longest=9).findings
    assert {True} == {len(each.text) <= 9 for each in found.values()}
    seen: list[str] = []
    run(Target(name="seen", make=made, check=seen.append), seed=0, first=0, count=50, longest=9)
    assert max(map(len, seen)) == 9

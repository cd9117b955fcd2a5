"""A function that remembers what it gave last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from lithograph.extractors.recall import remembered


class Asked:
    """Counts how often the function behind `remembered` is really asked."""

    def __init__(self) -> None:
        self.times = 0
        self.joined = remembered(self._joined)

    def _joined(self, left: list[str], right: list[str]) -> list[str]:
        self.times += 1
        return [*left, *right]


def test_the_same_objects_are_asked_for_once() -> None:
    """The second answer is the very object that was given first."""
    asked, left, right = Asked(), ["a"], ["b"]
    assert asked.joined(left, right) is asked.joined(left, right)
    assert asked.times == 1


@pytest.mark.parametrize("place", [0, 1])
def test_another_object_is_another_question_though_it_be_equal(place: int) -> None:
    """Nothing is compared, so nothing that is equal but elsewhere is taken for the other."""
    asked, arguments = Asked(), [["a"], ["b"]]
    first = asked.joined(*arguments)
    arguments[place] = list(arguments[place])
    second = asked.joined(*arguments)
    assert second == first
    assert second is not first


def test_only_the_last_answer_is_kept() -> None:
    """Memory does not grow with the number of papers."""
    asked, left, right, other = Asked(), ["a"], ["b"], ["c"]
    asked.joined(left, right)
    asked.joined(left, other)
    assert asked.joined(left, right) == ["a", "b"]
    assert asked.times == 3


def test_an_object_cannot_take_the_place_of_one_that_is_gone() -> None:
    """What was asked about is kept alive, so its identity is not given to another."""
    asked, right = Asked(), ["b"]
    assert [asked.joined([str(number)], right)[0] for number in range(100)] == [
        str(number) for number in range(100)
    ]


def test_calls_with_keywords_are_answered_and_not_remembered() -> None:
    """They are right all the same."""
    asked, left, right = Asked(), ["a"], ["b"]
    assert asked.joined(left, right=right) == asked.joined(left, right=right) == ["a", "b"]
    assert asked.times == 2


def test_a_failure_is_not_remembered() -> None:
    """Asked again, the function is tried again, and what it gave before is not given instead."""

    @remembered
    def inverse(number: float) -> float:
        return 1.0 / number

    assert inverse(2.0) == 0.5
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            inverse(0.0)


def test_each_thread_remembers_its_own() -> None:
    """Two papers at once in two threads do not take each other's findings."""
    both, shared = Barrier(2), ["x"]

    @remembered
    def paired(mine: list[str], other: list[str]) -> list[str]:
        return [*mine, *other]

    def work(name: str) -> list[bool]:
        mine = [name]
        found = []
        for _ in range(50):
            both.wait()
            found.append(paired(mine, shared) == [name, "x"])
        return found

    with ThreadPoolExecutor(2) as pool:
        assert all(all(found) for found in pool.map(work, ("a", "b")))

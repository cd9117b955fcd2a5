"""The window that slides over a stream of JSON."""

from __future__ import annotations

import io
import itertools
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.readers.objects import window as windows
from lithograph.readers.objects.window import CHUNK, BrokenError, Window, alike
from tests.readers.objects.documents import Endless


def window(text: str) -> Window:
    return Window(io.StringIO(text, newline=""))


@given(
    st.lists(
        st.dictionaries(
            st.text(max_size=5),
            st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
        )
    )
)
def test_values_are_those_of_the_standard_library(rows: list[dict[str, object]]) -> None:
    """One after the other, each on its line."""
    slid = window("\n".join(map(json.dumps, rows)))
    found = []
    while slid.peek():
        found.append((slid.line, slid.value()))
    assert list(enumerate(rows, start=1)) == found


@pytest.mark.parametrize("before", [0, 7, CHUNK - 1, CHUNK])
def test_the_head_does_not_depend_on_what_was_read_before(before: int) -> None:
    """So what is recognised by it is the same wherever it stands in a stream."""
    slid = window(f'"{"x" * before}" {json.dumps("y" * 2 * CHUNK)}')
    slid.value()
    assert slid.head() == f'"{"y" * (CHUNK - 1)}'


@pytest.mark.parametrize("fill", [CHUNK - 3, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK])
@pytest.mark.parametrize(
    "value", ['{"a": true}', '["\\u00e4\\ud83d\\ude00"]', "-12.5e10", '"\\""', "-Infinity"]
)
def test_a_value_may_lie_across_two_pieces_of_the_stream(fill: int, value: str) -> None:
    """It is read on until it is whole."""
    slid = window(" " * fill + value + " ")
    expected = None if value == "-Infinity" else json.loads(value)
    assert (expected, "") == (slid.value(), slid.peek())


def test_infinity_and_nan_say_nothing() -> None:
    """JSON knows neither; programs in Python write them."""
    assert {"a": None, "b": [None]} == window('{"a": NaN, "b": [-Infinity]}').value()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": ', "the JSON is broken or cut off"),
        ("words", "the JSON is broken or cut off"),
        ("[" * 100_000, "the JSON is nested too deeply"),
        ("9" * 5000, "the JSON has a number that is too long"),
    ],
)
def test_what_is_broken_is_said(text: str, message: str) -> None:
    """The window stands where the value should begin."""
    slid = window(text)
    with pytest.raises(BrokenError, match=message):
        slid.value()
    assert text[0] == slid.peek()


def test_a_value_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A string that nobody closes does not fill the memory."""
    monkeypatch.setattr(windows, "VALUE_LIMIT", 2 * CHUNK)
    slid = Window(Endless(itertools.chain(['{"a": "'], itertools.repeat("x" * 100))))
    with pytest.raises(BrokenError, match=r"VALUE_LIMIT \(131,072 characters\)"):
        slid.value()


def test_memory_does_not_grow_with_the_stream() -> None:
    """Forty million characters pass through a window of some hundred thousand."""
    slid = Window(Endless(iter(['{"title": "lamps", "year": 2024}\n'] * 1_200_000)))
    tracemalloc.start()
    while slid.peek():
        slid.value()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * CHUNK


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('{"a": 1, "b": [2, {"c": "x', {"a": 1, "b": [2, {"c": None}]}),
        ('[{"a": 1}, {"a": 2', [{"a": 1}, {"a": 2}]),
        ('{"a": 1, b', {"a": 1}),
        ("[1, ", [1]),
        ("words", None),
        ("", None),
        ("[" * 50, [[[[[[None]]]]]]),
        ("[{,[", [{}]),
        ('{"c":{{"x":,', {"c": {}}),
    ],
)
def test_what_there_is_of_a_broken_value_is_found(text: str, left: object) -> None:
    """A record can be recognised by its first keys; a few levels down is enough."""
    assert left == window(text).beginning()


def test_keys_are_compared_by_those_of_the_smaller() -> None:
    """Records leave out what they do not know."""
    assert (True, False) == (alike({"a": 1, "b": 2, "c": 3}, {"a": 1}), alike({"a": 1}, {"b": 1}))

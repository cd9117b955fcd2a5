"""The object in what a model wrote."""

from __future__ import annotations

import pytest

from lithograph.llm.reading import Broken, answer_in
from tests.llm.replaying import answer


@pytest.mark.parametrize("name", ["fenced", "thinking"])
def test_what_stands_around_the_object_is_left_out(name: str) -> None:
    """A fence, a sentence, thoughts that hold an object of their own."""
    assert answer_in(answer(name).content) == answer_in(answer("good").content)


def test_a_list_that_is_missing_is_empty() -> None:
    """So is one that is none."""
    assert answer_in('{"entities": [1], "relations": {}}') == {
        "entities": [1],
        "relations": [],
        "results": [],
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no JSON"),
        ("This paper proposes LithoNet.", "no JSON"),
        ("<p>Bad gateway</p>", "no JSON"),
        ('{"entities": [', "not whole"),
        ('{"entities": ' + "[" * 100_000, "not whole"),
        ('{"entities": [' + "9" * 5_000 + "]}", "not whole"),
        ("{'entities': []}", "not whole"),
        ('{"answer": 42}', "lists nothing"),
        ('{"entities": "LithoNet"}', "lists nothing"),
    ],
)
def test_anything_else_is_broken_and_says_why(content: str, reason: str) -> None:
    """Cut off, nested to exhaust the parser, prose, another object."""
    with pytest.raises(Broken, match=reason):
        answer_in(content)

"""Documents as other machines and editors write them: lines end otherwise, and no space is left at their ends."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from fuzzing.beginnings import beginnings
from fuzzing.readings import read
from lithograph.model import Paper
from lithograph.readers import READERS

_WAYS: dict[str, Callable[[str], str]] = {
    "carriage-returns": lambda text: text.replace("\n", "\r\n"),
    "bare": lambda text: re.sub(r"[ \t]+\n", "\n", text),
    "both": lambda text: re.sub(r"[ \t]+\n", "\n", text).replace("\n", "\r\n"),
}


def told(name: str, text: str) -> list[object]:
    """What a reader says of a text, but for lines and repairs."""
    return [
        (each.title, each.abstract, each.authors, each.keywords, each.identifiers, each.extra)
        if isinstance(each, Paper)
        else each.message
        for each in read(READERS[name], text)
    ]


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("name", sorted(READERS))
def test_ends_of_lines_change_nothing(name: str, way: str) -> None:
    """Of a document whose lines end with a line feed."""
    texts = [text for text in beginnings()[name] if "\r" not in text]
    assert [told(name, text) for text in texts] == [told(name, _WAYS[way](text)) for text in texts]

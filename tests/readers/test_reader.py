"""The interface of readers: every member of the family offers it."""

from __future__ import annotations

import inspect

import pytest

from lithograph.readers import READERS
from lithograph.readers.reader import Reader


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_offers_the_interface(name: str) -> None:
    """A name, `recognises(head)` and `read(text, document)`."""
    member = READERS[name]
    assert name == member.NAME
    for function in ("recognises", "read"):
        expected = list(inspect.signature(getattr(Reader, function)).parameters)[1:]
        assert expected == list(inspect.signature(getattr(member, function)).parameters)

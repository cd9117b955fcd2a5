"""Documents broken at a fixed width."""

from __future__ import annotations

import io
from textwrap import wrap

import pytest

from lithograph.model import Paper
from lithograph.readers.lines import lines
from lithograph.readers.listing import read
from lithograph.readers.wrapping import unwrapped

TITLE = "Lamps of Many Colours: A Study of Light in Old Houses and in the Theatres of the Coast"
ABSTRACT = (
    "Light in old houses is seldom studied. We present a collection of two hundred lamps, each with "
    "its colour and its age, and we show that the older ones are warmer than the newer ones. The "
    "collection is open, and all measurements can be repeated with the instruments that we describe."
)


def _whole(text: str) -> list[str]:
    found = unwrapped(lines(text), is_apart=lambda _: False, begins=lambda _: False)
    return [line.text for line in found]


@pytest.mark.parametrize("width", [50, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_page_broken_at_a_width_reads_as_one_that_is_not(width: int, between: str) -> None:
    """Titles and abstracts are put together again, with or without a blank line between."""
    record = "\n".join(wrap(TITLE, width)) + between + "\n".join(wrap(ABSTRACT, width))
    papers = list(read(io.StringIO("\n\n".join([record] * 3)), "page.txt"))
    expected = [(TITLE, ABSTRACT)] * 3
    assert expected == [(p.title, p.abstract) for p in papers if isinstance(p, Paper)]


def test_a_page_with_long_lines_is_left_alone() -> None:
    """Nothing is put together where lines are as long as their texts."""
    text = f"Title\n{ABSTRACT}"
    assert ["Title", ABSTRACT] == _whole(text)

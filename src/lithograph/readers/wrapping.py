"""Lines broken at a fixed width → whole texts, where the whole document is so broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lithograph.readers.lines import Line
from lithograph.readers.prose import is_dangling, is_prose

#: Characters. A document without any longer line was broken at a width; one line of an abstract
#: that was not broken is always longer.
_WIDEST = 200
#: Share of line ends within a block that fall into a sentence, if lines were broken at a width: two
#: of three words in English running text begin with a small letter.
_BROKEN = 0.4
#: Lines that a title has at most.
_TITLE_LINES = 4


def unwrapped(
    found: Iterable[Line], *, is_apart: Callable[[str], bool], begins: Callable[[str], bool]
) -> Iterator[Line]:
    """The lines of a document, put together where it was broken at a width.

    Args:
        found: The lines in order. Only if none is wider than `_WIDEST` anything is changed.
        is_apart: Whether a line stands for itself and is never joined.
        begins: Whether a line begins a text, so that it is never joined to the one before.
    """
    every = list(found)
    apart = [is_apart(line.text) for line in every]
    widths = [len(line.text) for line, alone in zip(every, apart, strict=True) if not alone]
    width = max(widths, default=0)
    if width > _WIDEST or not _is_broken(every, apart):
        yield from every
        return
    headed = False
    for block in _blocks(every, apart, begins):
        texts = (
            [block] if headed or len(block) == 1 or begins(block[0].text) else _cut(block, width)
        )
        for text in texts:
            whole = " ".join(line.text for line in text)
            headed = not is_prose(whole) and (headed or not is_apart(whole))
            yield replace(text[0], text=whole)


def _is_broken(every: list[Line], apart: list[bool]) -> bool:
    """Whether many lines of a document end in the middle of a sentence.

    Short texts that were not broken are short lines as well.
    """
    breaks = [
        line.text[0].islower() or is_dangling(before.text)
        for before, line, stands in zip(every, every[1:], apart[1:], strict=False)
        if not (line.spaced or stands)
    ]
    return sum(breaks) >= _BROKEN * len(breaks) > 0


def _blocks(
    every: list[Line], apart: list[bool], begins: Callable[[str], bool]
) -> Iterator[list[Line]]:
    """Runs of lines without a blank line, or a line that stands for itself, between them."""
    block: list[Line] = []
    alone = False
    for line, stands in zip(every, apart, strict=True):
        if block and (line.spaced or stands or alone or begins(line.text)):
            yield block
            block = []
        block.append(line)
        alone = stands
    if block:
        yield block


def _cut(block: list[Line], width: int) -> list[list[Line]]:
    """A block without a headline before it: its own headline, if it has one, and the rest.

    The headline ends before a capital, if possible where the next word would have found room.
    """
    if not is_prose(" ".join(line.text for line in block)):
        return [block]
    ends = [
        end
        for end in range(1, min(len(block), _TITLE_LINES + 1))
        if not block[end].text[0].islower()
        and not is_dangling(block[end - 1].text)
        and not is_prose(" ".join(line.text for line in block[:end]))
    ]
    short = [
        end
        for end in ends
        if len(block[end - 1].text) + 1 + len(block[end].text.split()[0]) <= width
    ]
    end = next(iter(short + ends), 0)
    return [block[:end], block[end:]] if end else [block]

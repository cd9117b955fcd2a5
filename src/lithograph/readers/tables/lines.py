"""A text stream → its lines with their numbers, which can be put back."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

#: Characters. A line beyond this is cut in two, so that a document without line ends does not
#: fill the memory; the longest lines of tables have some hundred thousand.
LINE_LIMIT = 10_000_000

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, and its number from 1."""

    number: int
    text: str


class Lines(Iterator[Line]):
    """The lines of a stream in order. Ends are those of Windows, Unix and old Macs."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._ahead: deque[Line] = deque()
        self._number = 0

    def __next__(self) -> Line:
        if not self._ahead and not self._read():
            raise StopIteration
        return self._ahead.popleft()

    def put_back(self, lines: list[Line]) -> None:
        """Let `lines` come next, in their order."""
        self._ahead.extendleft(reversed(lines))

    def head(self, characters: int) -> str:
        """The first lines, up to so many characters and at least one; they still come next."""
        taken: list[Line] = []
        length = 0
        while length < characters and (line := next(self, None)) is not None:
            taken.append(line)
            length += len(line.text)
        self.put_back(taken)
        return "".join(line.text for line in taken)

    def _read(self) -> bool:
        """Read the next piece; `False` at the end of the stream."""
        piece = self._text.readline(LINE_LIMIT)
        if not self._number:
            piece = piece.removeprefix("\ufeff")
        for text in _LINE.findall(piece):
            self._number += 1
            self._ahead.append(Line(self._number, text))
        return bool(self._ahead)

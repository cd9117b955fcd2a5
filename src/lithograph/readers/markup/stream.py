r"""A text stream → a window on it that moves on, with the numbers of its lines.

Places are offsets in the whole document, so that they stay true when the window moves. Line ends
become "\n", and characters that XML cannot hold are left out.
"""

from __future__ import annotations

import io
import re
from typing import TextIO

#: Characters read at once at least. More if the window is larger, so that a long record is not
#: copied over and over.
_PIECE = 1 << 16
#: Control characters, lone surrogates and non-characters (XML 1.0, production 2).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Stream:
    """The part of a document that is looked at: `text`, which begins at the offset `base`."""

    def __init__(self, source: TextIO) -> None:
        self.text = ""
        self.base = 0
        self.ended = False
        self._source = source
        self._line_ends = io.IncrementalNewlineDecoder(None, translate=True)
        self._counted = 0
        self._line = 1

    @property
    def end(self) -> int:
        """The offset behind the last character that was read."""
        return self.base + len(self.text)

    def more(self, keep: int) -> bool:
        """Read on, and let go of what stands before the offset `keep`; false at the end."""
        if self.ended:
            return False
        self.line_at(keep)
        kept = self.text[keep - self.base :]
        piece = self._source.read(max(_PIECE, len(kept)))
        self.ended = not piece
        plain = self._line_ends.decode(piece, final=self.ended)
        self.text, self.base = kept + _FORBIDDEN.sub("", plain), keep
        return not self.ended

    def line_at(self, offset: int) -> int:
        """The 1-based line of an offset; of one before the last that was asked for, that one's."""
        if offset > self._counted:
            self._line += self.text.count("\n", self._counted - self.base, offset - self.base)
            self._counted = offset
        return self._line

    def find(self, sign: str, start: int, *, keep: int, limit: int) -> int:
        """The offset of `sign` from `start` on, reading on as needed; -1 if it is not there.

        Args:
            sign: What is looked for.
            start: Offset from which on it may stand.
            keep: Offset before which nothing is needed any more.
            limit: How many characters behind `start` are looked at, about.
        """
        searched = start
        while True:
            place = self.text.find(sign, searched - self.base)
            if place >= 0:
                return self.base + place
            searched = max(start, self.end - len(sign))
            if self.end - start > limit or not self.more(keep):
                return -1

    def cut(self, start: int, end: int) -> str:
        """The text from one offset to another."""
        return self.text[start - self.base : end - self.base]

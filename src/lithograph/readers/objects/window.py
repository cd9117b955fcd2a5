"""A stream of JSON text → its values one after the other, with lines, in bounded memory.

A value is decoded by the standard library from a window that slides over the stream: unlike an
event parser this says on which line a value begins, is as fast as `json.loads`, and can go on
behind a defect.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

#: Characters that are read at a time.
CHUNK = 65_536
#: Characters. The largest records of the known sources have some millions (OpenAlex works with
#: thousands of authors); a value beyond this is a defect or a document that is one huge object.
VALUE_LIMIT = 64_000_000

#: A byte-order mark and the record separator of RFC 7464 count as space.
_SPACE = re.compile("[\\s\ufeff\x1e]*")
#: An object, or a member that is one, over several lines: its brace ends the line.
_PRETTY = re.compile(r'(?:"[^"\n]*"\s*:\s*)?\{[ \t]*\r?\n')
_FIRST = re.compile(r'\{\s*("(?:[^"\\\n]|\\.)*")')
#: A defect so near the end of the window may be nothing but its end: "-Infinity", "\\u12af".
_MARGIN = 12
#: Characters. The space and the first key with which an object begins are shorter.
_BEGINNING = 1_000
#: Levels to which what is left of a broken value is looked at.
_DEPTH = 6
#: Share of keys that two records of one list have in common at least; records leave keys out.
_ALIKE = 0.5


class BrokenError(Exception):
    """A value that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a value stands in its document.

    `indent` is the space before it on its line, `None` if something else stands there too, and
    `sign` what it begins with. `pretty` says whether it goes on over several lines. `first` is
    the first key of an object as it is written.
    """

    indent: str | None
    sign: str
    pretty: bool
    first: str


class Window:
    """The part of a text stream that is being read.

    `indent` is the space before the next sign if that is the first of its line, else `None`.
    """

    def __init__(self, text: TextIO) -> None:
        self.indent: str | None = ""
        self._text = text
        self._buffer = ""
        self._at = 0
        self._counted = 0
        self._line = 1
        self._ended = False
        # Behind the defect in a value nobody knows to which of those around it the rest belongs.
        self._lost = False
        self._decoder = json.JSONDecoder(parse_constant=_nothing)

    @property
    def line(self) -> int:
        """The line of the next sign, from 1."""
        self._line += self._buffer.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next sign that is no space, `""` at the end of the stream."""
        while True:
            space = _SPACE.match(self._buffer, self._at)
            end = space.end() if space else self._at
            if end > self._at:
                run = self._buffer[self._at : end]
                if "\n" in run:
                    self.indent = run.rpartition("\n")[2]
                elif self.indent is not None:
                    self.indent += run
                self._at = end
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def take(self) -> None:
        """Pass over the sign that `peek` returned."""
        self._at += 1
        self.indent = None

    def value(self) -> object:
        """The value that begins at the next sign.

        Raises:
            BrokenError: if there is none; the window then still stands where it should begin.
        """
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._may_be_cut(error) and self._fill():
                    continue
                raise BrokenError(self._fault(error)) from error
            except RecursionError as error:
                raise BrokenError("the JSON is nested too deeply") from error
            except ValueError as error:  # an integer with more digits than Python converts
                raise BrokenError("the JSON has a number that is too long") from error
            # A number may go on behind the window: "12." and "12.5e" end before their last signs.
            length, near = end - self._at, end > len(self._buffer) - _MARGIN
            if near and isinstance(value, int | float) and self._fill():
                continue
            self._at += length
            self.indent = None
            return value

    def place(self) -> Place:
        """How the next value, or the next member, stands in its document, for `resume`."""
        sign = self.peek()
        first = _FIRST.match(self._buffer, self._at)
        return Place(
            indent=self.indent,
            sign=sign,
            pretty=bool(_PRETTY.match(self._buffer, self._at)),
            first=first[1] if first else "",
        )

    def resume(
        self,
        place: Place,
        accepts: Callable[[Mapping[str, object]], bool],
        *,
        alone: bool = False,
    ) -> bool:
        """Pass over the rest of a value that is broken, up to where the next may begin.

        Behind a value that is printed over several lines that is the next one as far indented,
        behind one that begins its line the next line. Of several on one line it is the next
        object with the same first key that is accepted; but the next line behind a value that
        stands `alone`, in no array: in JSON Lines the next record begins there, whatever its keys.

        Returns:
            Whether anything follows.
        """
        if place.pretty and place.indent is not None:
            self._seek(re.compile(rf"\n{re.escape(place.indent)}(?={re.escape(place.sign)})"))
        elif place.indent is not None or not place.first or (alone and not place.pretty):
            self._seek(re.compile(r"\n"))
        else:
            begins = rf"[,\[]\s*(?=\{{\s*{re.escape(place.first)}\s*:)"
            self._seek_accepted(re.compile(begins), accepts)
        return bool(self.peek())

    def head(self) -> str:
        """The next `CHUNK` characters from the next sign on, fewer at the end of the stream."""
        self.peek()
        while len(self._buffer) - self._at < CHUNK and self._fill():
            pass
        return self._buffer[self._at : self._at + CHUNK]

    def beginning(self, depth: int = _DEPTH) -> object:
        """The next value; of one that is broken or cut off, what there is of it.

        So a record can be recognised that is longer than what is looked at.
        """
        try:
            return self.value()
        except BrokenError:
            sign = self.peek() if depth else ""
        if sign == "[":
            return self._first_elements(depth)
        return self._first_members(depth) if sign == "{" else None

    def _first_elements(self, depth: int) -> list[object]:
        """The elements of an array that is broken, up to its defect."""
        found: list[object] = []
        self.take()
        while not self._lost and self.peek() not in {"]", ""}:
            found.append(self.beginning(depth - 1))
            if self.peek() != ",":
                break
            self.take()
        self._lost = True
        return found

    def _first_members(self, depth: int) -> dict[str, object]:
        """The members of an object that is broken, up to its defect."""
        found: dict[str, object] = {}
        try:
            while not self._lost and self.peek() in {"{", ","}:
                self.take()
                key = self.key()
                found[key] = self.beginning(depth - 1)
        except BrokenError:
            pass
        self._lost = True
        return found

    def key(self) -> str:
        """The key of a member, with its colon; the window stands before the member's value.

        Raises:
            BrokenError: if there is none.
        """
        key = self.value() if self.peek() == '"' else None
        if not isinstance(key, str) or self.peek() != ":":
            raise BrokenError("the JSON is broken or cut off: a member has no key")
        self.take()
        return key

    def _fill(self) -> bool:
        """Read on; what was passed is dropped. `False` at the end of the stream or the limit."""
        kept = len(self._buffer) - self._at
        if self._ended or kept > VALUE_LIMIT:
            return False
        more = self._text.read(max(CHUNK, kept))
        self._ended = not more
        self._line = self.line
        self._buffer = self._buffer[self._at :] + more
        self._at = self._counted = 0
        return bool(more)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether a defect may come from the end of the window alone."""
        near = error.pos >= len(self._buffer) - _MARGIN
        return near or error.msg.startswith("Unterminated string")

    def _fault(self, error: json.JSONDecodeError) -> str:
        """Why a value could not be read."""
        if len(self._buffer) - self._at > VALUE_LIMIT:
            return f"the JSON has a value above VALUE_LIMIT ({VALUE_LIMIT:,} characters)"
        return f"the JSON is broken or cut off: {error.msg}"

    def _seek(self, place: re.Pattern[str]) -> None:
        """Pass on to the end of the next match of `place`, or to the end of the stream."""
        while (match := place.search(self._buffer, self._at)) is None:
            # The last line may hold the beginning of a match, unless it is long.
            last = max(self._at, self._buffer.rfind("\n"))
            self._at = last if len(self._buffer) - last < CHUNK else len(self._buffer)
            if not self._fill():
                self._at = len(self._buffer)
                return
        self._at, self.indent = match.end(), match[0].removeprefix("\n")

    def _seek_accepted(
        self, begins: re.Pattern[str], accepts: Callable[[Mapping[str, object]], bool]
    ) -> None:
        """Pass on to the next object that is accepted."""
        while True:
            match = begins.search(self._buffer, self._at + 1)
            if match is not None:
                self._at = match.end()
                if self._is_accepted(accepts):
                    return
                continue
            self._at = max(self._at, len(self._buffer) - _BEGINNING)
            if not self._fill():
                self._at = len(self._buffer)
                return

    def _is_accepted(self, accepts: Callable[[Mapping[str, object]], bool]) -> bool:
        """Whether an object that is accepted stands here."""
        try:
            value, _ = self._decoder.raw_decode(self._buffer, self._at)
        except json.JSONDecodeError as error:
            return self._may_be_cut(error) and self._fill() and self._is_accepted(accepts)
        except (ValueError, RecursionError):
            return False
        return isinstance(value, dict) and accepts(value)


def alike(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether most keys of the object that has fewer are keys of the other."""
    return len(one.keys() & other.keys()) >= _ALIKE * min(len(one), len(other))


def _nothing(_: str) -> None:
    """NaN and Infinity, which JSON does not know, say nothing."""

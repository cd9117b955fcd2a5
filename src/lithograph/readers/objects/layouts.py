"""A stream of JSON → the records in it, however they are laid out.

Five layouts are in use: JSON Lines, an array, a single record, an object that wraps an array or
a record (a page of an API), and an object whose members are records (a dump by key). What wraps
records is walked, not decoded, so that a page of millions needs the memory of one record.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from lithograph.readers.known import Fields
from lithograph.readers.objects.window import BrokenError, Place, Window, alike

#: Keys from an object down to its records.
Path = tuple[str, ...]

#: Records of a head by which a form is recognised.
_SAMPLED = 5
#: Levels down to which records are looked for.
_DEPTH = 3
_STRANGE = "what follows the broken record is no record of the same list"
_CUT = "the JSON is cut off before this line: an object has no end"
_KINDS = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "an array"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands at a line (1-based): a record, or else the reason why there is none.

    `key` is the key of the record in the object that holds it, `""` elsewhere.
    """

    line: int
    fields: Fields | None = None
    fault: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a form has its records.

    `paths` lead from a wrapping object to an array of records or to one. `fits` says whether an
    object is a record of the form, where its place does not say so. With `anywhere` the first
    array of such objects is taken, wherever it is.
    """

    fits: Callable[[Fields], bool]
    paths: tuple[Path, ...] = ()
    anywhere: bool = False


def records(text: TextIO, layout: Layout) -> Iterator[Found]:
    """The records of `text` in order, and what stands in the place of one."""
    window = Window(text)
    first = Window(io.StringIO(window.head())).beginning()
    paths = _paths(first, layout)
    walk = _Walk(window, layout, paths)
    wraps = _wraps(first, paths)
    if not wraps and _is_keyed(first, layout):
        yield from walk.keyed()
    while sign := window.peek():
        if sign == "[" and not wraps:
            window.take()
            yield from walk.elements()
        elif sign in "[],":
            window.take()
        else:
            yield from walk.wrapping() if wraps and sign == "{" else walk.one(alone=True)


def sample(head: str, layout: Layout) -> list[Fields]:
    """The first records of `head`; of one that is cut off, what there is of it."""
    window = Window(io.StringIO(head))
    if window.peek() not in {"{", "["}:
        return []
    found = islice(records(io.StringIO(head), layout), _SAMPLED)
    whole = [each.fields for each in found if each.fields is not None]
    return whole or _below(window.beginning(), layout)


def wrapped(head: str, layout: Layout) -> bool:
    """Whether the first object of `head` is no record itself but holds records."""
    window = Window(io.StringIO(head))
    if window.peek() not in {"{", "["}:
        return False
    first = window.beginning()
    return _is_keyed(first, layout) or _wraps(first, _paths(first, layout))


class _Walk:
    """A walk through one document.

    `last` is the record that was read last; `ended` says that nothing follows a broken one;
    `outer` is how the object stands whose records are being read.
    """

    def __init__(self, window: Window, layout: Layout, paths: tuple[Path, ...]) -> None:
        self.window = window
        self.layout = layout
        self.paths = paths
        self.last: Fields | None = None
        self.ended = False
        self.outer: Place | None = None

    def one(self, *, alone: bool) -> Iterator[Found]:
        """The next value as a record, which stands `alone` or in an array."""
        line = self.window.line
        try:
            yield self._found(line)
        except BrokenError as error:  # the window still stands before the value
            yield self._broken(error, line, self.window.place(), alone=alone)

    def elements(self) -> Iterator[Found]:
        """The records in an array, behind its bracket."""
        broken = False
        while (sign := self.window.peek()) not in {"]", ""}:
            if sign == ",":
                self.window.take()
                continue
            if self._next_page_begins():
                return  # what holds the array says that it was cut off
            for found in self.one(alone=False):
                strange = found.fields is not None and not self.layout.fits(found.fields)
                yield Found(line=found.line, fault=_STRANGE) if broken and strange else found
                broken = broken or found.fields is None
        if sign:
            self.window.take()
        elif not broken:
            yield Found(line=self.window.line, fault="the JSON is cut off: an array has no end")

    def wrapping(self) -> Iterator[Found]:
        """The records that the next object wraps; the object itself if it wraps none."""
        place, line = self.window.place(), self.window.line
        self.outer = place
        try:
            own, wraps = yield from self._members(self.paths)
            if not wraps:
                yield Found(line=line, fields=own)
        except BrokenError as error:
            if self._next_page_begins():
                yield Found(line=self.window.line, fault=_CUT)
            elif not self.ended:
                yield self._broken(error, self.window.line, place, alone=True)

    def keyed(self) -> Iterator[Found]:
        """The members of the first object of the document, each a record."""
        self.window.take()
        while (sign := self.window.peek()) not in {"}", ""}:
            if sign == ",":
                self.window.take()
                continue
            place, line = self.window.place(), self.window.line
            try:
                key = self.window.key()
                yield self._found(line, key=key)
            except BrokenError as error:
                yield self._broken(error, line, place)
        if sign:
            self.window.take()

    def _next_page_begins(self) -> bool:
        """Whether the object that is being read was cut off before the next: one such as it.

        That stands on its line as the cut one did, begins with its first key, and wraps records.
        """
        sign, indent = self.window.peek(), self.window.indent
        if sign != "{" or indent is None or self.outer is None or indent != self.outer.indent:
            return False
        return self.window.place().first == self.outer.first and _wraps(
            Window(io.StringIO(self.window.head())).beginning(), self.paths
        )

    def _found(self, line: int, *, key: str = "") -> Found:
        """The next value, if it is an object."""
        value = self.window.value()
        if not isinstance(value, dict):
            kind = _KINDS.get(type(value), "null")
            return Found(line=line, fault=f"the value is {kind}, not an object")
        self.last = value
        return Found(line=line, fields=value, key=key)

    def _broken(self, error: BrokenError, line: int, place: Place, *, alone: bool = False) -> Found:
        """The fault of a value that could not be read; the window goes on to the next."""
        self.ended = not self.window.resume(place, self._accepts, alone=alone)
        return Found(line=line, fault=f"{error}; reading ended here" if self.ended else str(error))

    def _accepts(self, value: Fields) -> bool:
        """Whether an object behind a broken record is the next record, not a part of the broken."""
        return self.layout.fits(value) and (self.last is None or alike(value, self.last))

    def _members(self, paths: tuple[Path, ...]) -> Generator[Found, None, tuple[Fields, bool]]:
        """The records below an object; its other members, and whether it wraps records.

        Raises:
            BrokenError: if it is broken outside of its records.
        """
        own: dict[str, object] = {}
        wraps = False
        self.window.take()
        while (sign := self.window.peek()) != "}":
            if not sign or self._next_page_begins():
                raise BrokenError("the JSON is cut off: an object has no end")
            if sign == ",":
                self.window.take()
                continue
            key = self.window.key()
            inner = tuple(path[1:] for path in paths if path[:1] == (key,))
            value, holds = yield from self._member(inner)
            wraps = wraps or holds
            own |= {} if holds else {key: value}
        self.window.take()
        return own, wraps

    def _member(self, inner: tuple[Path, ...]) -> Generator[Found, None, tuple[object, bool]]:
        """The records in the value of a member; the value, and whether it held any.

        Raises:
            BrokenError: if there is none, or it is broken outside of its records.
        """
        if self._next_page_begins():
            raise BrokenError("the JSON is cut off: a member has no value")
        sign, line = self.window.peek(), self.window.line
        if sign == "[" and () in inner:
            self.window.take()
            yield from self.elements()
            return None, True
        if sign != "{" or not inner:
            return self.window.value(), False
        own, wraps = yield from self._members(inner)
        if () in inner and not wraps:
            yield Found(line=line, fields=own)
        return own, wraps or () in inner


def _paths(first: object, layout: Layout) -> tuple[Path, ...]:
    """The paths of a layout; with `anywhere`, the one to the first array that holds records."""
    outer = _outer(first)
    if not layout.anywhere or not isinstance(outer, dict) or layout.fits(outer):
        return layout.paths
    ahead: list[tuple[Path, object]] = [((), outer)]
    for path, value in ahead:  # it grows while it is walked: breadth first
        if (
            isinstance(value, list)
            and value
            and isinstance(value[0], dict)
            and layout.fits(value[0])
        ):
            return (path,)
        if isinstance(value, dict) and len(path) < _DEPTH:
            ahead.extend(((*path, key), inner) for key, inner in value.items())
    return ()


def _outer(first: object) -> object:
    """The first value of a document; of an array its first element."""
    return first[0] if isinstance(first, list) and first else first


def _wraps(first: object, paths: tuple[Path, ...]) -> bool:
    """Whether the first value of a document, or in its array, leads to records."""
    outer = _outer(first)
    return any(_at(outer, path) is not None for path in paths)


def _is_keyed(first: object, layout: Layout) -> bool:
    """Whether the first value of a document is an object of records."""
    if not isinstance(first, dict) or layout.fits(first):
        return False
    members = list(first.values())[:2]
    return bool(members) and all(isinstance(each, dict) and layout.fits(each) for each in members)


def _below(first: object, layout: Layout) -> list[Fields]:
    """What of the first record is in the first value of a document."""
    outer = _outer(first)
    places = [found for path in _paths(first, layout) if (found := _at(outer, path)) is not None]
    inner: object = places[0] if places else outer
    if isinstance(inner, dict) and _is_keyed(inner, layout):
        inner = next(iter(inner.values()))
    inner = inner[0] if isinstance(inner, list) and inner else inner
    return [inner] if isinstance(inner, dict) else []


def _at(value: object, path: Path) -> list[object] | dict[str, object] | None:
    """The array or the object at the end of a path, if there is one."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list | dict) else None

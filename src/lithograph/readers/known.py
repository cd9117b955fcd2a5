"""The fields of a record by their known names, whatever their case, and which were used."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lithograph.readers.lines import clean
from lithograph.readers.unescape import unescaped

Fields = Mapping[str, object]

#: The names under which an object (a venue, a keyword) has its name.
LABEL = ("name", "display_name", "title", "keyword", "tag", "label", "value", "text")


#: More is no count of people or of comments, and no database holds it.
_MOST = 2**31


class Known:
    """The fields of a record by their known names, and which of them were used.

    `repairs` says what was undone to read them; the objects in a record add to those of the record.
    """

    def __init__(self, fields: Fields, repairs: set[str] | None = None) -> None:
        self.fields = fields
        self.used: set[str] = set()
        self.repairs: set[str] = set() if repairs is None else repairs
        # Of two keys that differ in case only the first in order counts; the other is kept.
        self.keys = {plain(key): key for key in sorted(fields, reverse=True)}

    def text(self, names: tuple[str, ...]) -> str:
        """The first field of these names that holds text."""
        for name in names:
            key = self.keys.get(name)
            text = text_of(self.fields[key]) if key is not None else ""
            if key is not None and text:
                self.used.add(key)
                return text
        return ""

    def prose(self, names: tuple[str, ...]) -> str:
        """As `text`, with the markup undone that services leave in."""
        return self.shown(self.text(names))

    def shown(self, text: str) -> str:
        """`text` without markup; that there was some is noted."""
        bare = unescaped(text)
        if bare == text:
            return text
        self.repairs.add("html")
        return clean(bare)

    def count(self, names: tuple[str, ...]) -> int | None:
        """The first field of these names that holds a number from 0, below two thousand millions."""
        for name in names:
            key = self.keys.get(name)
            value = self.fields[key] if key is not None else None
            if key is not None and type(value) is int and 0 <= value < _MOST:
                self.used.add(key)
                return value
        return None

    def value(self, names: tuple[str, ...]) -> object:
        """The first field of these names that holds anything; the caller marks it as used."""
        return next((self.fields[self.keys[name]] for name in names if self.get(name)), None)

    def get(self, name: str) -> object:
        """The field of that name, or `None`."""
        key = self.keys.get(name)
        return None if key is None else self.fields[key]

    def use(self, names: tuple[str, ...]) -> None:
        """Mark the field that `value` returned as used; others of the names stay in `extra`."""
        self.used.update([self.keys[name] for name in names if self.get(name)][:1])


def plain(key: str) -> str:
    """A key in the form in which keys are compared."""
    return re.sub(r"[\s-]+", "_", key.strip()).lower()


def text_of(value: object) -> str:
    """A string, a number, or a list with one string, as clean text; anything else is `""`."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # pandas writes a column of numbers with a gap so
    if isinstance(value, int) and not isinstance(value, bool):
        # A number with more digits is no identifier and no year, and Python refuses to print it.
        return str(value) if abs(value) < 10**30 else ""
    return clean(value) if isinstance(value, str) else ""

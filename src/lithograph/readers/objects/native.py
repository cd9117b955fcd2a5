"""One record of a service → the fields of a paper: what was taken, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from lithograph.readers.known import Fields, text_of

#: Put before the key of a field whose place in the paper another field has taken.
_NATIVE = "native_"
#: Keys that `paper_of` reads as authors, too.
_PEOPLE = frozenset({"author", "authors", "creators"})


class Native:
    """A record of a service, from which fields are taken; `rest` are those that were not."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self._taken: set[str] = set()

    def get(self, *path: str) -> object:
        """The value at the end of a path of keys; it stays among the rest."""
        return at(self.fields, *path)

    def text(self, *path: str) -> str:
        """As `get`, as text; what is no text is `""`."""
        return text_of(self.get(*path))

    def take(self, *keys: str) -> object:
        """The first value of these keys that says anything; it is no longer among the rest."""
        for key in keys:
            value = self.fields.get(key)
            if says(value):
                self._taken.add(key)
                return value
        return None

    def take_text(self, *keys: str) -> str:
        """The first text of these keys; a value that is no text stays among the rest."""
        for key in keys:
            text = text_of(self.fields.get(key))
            if text:
                self._taken.add(key)
                return text
        return ""

    def paper(self, fields: Fields) -> dict[str, object]:
        """`fields`, and the rest under lower-case keys.

        A field of the rest with the key of one of `fields` is kept beside it, unless both are one.
        """
        stated = {key: value for key, value in fields.items() if says(value)}
        for key, value in self.fields.items():
            name = key.lower()
            if key in self._taken or not says(value) or stated.get(name) == value:
                continue
            held = name in stated or (name in _PEOPLE and "authors" in stated)
            stated[f"{_NATIVE}{name}" if held else name] = value
        return stated


def at(value: object, *path: str) -> object:
    """What lies at the end of a path of keys, or `None`. Of an array the first entry counts."""
    for key in path:
        first = value[0] if isinstance(value, list) and value else value
        value = first.get(key) if isinstance(first, dict) else None
    return value


def says(value: object) -> bool:
    """Whether a value says anything: `null`, `""`, `[]` and `{}` do not."""
    return value is not None and value not in ("", [], {})


def objects(value: object) -> list[Fields]:
    """The objects of an array; one object by itself is an array of one."""
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, dict)]


def texts(value: object) -> list[str]:
    """The strings of an array, without empty ones; one string by itself is an array of one."""
    entries = value if isinstance(value, list) else [value]
    return [text for text in map(text_of, entries) if text]


def more_than(value: object, *keys: str) -> bool:
    """Whether objects in an array say anything under other keys than these."""
    return any(says(each[key]) for each in objects(value) for key in each.keys() - set(keys))


def first_of(values: Iterable[object]) -> str:
    """The first value that is text."""
    return next((text for text in map(text_of, values) if text), "")


def date_of_parts(value: object) -> str:
    """A date in the form of CSL and Crossref, {"date-parts": [[2024, 5, 3]]}, as "2024-05-03".

    A range begins with its first date. What stands as `raw` or `literal` is given as printed.

    >>> date_of_parts({"date-parts": [["2024", 5]]}), date_of_parts({"raw": "May 2024"})
    ('2024-05', 'May 2024')
    """
    if not isinstance(value, dict):
        return text_of(value)
    parts = at(value, "date-parts")
    first = parts[0] if isinstance(parts, list) and parts else []
    stated = [text_of(part) for part in first] if isinstance(first, list) else []
    numbers = list(takewhile(str, stated))
    if not numbers or not all(number.isdigit() for number in numbers[:3]):
        return first_of([value.get("literal"), value.get("raw")])
    return "-".join([numbers[0], *(number.zfill(2) for number in numbers[1:3])])

"""A stream of tagged lines → its records, each a list of tags with the lines of their values.

RIS, MEDLINE, EndNote, Web of Science and Ovid differ in how a tag looks and in what parts records; a
`Form` says both. A line without a tag goes on with the value before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

#: Characters. Records of consortia with thousands of authors have a million.
RECORD_LIMIT = 10_000_000
#: Characters that are read at a time: a document may be a single line.
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a form tags lines and parts records.

    `tag` matches a tagged line; its groups are the tag and the value. `begins` are tags that a record
    begins with: another one while a record is open means that the end of that one is missing. `ends`
    are tags that end a record. `outside` says whether text between records is no part of any.
    Where `blank` is true, a tagged line behind a blank one begins a record.
    """

    tag: re.Pattern[str]
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    blank: bool = False
    outside: bool = False


@dataclass(slots=True, kw_only=True)
class Field:
    """A tag and the lines of its value, stripped; the first is what stands beside the tag."""

    tag: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(line for line in self.lines if line)


@dataclass(slots=True, kw_only=True)
class Tagged:
    """A record: the line (1-based) it begins on, and its fields in order.

    `whole` is false if it has more than `RECORD_LIMIT` characters: then fields are missing.
    """

    line: int
    fields: list[Field] = field(default_factory=list)
    length: int = 0

    @property
    def whole(self) -> bool:
        """Whether all its fields are here."""
        return self.length <= RECORD_LIMIT

    def values(self, *tags: str) -> list[str]:
        """The values of the first of `tags` that has any, each on one line."""
        for tag in tags:
            found = [entry.text for entry in self.fields if entry.tag == tag and entry.text]
            if found:
                return found
        return []

    def text(self, *tags: str) -> str:
        """The values of the first of `tags` that has any, as one text."""
        return " ".join(self.values(*tags))

    def others(self, used: Iterable[str]) -> dict[str, object]:
        """The values of all tags but `used`, by tag in lower case; a list where a tag comes again."""
        left = dict.fromkeys(entry.tag for entry in self.fields if entry.tag not in set(used))
        found = {tag.lower(): self.values(tag) for tag in left}
        return {
            tag: texts[0] if len(texts) == 1 else texts for tag, texts in found.items() if texts
        }


def records(text: TextIO, form: Form) -> Iterator[Tagged]:
    """The records of `text` in order. Memory is bounded by `RECORD_LIMIT`."""
    record: Tagged | None = None
    blank = True
    for number, line in _lines(text):
        match = form.tag.match(line)
        tag = match[1] if match else ""
        if match and record is not None and _is_next(form, record, tag, blank=blank):
            yield record
            record = None
        blank = not line.strip()
        if record is None and tag not in form.ends and _may_begin(form, tag):
            record = Tagged(line=number)
        if record is None:
            continue
        if tag in form.ends:
            yield record
            record = None
        else:
            _add(record, match, line)
    if record is not None:
        yield record


def _is_next(form: Form, record: Tagged, tag: str, *, blank: bool) -> bool:
    """Whether a tag begins another record than the one that is open."""
    if tag in form.begins:
        return any(entry.tag in form.begins for entry in record.fields) or blank
    return form.blank and blank


def _may_begin(form: Form, tag: str) -> bool:
    """Whether a tag can begin a record."""
    return tag in form.begins if form.outside else bool(tag)


def _add(record: Tagged, match: re.Match[str] | None, line: str) -> None:
    """Add a line to a record, unless that has grown beyond its limit."""
    record.length += len(line)
    if not record.whole:
        return
    if match:
        record.fields.append(Field(tag=match[1], lines=[(match[2] or "").strip()]))
    elif line.strip():
        record.fields[-1].lines.append(line.strip())


def _lines(text: TextIO) -> Iterator[tuple[int, str]]:
    """The lines of `text` with their numbers; a line that is too long is given in pieces."""
    number, begins = 1, True
    for piece in iter(lambda: text.readline(_PIECE), ""):
        # What is not the start of a line cannot be tagged: a space says so.
        yield number, piece if begins else f" {piece}"
        begins = piece.endswith(("\n", "\r"))
        number += begins

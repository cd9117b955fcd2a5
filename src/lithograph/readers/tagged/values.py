"""A block of BibTeX → its key and its fields, strings put in, quotes and outer braces taken off.

bibtexparser splits a block into fields; here each value is read as BibTeX reads it: pieces in
braces, in quotes, numbers and names of strings, joined by `#`. What cannot be read so is kept as
it is printed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from lithograph.readers.tagged.entries import Block

#: What stands behind a value that no comma ends: the next field.
_FOLLOWING = re.compile(r"\s*(?P<name>[A-Za-z][\w+:-]*)\s*=\s*(?P<value>.*)", re.DOTALL)
_ESCAPE_OR_BRACE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s#{}\"]+")
_COMMAS = re.compile(r",(?:\s*,)+")
_KEYLESS = re.compile(r"(@\w+[{(])(?=\s*[\w-]+\s*=)")
_KEY = re.compile(r"@\w+[{(]\s*([^\s,{}()=]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record: its kind (`"article"`) and field names in lower case, its values still LaTeX.

    A field that is stated more than once keeps its name the first time, and gets a number behind
    it later (`keywords_2`).
    """

    line: int
    kind: str
    key: str
    fields: Mapping[str, str]


def entry_of(block: Block, strings: Mapping[str, str]) -> Entry | None:
    """The entry that a block holds; `None` if it cannot be read."""
    for text in _attempts(block.text):
        found = _split(text)
        if found is not None:
            key, raw = found
            fields = _numbered(_values(raw, strings))
            return Entry(line=block.line, kind=block.kind, key=key, fields=fields)
    return None


def string_of(block: Block, strings: Mapping[str, str]) -> tuple[str, str] | None:
    """The name (in lower case) and the text of a `@string`; `None` if it cannot be read."""
    head, equals, value = block.text[:-1].partition("=")
    name = re.split(r"[{(]", head, maxsplit=1)[-1].strip().lower()
    return (name, _values([("", value)], strings)[0][1]) if equals and name else None


def key_of(block: Block) -> str:
    """The key of a block that cannot be read, as far as it shows."""
    match = _KEY.match(block.text)
    return match[1] if match else ""


def _attempts(text: str) -> Iterator[str]:
    """The block as it is, then with what its writer seems to have forgotten."""
    yield text
    yield _COMMAS.sub(",", text)
    yield _KEYLESS.sub(r"\1,", text, count=1)


def _split(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Key and raw fields of one block, by bibtexparser."""
    from bibtexparser.model import DuplicateFieldKeyBlock, Entry as Parsed  # noqa: I001
    from bibtexparser.splitter import Splitter

    with _quiet("bibtexparser.splitter"):
        found = Splitter(text).split().blocks
    block = found[0] if len(found) == 1 else None
    if isinstance(block, DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    if not isinstance(block, Parsed):
        return None
    return block.key.strip(), [(field.key, str(field.value)) for field in block.fields]


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """No messages of a library meanwhile: what they say becomes a `Problem`."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _values(raw: list[tuple[str, str]], strings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Fields with their text. A field that swallowed the next one, for want of a comma, gives both."""
    found: list[tuple[str, str]] = []
    for name, value in raw:
        text, rest = _read(value.strip(), strings)
        found.append((_name(name), text))
        while rest is not None:
            following = rest["name"]
            text, rest = _read(rest["value"].strip(), strings)
            found.append((_name(following), text))
    return found


def _name(printed: str) -> str:
    """The name of a field in lower case; `%` before it made it no comment."""
    return printed.strip().lower()


def _read(value: str, strings: Mapping[str, str]) -> tuple[str, re.Match[str] | None]:
    """The text of a value, and the field behind it that no comma parts from it."""
    parts, position = [], 0
    while position < len(value):
        part, position = _piece(value, position, strings)
        if part is None:
            return _outer(value), None
        parts.append(part)
        rest = value[position:].lstrip()
        if rest and not rest.startswith("#"):
            following = _FOLLOWING.fullmatch(rest)
            return ("".join(parts), following) if following else (_outer(value), None)
        position = len(value) - len(rest[1:].lstrip()) if rest else len(value)
    return "".join(parts), None


def _piece(value: str, position: int, strings: Mapping[str, str]) -> tuple[str | None, int]:
    """One piece of a value and the place behind it; `None` if there is none that BibTeX knows."""
    if value[position] in '{"':
        end = _closing(value, position)
        return (None, position) if end is None else (value[position + 1 : end], end + 1)
    word = _WORD.match(value, position)
    if word is None:
        return None, position
    return strings.get(word[0].lower(), word[0]), word.end()


def _closing(value: str, start: int) -> int | None:
    """The place of the brace or quote that closes the one at `start`."""
    depth, closing = 0, "}" if value[start] == "{" else '"'
    for mark in _ESCAPE_OR_BRACE.finditer(value, start + 1):
        if mark[0] == closing and depth == 0:
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return None


def _outer(value: str) -> str:
    """A value that is no BibTeX, without the quotes or braces around it."""
    enclosed = len(value) > 1 and value[0] + value[-1] in {'""', "{}"}
    return value[1:-1] if enclosed else value


def _numbered(fields: list[tuple[str, str]]) -> dict[str, str]:
    """The fields that say something, by name; a name that comes again gets a number."""
    found: dict[str, str] = {}
    for name, text in fields:
        if not text.strip() or name.startswith("%"):
            continue
        number, free = 1, name
        while free in found:
            number, free = number + 1, f"{name}_{number + 1}"
        found[free] = text
    return found

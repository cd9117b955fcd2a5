"""A reader as a target: any text in; papers and problems out, and nothing else."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import zlib
from collections.abc import Iterator
from random import Random
from typing import Any
from unittest import mock

from fuzzing.beginnings import beginnings, every
from fuzzing.mutation import mutated
from fuzzing.restructured import restructured
from fuzzing.target import Target
from fuzzing.wellformed import check_said
from lithograph.model import Paper, Problem
from lithograph.readers import READERS
from lithograph.readers.documents import SAMPLE
from lithograph.readers.markup import stream
from lithograph.readers.objects import window
from lithograph.readers.reader import Reader

DOCUMENT = "folder/document.x"
#: Characters of half of the documents before they are changed: short ones are tried faster.
_SHORT = 900
#: Of so many texts, one is read in pieces of other sizes as well, and two are to be recognised. The smallest is more than the readers need
#: to see at once (`_MARGIN` in `markup.cutting`, `_BEGINNING` in `objects.window`).
_EACH = 8
_SIZES = (1_100, 1_777)


def target(name: str) -> Target:
    """The reader of that name."""
    return Target(
        name=name, make=functools.partial(made, name), check=functools.partial(check, READERS[name])
    )


def made(name: str, chance: Random) -> str:
    """A document that begins as one of the reader's form."""
    text = chance.choice(beginnings()[name])
    if chance.random() < 0.5:
        text = text[: chance.randrange(100, _SHORT)]
    if chance.random() < 0.3 and text.lstrip().startswith(("{", "[")):
        text = restructured(text, chance)
        if chance.random() < 0.7:
            return text
    return mutated(text, chance, every())


def check(reader: Reader, text: str) -> None:
    """What must hold of a reader for any text.

    Raises:
        AssertionError: if it does not.
    """
    number = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    if number % _EACH < _EACH // 4:
        assert 0 <= reader.recognises(text[:SAMPLE]) <= 1, "it is surer than sure"
    said = read(reader, text)
    lines = 1 + text.count("\n") + text.count("\r")
    for item in said:
        check_said(item, document=DOCUMENT, reader=reader.NAME, lines=lines)
    if number % _EACH == 0 and not _is_one_json(text):
        with pieces_of(_SIZES[number // _EACH % len(_SIZES)]):
            again = read(reader, text)
        assert again == said, f"in other pieces it says other things: {_difference(said, again)}"


def read(reader: Reader, text: str) -> list[Paper | Problem]:
    """All that a reader says of a text."""
    return list(reader.read(io.StringIO(text, newline=""), DOCUMENT))


@contextlib.contextmanager
def pieces_of(size: int) -> Iterator[None]:
    """With streams of JSON and XML that are read in pieces of so many characters."""
    with mock.patch.object(window, "CHUNK", size), mock.patch.object(stream, "_PIECE", size):
        yield


def _is_one_json(text: str) -> bool:
    """Whether a text seems to be JSON that is not one value a line: where its records lie is told by the first piece."""
    if not text.lstrip("\ufeff\x1e \t\r\n").startswith(("{", "[")):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return len(lines) == 1 or not all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return True


def _difference(one: list[Any], other: list[Any]) -> str:
    """The first thing in which two lists differ."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return f"{left!r} and {right!r}"[:600]
    return f"{len(one)} and {len(other)} things"

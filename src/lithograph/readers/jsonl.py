"""JSON Lines, a JSON array, or one JSON object: each object is a record.

Keys are known under the names in `fields`; unknown ones are kept in `Paper.extra`. One record is in memory
at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.known import Fields
from lithograph.readers.objects.window import BrokenError, Window
from lithograph.readers.records import problem

NAME = "jsonl"

#: Forms of JSON that say what their keys mean are surer than this.
_SURE = 0.9
_OBJECT = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What stands at a line (1-based): an object, or else the reason why there is none."""

    line: int
    fields: Fields | None = None
    fault: str = ""


def recognises(head: str) -> float:
    """0.9 times the share of lines that begin an object, in [0, 0.9]; 0.9 if the first does."""
    if _OBJECT.match(head):
        return _SURE
    lines = [line for line in head.splitlines() if line.strip()]
    return _SURE * sum(bool(_OBJECT.match(line)) for line in lines) / len(lines) if lines else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order; each defect is one problem, and reading goes on."""
    for value in _values(Window(text)):
        if value.fields is None:
            hint = "each record is one JSON object, on a line of its own or in an array"
            yield problem(document, value.line, value.fault, hint)
        else:
            yield paper_of(value.fields, document=document, line=value.line, reader=NAME)


def _values(window: Window) -> Iterator[_Value]:
    """The objects of the document, and what stands in the place of one, in order."""
    listed = window.peek() == "["
    passed = "[]," if listed else ","
    while sign := window.peek():
        if sign in passed:
            listed = sign == "[" or (listed and sign != "]")
            window.take()
            continue
        line, place = window.line, window.place()
        try:
            value = window.value()
        except BrokenError as error:
            yield _Value(line=line, fault=str(error))
            window.resume(place, accepts=bool, alone=not listed)
            continue
        if isinstance(value, dict):
            yield _Value(line=line, fields=value)
        else:
            yield _Value(line=line, fault=f"the value is {_kind(value)}, not an object")


def _kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    if value is None:
        return "null"
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "an array")

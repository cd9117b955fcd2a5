"""JSON Lines, a JSON array, or one JSON object: each object is a record.

Keys are known under the names in `fields`; unknown ones are kept in `Paper.extra`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lithograph.model import Paper, Problem
from lithograph.readers.fields import Fields, paper_of
from lithograph.readers.records import problem

NAME = "jsonl"

#: Characters from the start of a document by which it is recognised.
_SAMPLE = 60_000
_OBJECT = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])")
#: An object that goes on over several lines: its brace ends the line.
_PRETTY = re.compile(r"\s*(?:\[\s*)?\{[ \t]*\r?\n")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What stands at a line (1-based): an object, or else the reason why there is none."""

    line: int
    fields: Fields | None = None
    fault: str = ""


def recognises(text: str) -> float:
    """The share of lines that begin an object, in [0, 1]; 1 if the document begins with one."""
    sample = text[:_SAMPLE]
    if _OBJECT.match(sample):
        return 1.0
    lines = [line for line in sample.splitlines() if line.strip()]
    return sum(bool(_OBJECT.match(line)) for line in lines) / len(lines) if lines else 0.0


def read(text: str, document: str) -> Iterator[Paper | Problem]:
    """The records of the document in order; each defect is one problem, and reading goes on."""
    for value in _values(text):
        if value.fields is None:
            hint = "each record is one JSON object, on a line of its own or in an array"
            yield problem(document, value.line, value.fault, hint)
        else:
            yield paper_of(value.fields, document=document, line=value.line, reader=NAME)


def _values(text: str) -> Iterator[_Value]:
    """The objects of `text`, and what stands in the place of one, in order."""
    decoder = json.JSONDecoder()
    pretty = bool(_PRETTY.match(text))
    passed = "[]," if text.lstrip().startswith("[") else ","
    position = counted = 0
    line = 1
    while True:
        position = _next(text, position, passed)
        if position >= len(text):
            return
        line += text.count("\n", counted, position)
        counted = position
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield _Value(line=line, fault=_fault(error))
            position = _resume(text, position, pretty=pretty)
            continue
        if isinstance(value, dict):
            yield _Value(line=line, fields=value)
        else:
            yield _Value(line=line, fault=f"the value is {_kind(value)}, not an object")


def _next(text: str, position: int, passed: str) -> int:
    """The place of the next value; the signs around it in `passed` are passed over."""
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if position >= len(text) or text[position] not in passed:
            return position
        position += 1


def _resume(text: str, position: int, *, pretty: bool) -> int:
    """Where to go on behind a defect: the next line, or the next object as far indented."""
    if pretty:
        start = text.rfind("\n", 0, position) + 1
        indent = re.escape(text[start:position]) if text[start:position].isspace() else ""
        following = re.compile(rf"\n{indent}\{{").search(text, position)
        return following.end() - 1 if following else len(text)
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _fault(error: ValueError | RecursionError) -> str:
    """Why a value could not be read."""
    if isinstance(error, json.JSONDecodeError):
        return f"the JSON is broken or cut off: {error.msg} (column {error.colno})"
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply"
    return "the JSON has a number that is too long"


def _kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    if value is None:
        return "null"
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "an array")

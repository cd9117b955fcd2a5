"""What readers of tagged lines share: a stream and a form → a paper for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.fields import paper_of
from lithograph.readers.records import problem
from lithograph.readers.tagged.tags import RECORD_LIMIT, Form, Tagged, records


def read_records(
    text: TextIO,
    document: str,
    *,
    reader: str,
    form: Form,
    fields: Callable[[Tagged], Mapping[str, object]],
) -> Iterator[Paper | Problem]:
    """The papers of `text` in order; a record beyond `tags.RECORD_LIMIT` is a problem.

    Args:
        text: The document.
        document: Its name.
        reader: The name of the reader.
        form: How lines are tagged and records parted.
        fields: Says what a record means, in the terms of `paper_of`.
    """
    for record in records(text, form):
        if record.whole:
            yield paper_of(fields(record), document=document, line=record.line, reader=reader)
        else:
            yield _too_long(record, document)


def by_rispy(record: Tagged, parser: Any, *, tag: str, more: str, end: str) -> dict[str, list[str]]:
    """The values of a record by rispy's names; tags that rispy does not know keep their own.

    Args:
        record: With its lines as they were read.
        parser: A parser of rispy.
        tag: What stands between a tag and its value.
        more: What stands before a line that goes on with a value.
        end: The line that ends a record.
    """
    first, *others = record.fields
    # A line behind the first tag has none that rispy would add it to.
    lines = [f"{first.tag}{tag}{first.text}"]
    for field in others:
        lines += [f"{field.tag}{tag}{field.lines[0]}"]
        lines += [_untagged(parser, more + line) for line in field.lines[1:]]
    [parsed] = parser.parse_lines(iter([*lines, end]))
    unknown = parsed.pop("unknown_tag", {})
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in {**parsed, **unknown}.items()
    }


def _untagged(parser: Any, line: str) -> str:
    """A line that goes on with a value; one that was indented may look like a tag, even that of the end."""
    return line if parser.parse_line(line)[0] is None else f" {line}"


def _too_long(record: Tagged, document: str) -> Problem:
    """The problem of a record beyond `tags.RECORD_LIMIT`."""
    return problem(
        document,
        record.line,
        f"the record has more than RECORD_LIMIT ({RECORD_LIMIT:,}) characters",
        "is this one record? end each with its end tag",
    )

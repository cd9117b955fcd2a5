"""A record that is too long to be one → its problem."""

from __future__ import annotations

from lithograph.model import Problem
from lithograph.readers.records import problem
from lithograph.readers.tagged.tags import RECORD_LIMIT, Tagged


def too_long(record: Tagged, document: str) -> Problem:
    """The problem of a record beyond `tags.RECORD_LIMIT`."""
    return problem(
        document,
        record.line,
        f"the record has more than RECORD_LIMIT ({RECORD_LIMIT:,}) characters",
        "is this one record? end each with its end tag",
    )

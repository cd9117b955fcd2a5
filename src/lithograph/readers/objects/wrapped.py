"""Pages and dumps of any service whose records have keys that are known → papers.

The records stand in an array somewhere in an object, `{"collection": [{"title": …}, …]}`, or are
the members of one, `{"doe2024": {"title": …}, …}`. What stands around them is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.known import Fields, plain, text_of
from lithograph.readers.objects.layouts import Layout, wrapped
from lithograph.readers.objects.reading import read_records
from lithograph.readers.tables.headers import named_columns

NAME = "wrapped"

#: Between any JSON (0.9) and the forms of services (1).
_SURE = 0.95
_TITLES = frozenset({"title", "paper_title", "papertitle"})
_OTHERS = frozenset(
    {"abstract", "summary", "authors", "author", "doi", "year", "date", "published"}
)


def recognises(head: str) -> float:
    """Whether `head` begins with an object that holds records, and is none itself."""
    return _SURE if wrapped(head, _LAYOUT) else 0.0


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records in order."""
    return read_records(text, document, reader=NAME, layout=_LAYOUT, fields=_fields)


def _is_record(fields: Fields) -> bool:
    """Whether an object has a title and one more field of a paper."""
    named = {plain(key): value for key, value in fields.items()}
    titled = any(text_of(named.get(key)) for key in _TITLES)
    return titled and not _OTHERS.isdisjoint(named)


def _fields(stated: Fields) -> dict[str, object]:
    """The fields of a record under the keys that `paper_of` knows; "source" may be a database."""
    keys = list(stated)
    named = {keys[place]: field for field, place in named_columns(keys).items()}
    renamed = {key: field for key, field in named.items() if field not in {key, "venue"}}
    return {key: value for key, value in stated.items() if key not in renamed} | {
        field: stated[key] for key, field in renamed.items()
    }


_LAYOUT = Layout(fits=_is_record, anywhere=True)

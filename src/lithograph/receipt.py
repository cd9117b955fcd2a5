"""What came in: the records of each document, what became of them, and what nothing was found in.

The types alone; `lithograph.intake` counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Rejection:
    """A record that could not be read: at which line (0: the whole document), and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Joined:
    """A record that joined another: `beside` is where a record of the same paper was read."""

    line: int
    paper_id: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Received:
    """What came of one document: `read + rejected == records`.

    `reader` is the form it is in, `""` if nothing of it could be read. `missing` counts records
    without a field, `repaired` records in which something had to be undone. The first rejections,
    joined records and notes (what was repaired or guessed for all of it) are quoted.
    """

    document: str
    reader: str
    records: int = 0
    read: int = 0
    rejected: int = 0
    duplicates: int = 0
    missing: tuple[tuple[str, int], ...] = ()
    repaired: tuple[tuple[str, int], ...] = ()
    rejections: tuple[Rejection, ...] = ()
    joined: tuple[Joined, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """A sentence of a paper."""

    paper_id: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unknown:
    """What looks like a name and is no entity: in how many papers it stands, one as an example."""

    phrase: str
    papers: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Form:
    """What came in one form, from all its documents; counts as in `Received`."""

    reader: str
    documents: int
    records: int
    read: int
    rejected: int
    duplicates: int
    missing: tuple[tuple[str, int], ...]
    repaired: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in: `read + rejected == records`, `papers + duplicates == read`.

    `received` says it by document, and its counts add up to those of the whole. `missing` counts
    papers without a field, `repaired` records. Of all `sentences`, nothing was found in `silent`
    ones. `unknown` are the most frequent phrases that look like names and are none.
    """

    received: tuple[Received, ...] = ()
    records: int = 0
    read: int = 0
    rejected: int = 0
    duplicates: int = 0
    papers: int = 0
    missing: tuple[tuple[str, int], ...] = ()
    repaired: tuple[tuple[str, int], ...] = ()
    sentences: int = 0
    silent: int = 0
    silent_examples: tuple[Quote, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def documents(self) -> tuple[tuple[str, str, int], ...]:
        """(document, reader, records read) of each document that something was read from."""
        return tuple((each.document, each.reader, each.read) for each in self.received if each.read)

    @property
    def forms(self) -> tuple[Form, ...]:
        """What came in by form, sorted by its reader; `""` is what could not be read at all."""
        by_reader: dict[str, list[Received]] = defaultdict(list)
        for each in self.received:
            by_reader[each.reader].append(each)
        return tuple(_form(reader, by_reader[reader]) for reader in sorted(by_reader))


def _form(reader: str, received: list[Received]) -> Form:
    return Form(
        reader=reader,
        documents=len(received),
        records=sum(each.records for each in received),
        read=sum(each.read for each in received),
        rejected=sum(each.rejected for each in received),
        duplicates=sum(each.duplicates for each in received),
        missing=_summed(each.missing for each in received),
        repaired=_summed(each.repaired for each in received),
    )


def _summed(counts: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    """Counts by name, added up; names in order."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(dict(each))
    return tuple(sorted(total.items()))

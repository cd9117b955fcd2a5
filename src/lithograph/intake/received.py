"""Records, problems and joined records → what came of each document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lithograph.model import Merge, Paper, Problem
from lithograph.receipt import Joined, Received, Rejection

#: How many rejections, joined records and notes of a document are quoted; the files beside have all.
QUOTED = 5
#: The fields that a record may lack.
_FIELDS = ("abstract", "authors", "date", "identifiers", "keywords", "title", "url", "venue")
_REPAIRS = ("encoding", "html", "latex")
#: The stage whose problems are records that were not read; others note what was done to read them.
_READ = "read"

#: A document and the reader of it.
Key = tuple[str, str]


def receive(
    records: Sequence[Paper],
    problems: Sequence[Problem],
    duplicates: Sequence[Merge],
    papers: Iterable[Paper],
) -> tuple[Received, ...]:
    """What came of each document, in the order of their names."""
    read: dict[Key, list[Paper]] = defaultdict(list)
    for record in records:
        read[record.sources[0].document, record.sources[0].reader].append(record)
    readers = dict(sorted(read, reverse=True))
    rejected = _rejections(problems, readers)
    notes = _notes(problems, readers)
    joined = _joined(duplicates, records, papers)
    return tuple(
        _received(key, read.get(key, []), rejected.get(key, []), joined.get(key, []), notes[key])
        for key in sorted(read.keys() | rejected.keys() | notes.keys())
    )


def missing_fields(papers: Iterable[Paper]) -> tuple[tuple[str, int], ...]:
    """How many of `papers` lack each of the fields."""
    count = Counter(name for paper in papers for name in _FIELDS if not getattr(paper, name))
    return tuple((name, count[name]) for name in _FIELDS)


def repairs(records: Iterable[Paper]) -> tuple[tuple[str, int], ...]:
    """In how many of `records` each kind of repair was needed."""
    count = Counter(
        repair for record in records for repair in {r for s in record.sources for r in s.repairs}
    )
    return tuple((name, count[name]) for name in sorted({*_REPAIRS, *count}))


def _received(
    key: Key,
    read: list[Paper],
    rejections: list[Rejection],
    joined: list[Joined],
    notes: dict[str, None],
) -> Received:
    document, reader = key
    return Received(
        document=document,
        reader=reader,
        records=len(read) + len(rejections),
        read=len(read),
        rejected=len(rejections),
        duplicates=len(joined),
        missing=tuple((name, count) for name, count in missing_fields(read) if count),
        repaired=tuple((name, count) for name, count in repairs(read) if count),
        rejections=tuple(sorted(rejections)[:QUOTED]),
        joined=tuple(sorted(joined)[:QUOTED]),
        notes=tuple(islice(notes, QUOTED)),
    )


def _rejections(
    problems: Iterable[Problem], readers: Mapping[str, str]
) -> dict[Key, list[Rejection]]:
    """The records that were not read, by document."""
    found: dict[Key, list[Rejection]] = defaultdict(list)
    for problem in problems:
        if problem.stage == _READ:
            document, line = problem.place
            key = document, readers.get(document, "")
            found[key].append(Rejection(line=line, reason=problem.message))
    return found


def _notes(
    problems: Iterable[Problem], readers: Mapping[str, str]
) -> defaultdict[Key, dict[str, None]]:
    """What was repaired or guessed to read a document, each note once and in order."""
    found: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for problem in sorted(problems):
        if problem.is_note:
            document, _ = problem.place
            found[document, readers.get(document, "")][problem.message] = None
    return found


def _joined(
    duplicates: Sequence[Merge], records: Iterable[Paper], papers: Iterable[Paper]
) -> dict[Key, list[Joined]]:
    """The records that joined another, by document."""
    places = {line.left for line in duplicates}
    at = {place: record.sources[0] for record in records if (place := _place(record)) in places}
    wanted = {line.right for line in duplicates}
    by_id = {paper.id: paper for paper in papers if paper.id in wanted}
    found: dict[Key, list[Joined]] = defaultdict(list)
    for line in duplicates:
        source = at[line.left]
        found[source.document, source.reader].append(
            Joined(line=source.line, paper_id=line.right, beside=_beside(line, by_id[line.right]))
        )
    return found


def _beside(line: Merge, paper: Paper) -> str:
    """Where the first other record of a paper was read."""
    places = (f"{source.document}:{source.line}" for source in paper.sources)
    return next((place for place in places if place != line.left), line.left)


def _place(record: Paper) -> str:
    return f"{record.sources[0].document}:{record.sources[0].line}"

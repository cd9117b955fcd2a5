"""What a worker does to join records to papers: keys, likeness, the works of a block, their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lithograph.engines.engine import Row
from lithograph.engines.rows import record, text
from lithograph.ids import STATEMENT_DIGEST, digest
from lithograph.model import Merge, Paper
from lithograph.resolution.blocking import alike, head_key, keys
from lithograph.resolution.likeness import sentences
from lithograph.resolution.papers import Work, joined, named


def keyed(rows: Iterable[Row]) -> Iterator[Row]:
    """The keys of each record."""
    for row in rows:
        paper = record(Paper, row["json"])
        for key in dict.fromkeys(keys(paper)):
            yield {"record_id": row["record_id"], "key": key, "part": False}
        if head := head_key(paper):
            yield {"record_id": row["record_id"], "key": head, "part": True}


def told(rows: Iterable[Row]) -> Iterator[Row]:
    """The sentences of each record, as digests, with the key of all that it says."""
    for row in rows:
        paper = record(Paper, row["json"])
        content = keys(paper)[0]
        for sentence in sentences(paper.abstract):
            yield {
                "record_id": row["record_id"],
                "content": content,
                "sentence": _digest(sentence),
            }


def compared(rows: Iterable[Row]) -> Iterator[Row]:
    """Of pairs of records those that are alike."""
    for row in rows:
        if alike(record(Paper, row["one"]), record(Paper, row["other"])):
            yield {"left": row["left"], "right": row["right"]}


def works(rows: Sequence[Row]) -> Iterator[Row]:
    """The works of one block: of its records, and of which of their sentences are common."""
    common: dict[str, set[str]] = defaultdict(set)
    papers: dict[str, Paper] = {}
    for row in rows:
        if row["json"] is None:
            common[row["record_id"]].add(row["sentence"])
        else:
            papers[row["record_id"]] = record(Paper, row["json"])
    found = joined((paper, _common(paper, common[name])) for name, paper in papers.items())
    yield from (_row(rows[0]["root"], work) for work in found)


def lone(rows: Iterable[Row]) -> Iterator[Row]:
    """The works of records that are in no block."""
    for row in rows:
        for work in joined([(record(Paper, row["json"]), frozenset())]):
            yield _row(row["record_id"], work)


def work_keys(rows: Iterable[Row]) -> Iterator[Row]:
    """The keys of works that no record need have."""
    for row in rows:
        for key in row["keys"]:
            yield {"root": row["root"], "key": key}


def finally_named(rows: Iterable[Row]) -> Iterator[Row]:
    """The papers of works, with the ledger lines of what was joined."""
    for row in rows:
        lines = tuple(record(Merge, line) for line in row["lines"])
        work = Work(paper=record(Paper, row["json"]), lines=lines, keys=())
        paper, merged = named(work, shared=row["papers"] > 1)
        yield {"paper_id": paper.id, "json": text(paper), "merges": list(map(text, merged))}


def _row(root: str, work: Work) -> Row:
    return {
        "root": root,
        "json": text(work.paper),
        "short_id": work.paper.id,
        "lines": list(map(text, work.lines)),
        "keys": list(work.keys),
    }


def _common(paper: Paper, digests: set[str]) -> frozenset[str]:
    """Of the sentences of a paper those that have these digests."""
    if not digests:
        return frozenset()
    return frozenset(each for each in sentences(paper.abstract) if _digest(each) in digests)


def _digest(sentence: str) -> str:
    return digest("sentence", sentence, length=STATEMENT_DIGEST)

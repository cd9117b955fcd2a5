"""Records, papers, extractions and results → what came in and what came out, as `report.json` says it.

The records of one document, without their texts, are in memory at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from lithograph import artefacts
from lithograph.engines.digests import PIECES, fingerprint, pieces
from lithograph.engines.engine import Columns, Engine, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.intake.received import missing_fields, receive, repairs
from lithograph.intake.silence import Silence
from lithograph.intake.unknown import SHOWN, has_name, uncovered
from lithograph.model import Entity, Extraction, Merge, Paper, Problem, Run, Statement
from lithograph.receipt import Intake, Received, Unknown
from lithograph.vocabulary import EntityType

_HERE = "lithograph.engines.receipts"
_TALLY: Columns = {"of": "string", "name": "string", "count": "int"}
#: The forms of the rows that tell of a document.
_RECORD, _PROBLEM, _MERGE = 1, 2, 3
#: The tables whose rows are counted and digested.
_TABLES = (
    "records",
    "papers",
    "extractions",
    "mentions",
    "claims",
    "entities",
    "statements",
    "merges",
    "problems",
)

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "slim_records": {"id": "string", "document": "string", "json": "string"},
        "joinings": {"id": "string", "document": "string", "json": "string", "paper": "string"},
        "arrivals": {
            "document": "string",
            "form": "int",
            "id": "string",
            "json": "string",
            "paper": "string",
        },
        "received": {"json": "string"},
        "silences": {"json": "string"},
        "phrases": {"phrase": "string", "paper_id": "string", "named": "bool"},
        "unknown": {"phrase": "string", "papers": "int", "example": "string"},
        **{f"{table}_tally": _TALLY for table in _TABLES},
        "tallies": _TALLY,
    }
)

STEPS: tuple[Step, ...] = (
    Map(target="slim_records", source="records", kernel=f"{_HERE}:slim"),
    Map(target="joinings", source="named_works", kernel=f"{_HERE}:joinings"),
    Sql(
        target="arrivals",
        text=f"""
            SELECT document, {_RECORD} AS form, id, json, NULL AS paper FROM slim_records
            UNION ALL
            SELECT document, {_PROBLEM} AS form, id, json, NULL AS paper FROM reading_problems
            UNION ALL
            SELECT document, {_MERGE} AS form, id, json, paper FROM joinings
        """,  # noqa: S608 - numbers of ours
    ),
    Group(
        target="received",
        source="arrivals",
        kernel=f"{_HERE}:received",
        key="document",
        order=("form", "id", "json"),
    ),
    Map(target="silences", source="extractions", kernel=f"{_HERE}:silences"),
    Map(target="phrases", source="extractions", kernel=f"{_HERE}:phrases"),
    Sql(
        target="unknown",
        text=f"""
            SELECT phrase, COUNT(*) AS papers, MIN(paper_id) AS example
            FROM phrases GROUP BY phrase HAVING COUNT(*) > 1 OR MIN(CASE WHEN named THEN 1 ELSE 0 END) = 1
            ORDER BY papers DESC, phrase ASC LIMIT {SHOWN}
        """,  # noqa: S608 - a number of ours
    ),
    *(
        Map(
            target=f"{table}_tally",
            source=table,
            kernel=f"{_HERE}:counted",
            options=(("table", table),),
        )
        for table in _TABLES
    ),
    Sql(
        target="tallies",
        text=" UNION ALL ".join(
            f'SELECT "of", name, SUM("count") AS "count" FROM {table}_tally GROUP BY "of", name'  # noqa: S608 - names of ours
            for table in _TABLES
        ),
    ),
)


def slim(rows: Iterable[Row]) -> Iterator[Row]:
    """Records, of whose texts only that they are there is left."""
    for row in rows:
        paper = record(Paper, row["json"])
        fields = replace(
            paper,
            title=paper.title[:1],
            abstract=paper.abstract[:1],
            authors_text="",
            keywords=paper.keywords[:1],
            authors=paper.authors[:1],
            extra=(),
        )
        document = paper.sources[0].document
        yield {"id": row["record_id"], "document": document, "json": text(fields)}


def joinings(rows: Iterable[Row]) -> Iterator[Row]:
    """The records that joined another, each with its paper, of which only the sources are left."""
    for row in rows:
        if not row["merges"]:
            continue
        paper = record(Paper, row["json"])
        known = text(Paper(id=paper.id, sources=paper.sources))
        for line in row["merges"]:
            left = record(Merge, line).left
            document = left.rpartition(":")[0]
            yield {"id": left, "document": document, "json": line, "paper": known}


def received(rows: Sequence[Row]) -> Iterator[Row]:
    """What came of one document."""
    of: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        of[row["form"]].append(row)
    records = [record(Paper, row["json"]) for row in of[_RECORD]]
    found = receive(
        sorted(records, key=lambda paper: paper.sources),
        [record(Problem, row["json"]) for row in of[_PROBLEM]],
        [record(Merge, row["json"]) for row in of[_MERGE]],
        [record(Paper, row["paper"]) for row in of[_MERGE]],
    )
    yield from ({"json": text(each)} for each in found)


def silences(rows: Iterable[Row]) -> Iterator[Row]:
    """In how many sentences nothing was found."""
    yield {"json": text(Silence.of(record(Extraction, row["json"]) for row in rows))}


def phrases(rows: Iterable[Row]) -> Iterator[Row]:
    """What looks like a name and is none, once for each paper."""
    for row in rows:
        for phrase in sorted(set(uncovered(record(Extraction, row["json"])))):
            yield {"phrase": phrase, "paper_id": row["paper_id"], "named": has_name(phrase)}


def counted(rows: Iterable[Row], *, table: str) -> Iterator[Row]:
    """What there is to count in the rows of a table, and the pieces of their digests, added up."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if table in _COUNTED:
            counts.update(_COUNTED[table](row["json"]))
        counts[_printed(table), "rows"] += 1
        for number, piece in enumerate(pieces(row["json"])):
            counts[_printed(table), str(number)] += piece
    for (of, name), count in sorted(counts.items()):
        yield {"of": of, "name": name, "count": count}


def _of_record(said: str) -> Iterator[tuple[str, str]]:
    paper = record(Paper, said)
    yield from (("repaired", name) for name, count in repairs([paper]) if count)


def _of_paper(said: str) -> Iterator[tuple[str, str]]:
    yield "papers", "all"
    yield from (("missing", name) for name, count in missing_fields([record(Paper, said)]) if count)


def _of_extraction(said: str) -> Iterator[tuple[str, str]]:
    if record(Extraction, said).mentions:
        yield "papers", "with entities"


def _of_merge(said: str) -> Iterator[tuple[str, str]]:
    merge = record(Merge, said)
    yield "merges", merge.rule
    if merge.type == EntityType.PAPER:
        yield "papers", "duplicates"


#: What else of the rows of a table is counted.
_COUNTED: Mapping[str, Callable[[str], Iterable[tuple[str, str]]]] = {
    "records": _of_record,
    "papers": _of_paper,
    "extractions": _of_extraction,
    "entities": lambda said: [("entities", record(Entity, said).type)],
    "statements": lambda said: [("statements", record(Statement, said).predicate)],
    "merges": _of_merge,
    "problems": lambda said: [("problems", record(Problem, said).stage)],
}


def _printed(table: str) -> str:
    """Under which the digest of a table is counted."""
    return f"table {table}"


def _tallies(engine: Engine) -> dict[str, Counter[str]]:
    """What was counted, by kind and name."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in engine.rows("tallies"):
        found[row["of"]][row["name"]] += row["count"]
    return found


def fingerprints(engine: Engine, tables: Iterable[str]) -> dict[str, dict[str, int | str]]:
    """Of each of these tables its rows, and a digest that does not depend on their order."""
    sums = _tallies(engine)
    return {
        table: fingerprint(found["rows"], [found[str(number)] for number in range(PIECES)])
        for table in tables
        for found in (sums[_printed(table)],)
    }


def report(engine: Engine, run: Run) -> dict[str, Any]:
    """What came in and what came out, as `artefacts.report`, once the steps have run."""
    tallies = _tallies(engine)
    papers = tallies["papers"]
    return artefacts.report_of(
        run,
        _intake(engine, tallies),
        entities=tallies["entities"],
        statements=tallies["statements"],
        merges=tallies["merges"],
        problems=tallies["problems"],
        papers_without_entities=papers["all"] - papers["with entities"],
    )


def _intake(engine: Engine, tallies: Mapping[str, Counter[str]]) -> Intake:
    every = sorted(record(Received, row["json"]) for row in engine.rows("received"))
    silence = Silence.joined(record(Silence, row["json"]) for row in engine.rows("silences"))
    unknown = (Unknown(**row) for row in engine.rows("unknown"))
    return Intake(
        received=tuple(every),
        records=sum(each.records for each in every),
        read=sum(each.read for each in every),
        rejected=sum(each.rejected for each in every),
        duplicates=tallies["papers"]["duplicates"],
        papers=tallies["papers"]["all"],
        missing=_with_zeros(missing_fields(()), tallies["missing"]),
        repaired=_with_zeros(repairs(()), tallies["repaired"]),
        sentences=silence.sentences,
        silent=silence.silent,
        silent_examples=silence.examples,
        unknown=tuple(sorted(unknown, key=lambda each: (-each.papers, each.phrase))),
    )


def _with_zeros(
    none: Iterable[tuple[str, int]], counts: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """Counts by name, in order; `none` names what is said even if there is none of it."""
    return tuple(sorted((dict(none) | dict(counts)).items()))

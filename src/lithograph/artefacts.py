"""Records ↔ the files of an output folder; `placing` writes them."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lithograph.errors import BusyError, OutputError
from lithograph.model import (
    Build,
    Claim,
    Entity,
    Graph,
    Mention,
    Merge,
    Paper,
    Problem,
    Run,
    Statement,
)
from lithograph.placing import MOVING, check_settled
from lithograph.receipt import Form, Intake

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

RECORDS = "0-records.jsonl"
PAPERS = "1-papers.jsonl"
MENTIONS = "2-mentions.jsonl"
RELATIONS = "3-relations.jsonl"
ENTITIES = "4-entities.jsonl"
STATEMENTS = "5-statements.jsonl"
MERGES = "merges.jsonl"
PROBLEMS = "problems.jsonl"
REPORT = "report.json"
#: The files that a build is read from, which must be of one run.
_STAGES = (RECORDS, PAPERS, MENTIONS, RELATIONS, ENTITIES, STATEMENTS, MERGES, PROBLEMS, REPORT)
#: How often a folder is read that changes meanwhile.
_ATTEMPTS = 3
#: In a report, counts by name.
_COUNTS = ("missing", "repaired")


def lines(records: Iterable[Any]) -> Iterator[bytes]:
    """One compact JSON object per line, fields in the order of their type."""
    for record in records:
        yield adapter(type(record)).dump_json(record) + b"\n"


def parse_lines(kind: type[T], path: Path) -> tuple[T, ...]:
    """The records of a JSON Lines file written by `lines`.

    Raises:
        OutputError: if a line is not such a record; file and line are named.
    """
    records: list[T] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                records.append(adapter(kind).validate_json(line))
            except ValueError as error:
                raise _damaged(f"{path.name}, line {number}", error) from error
    return tuple(records)


def files(build: Build) -> dict[str, Iterable[bytes]]:
    """Every file of a build but the exports: name → content in chunks."""
    return {
        RECORDS: lines(build.records),
        PAPERS: lines(build.graph.papers),
        MENTIONS: lines(build.mentions),
        RELATIONS: lines(build.claims),
        ENTITIES: lines(build.graph.entities),
        STATEMENTS: lines(build.graph.statements),
        MERGES: lines(build.graph.merges),
        PROBLEMS: lines(build.problems),
        REPORT: [report_text(build).encode()],
    }


def report(build: Build) -> dict[str, Any]:
    """What came in, what came out, what was left out: plain JSON, keys in a fixed order."""
    graph = build.graph
    return report_of(
        graph.run,
        graph.intake,
        entities=Counter(entity.type for entity in graph.entities),
        statements=Counter(statement.predicate for statement in graph.statements),
        merges=Counter(merge.rule for merge in graph.merges),
        problems=Counter(problem.stage for problem in build.problems),
        papers_without_entities=len(graph.papers)
        - len({m.paper_id for m in build.mentions} & {p.id for p in graph.papers}),
    )


def report_of(
    run: Run,
    received: Intake,
    *,
    entities: Mapping[str, int],
    statements: Mapping[str, int],
    merges: Mapping[str, int],
    problems: Mapping[str, int],
    papers_without_entities: int,
) -> dict[str, Any]:
    """The report of these counts: entities by type, statements by predicate, merges by rule, and so on."""
    return {
        "run": json.loads(adapter(Run).dump_json(run)),
        "intake": _intake_report(received),
        "entities": _counts(entities),
        "statements": _counts(statements),
        "merges": _counts(merges),
        "problems": _counts(problems),
        "papers_without_entities": papers_without_entities,
    }


def report_text(build: Build) -> str:
    """The report as `report.json` holds it."""
    return json.dumps(report(build), indent=2, ensure_ascii=False) + "\n"


def _intake_report(intake: Intake) -> dict[str, Any]:
    """What came in as plain JSON: the whole, by form, by document, what nothing was found in."""
    said: dict[str, Any] = json.loads(adapter(Intake).dump_json(intake))
    forms = json.loads(adapter(tuple[Form, ...]).dump_json(intake.forms))
    received = said.pop("received")
    return {
        **{
            name: said.pop(name) for name in ("records", "read", "rejected", "duplicates", "papers")
        },
        **{name: dict(said.pop(name)) for name in _COUNTS},
        "forms": [_with_counts(each) for each in forms],
        "received": [_with_counts(each) for each in received],
        **said,
    }


def _with_counts(received: dict[str, Any]) -> dict[str, Any]:
    """An object whose counts by name are objects as well."""
    return {key: dict(value) if key in _COUNTS else value for key, value in received.items()}


def reported_intake(said: dict[str, Any]) -> Intake:
    """What a report says of what came in; one of an earlier version has counts alone."""
    received = said.get("received") or [
        {"document": document, "reader": reader, "records": read, "read": read}
        for document, reader, read in said.get("documents", ())
    ]
    whole = {key: value for key, value in said.items() if key not in ("forms", "documents")}
    objects = ({**whole, "received": ()}, *received)
    for each in objects:
        each.update({name: tuple(each[name].items()) for name in _COUNTS if name in each})
    intake: Intake = adapter(Intake).validate_python({**objects[0], "received": received})
    return intake


def load(folder: str | Path) -> Build:
    """The build that `folder` holds.

    Another run may put new files there meanwhile: then all are read again.

    Raises:
        OutputError: if it holds none, a file is damaged, or its files are of two runs.
    """
    path = Path(folder)
    for _ in range(_ATTEMPTS):
        check_settled(path)
        before = _state(path)
        try:
            build = _loaded(path)
        except OutputError:
            if before == _state(path):
                raise
        else:
            if before == _state(path):
                return build
    raise BusyError(f"{path} changes while it is read", hint="try again when that run has finished")


def _state(path: Path) -> list[tuple[int, int, int]]:
    """What changes when another run moves its files into place."""
    files = (path / name for name in (*_STAGES, MOVING))
    found = (file.stat() for file in files if file.exists())
    return [(each.st_ino, each.st_size, each.st_mtime_ns) for each in found]


def _loaded(path: Path) -> Build:
    """The build that `path` holds, of files that stay as they are."""
    if not (path / STATEMENTS).is_file():
        raise OutputError(f"{path} holds no Lithograph output", hint="run lithograph build first")
    try:
        said = json.loads((path / REPORT).read_bytes())
        return Build(
            graph=Graph(
                papers=parse_lines(Paper, path / PAPERS),
                entities=parse_lines(Entity, path / ENTITIES),
                statements=parse_lines(Statement, path / STATEMENTS),
                merges=parse_lines(Merge, path / MERGES),
                run=adapter(Run).validate_python(said.get("run", {})),
                intake=reported_intake(said["intake"]),
            ),
            # An output of an earlier version has none.
            records=parse_lines(Paper, path / RECORDS) if (path / RECORDS).is_file() else (),
            mentions=parse_lines(Mention, path / MENTIONS),
            claims=parse_lines(Claim, path / RELATIONS),  # type: ignore[arg-type] # a union is no class
            problems=parse_lines(Problem, path / PROBLEMS),
        )
    except (OSError, KeyError, ValueError) as error:
        raise _damaged(str(path), error) from error


@functools.cache
def _cached(kind: Hashable) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    made: TypeAdapter[Any] = TypeAdapter(kind)  # type: ignore[arg-type] # types are hashable
    return made


def adapter(kind: Any) -> TypeAdapter[Any]:
    """Pydantic's reader and writer of a type; making one is slow, using it is not."""
    return _cached(kind)


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((str(name), count) for name, count in counts.items()))


def _damaged(where: str, error: Exception) -> OutputError:
    reason = " ".join(str(error).split())[:160]
    return OutputError(f"{where} is damaged: {reason}", hint="run lithograph build again")

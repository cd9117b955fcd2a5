"""Records ↔ the files of an output folder.

Every file is written beside its place and renamed when all are whole: an interrupted run leaves
the previous result as it was.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lithograph.errors import OutputError
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
from lithograph.receipt import Form, Intake

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

#: In a folder of output that is a format: the names of the files that we wrote there.
LIST = ".lithograph"
RECORDS = "0-records.jsonl"
PAPERS = "1-papers.jsonl"
MENTIONS = "2-mentions.jsonl"
RELATIONS = "3-relations.jsonl"
ENTITIES = "4-entities.jsonl"
STATEMENTS = "5-statements.jsonl"
MERGES = "merges.jsonl"
PROBLEMS = "problems.jsonl"
REPORT = "report.json"
#: In a report, counts by name.
_COUNTS = ("missing", "repaired")


def lines(records: Iterable[Any]) -> Iterator[bytes]:
    """One compact JSON object per line, fields in the order of their type."""
    for record in records:
        yield _adapter(type(record)).dump_json(record) + b"\n"


def parse_lines(kind: type[T], path: Path) -> tuple[T, ...]:
    """The records of a JSON Lines file written by `lines`.

    Raises:
        OutputError: if a line is not such a record; file and line are named.
    """
    records: list[T] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                records.append(_adapter(kind).validate_json(line))
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
    return {
        "run": json.loads(_adapter(Run).dump_json(graph.run)),
        "intake": _intake_report(graph.intake),
        "entities": _counts(entity.type for entity in graph.entities),
        "statements": _counts(statement.predicate for statement in graph.statements),
        "merges": _counts(merge.rule for merge in graph.merges),
        "problems": _counts(problem.stage for problem in build.problems),
        "papers_without_entities": len(graph.papers)
        - len({m.paper_id for m in build.mentions} & {p.id for p in graph.papers}),
    }


def report_text(build: Build) -> str:
    """The report as `report.json` holds it."""
    return json.dumps(report(build), indent=2, ensure_ascii=False) + "\n"


def _intake_report(intake: Intake) -> dict[str, Any]:
    """What came in as plain JSON: the whole, by form, by document, what nothing was found in."""
    said: dict[str, Any] = json.loads(_adapter(Intake).dump_json(intake))
    forms = json.loads(_adapter(tuple[Form, ...]).dump_json(intake.forms))
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


def _reported_intake(said: dict[str, Any]) -> Intake:
    """What a report says of what came in; one of an earlier version has counts alone."""
    received = said.get("received") or [
        {"document": document, "reader": reader, "records": read, "read": read}
        for document, reader, read in said.get("documents", ())
    ]
    whole = {key: value for key, value in said.items() if key not in ("forms", "documents")}
    objects = ({**whole, "received": ()}, *received)
    for each in objects:
        each.update({name: tuple(each[name].items()) for name in _COUNTS if name in each})
    intake: Intake = _adapter(Intake).validate_python({**objects[0], "received": received})
    return intake


def load(folder: str | Path) -> Build:
    """The build that `folder` holds.

    Raises:
        OutputError: if it holds none, or a file is damaged.
    """
    path = Path(folder)
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
                run=_adapter(Run).validate_python(said.get("run", {})),
                intake=_reported_intake(said["intake"]),
            ),
            # An output of an earlier version has none.
            records=parse_lines(Paper, path / RECORDS) if (path / RECORDS).is_file() else (),
            mentions=parse_lines(Mention, path / MENTIONS),
            claims=parse_lines(Claim, path / RELATIONS),  # type: ignore[arg-type] # a union is no class
            problems=parse_lines(Problem, path / PROBLEMS),
        )
    except (OSError, KeyError, ValueError) as error:
        raise _damaged(str(path), error) from error


def check_writable(folder: str | Path) -> None:
    """Make the folder, before any work is done for it.

    Raises:
        OutputError: if it cannot be made or written to.
    """
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def write(
    folder: str | Path,
    contents: Mapping[str, Iterable[bytes]],
    *,
    outdated: Iterable[str] = (),
) -> None:
    """Write all files whole, then move them into place.

    Args:
        folder: made if need be.
        contents: file name → content in chunks; a name may lie in a folder, with "/".
        outdated: names of files of an earlier run that would contradict this one; they go,
            unless `contents` has them. Any other file stays.

    Raises:
        OutputError: if the folder cannot be written; what it held stays.
    """
    path = Path(folder)
    check_writable(path)
    try:
        staging = Path(tempfile.mkdtemp(prefix=".lithograph-", dir=path))
        try:
            for name, chunks in contents.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                with (staging / name).open("wb") as file:
                    file.writelines(chunks)
            for name in contents:
                (path / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).replace(path / name)
            for name in sorted(set(outdated) - set(contents)):
                _remove(path, name)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def listing(names: Iterable[str]) -> bytes:
    """The content of the list that says which files of a folder are ours."""
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def listed(folder: str | Path, inside: Iterable[str] | None = None) -> tuple[str, ...]:
    """The files that earlier runs wrote into the folders in `folder`, their lists among them.

    Args:
        folder: of output.
        inside: names of the folders in it; all that have a list, if not given.
    """
    path = Path(folder)
    within = (
        sorted(each.parent.name for each in path.glob(f"*/{LIST}")) if inside is None else inside
    )
    return tuple(
        f"{name}/{file}" for name in within for file in (*_lines(path / name / LIST), LIST)
    )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _remove(folder: Path, name: str) -> None:
    """Take away a file, and the folders that it leaves empty; never anything outside `folder`."""
    top = folder.resolve()
    path = (folder / name).parent.resolve() / Path(name).name
    if not path.is_relative_to(top) or path.is_dir():
        return
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == top or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def write_file(path: str | Path, chunks: Iterable[bytes]) -> None:
    """Write one file whole, beside its place first.

    Raises:
        OutputError: if it cannot be written; what was there stays.
    """
    target = Path(path)
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.writelines(chunks)
        Path(file.name).chmod(0o644)
        os.replace(file.name, target)  # noqa: PTH105 - Path.replace says nothing more
    except OSError as error:
        raise _unwritable(target, error) from error


@functools.cache
def _cached(kind: Hashable) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(kind)  # type: ignore[arg-type] # types are hashable
    return adapter


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Pydantic's reader and writer of a type; making one is slow, using it is not."""
    return _cached(kind)


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(map(str, names)).items()))


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path} cannot be written: {reason}", hint="choose another place with -o")


def _damaged(where: str, error: Exception) -> OutputError:
    reason = " ".join(str(error).split())[:160]
    return OutputError(f"{where} is damaged: {reason}", hint="run lithograph build again")

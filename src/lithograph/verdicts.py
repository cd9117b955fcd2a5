"""`verdicts.jsonl`: what a reader has decided about statements and their sentences.

One verdict a line, in the order in which they were given: whether the sentence states what the graph
says it does. `lithograph evaluate OUTPUT --sample 50` writes them, and the next build of the folder
recalibrates its confidences by them (`lithograph.graph.recalibrate`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from lithograph.errors import OutputError
from lithograph.model import Evidence, Span, Statement

#: The file in an output folder.
FILE = "verdicts.jsonl"

#: Statement, paper, part of the paper and sentence: what one verdict is about.
Place = tuple[str, str, str, Span]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Verdict:
    """Whether a sentence (`start` to `end` in `part` of the paper) states the statement.

    `predicate` and `sentence` are copied from it, so that the file can be read by itself.
    """

    statement: str
    predicate: str
    paper: str
    part: str
    start: int
    end: int
    sentence: str
    right: bool

    @property
    def place(self) -> Place:
        """What it is about."""
        return self.statement, self.paper, self.part, Span(start=self.start, end=self.end)


def verdict(statement: Statement, evidence: Evidence, *, right: bool) -> Verdict:
    """The verdict on one sentence of a statement."""
    return Verdict(
        statement=statement.id,
        predicate=statement.predicate,
        paper=evidence.paper_id,
        part=evidence.part,
        start=evidence.span.start,
        end=evidence.span.end,
        sentence=evidence.sentence,
        right=right,
    )


def place(statement: Statement, evidence: Evidence) -> Place:
    """What a verdict on this sentence of this statement is about."""
    return statement.id, evidence.paper_id, evidence.part, evidence.span


def load(folder: str | Path) -> tuple[Verdict, ...]:
    """The verdicts in an output folder, the last of those about one place; none if there is no file.

    Raises:
        OutputError: if a line is no verdict; file and line are named.
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return ()
    found: dict[Place, Verdict] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            read = _parse(line, f"{path}, line {number}")
            found[read.place] = read
    return tuple(sorted(found.values()))


def digest(verdicts: Iterable[Verdict]) -> str:
    """The SHA-256 of what was decided, in hexadecimal; `""` for nothing, and equal in any order."""
    said = sorted(f"{each.place} {each.right}" for each in verdicts)
    return hashlib.sha256("\n".join(said).encode()).hexdigest() if said else ""


def append(folder: str | Path, verdicts: Iterable[Verdict]) -> None:
    """Write verdicts behind those that are there.

    Raises:
        OutputError: if the file cannot be written.
    """
    path = Path(folder) / FILE
    lines = (f"{json.dumps(asdict(each), ensure_ascii=False)}\n" for each in verdicts)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}") from error


def _parse(line: str, where: str) -> Verdict:
    from pydantic import TypeAdapter

    try:
        read = TypeAdapter(Verdict).validate_json(line, strict=True)
        _ = read.place  # refuses a stretch that is none
    except ValueError as error:
        reason = " ".join(str(error).split())[:160]
        raise OutputError(
            f"{where} is no verdict: {reason}", hint="mend the line, or remove it"
        ) from error
    return read

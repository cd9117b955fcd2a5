"""What a run did, in a few lines: in, out, left out and why, and how to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.vocabulary import EntityType

#: Problems printed in full; `problems.jsonl` has all of them.
SHOWN = 8


def summary(kg: KnowledgeGraph, output: Path, *, program: str = "lithograph") -> str:
    """The lines that `lithograph build` ends with; `program` is how the user called it."""
    came = (*_came_in(kg), *_came_out(kg), *_left_out(kg, output))
    return "\n".join([*came, *_look(output, program)])


def _came_in(kg: KnowledgeGraph) -> Iterator[str]:
    intake = kg.intake
    documents = len({document for document, _, _ in intake.documents})
    yield (
        f"in    {intake.records} records from {_count(documents, 'document')}: "
        f"{intake.papers} papers, {intake.duplicates} records joined another, "
        f"{intake.rejected} rejected"
    )
    missing = ", ".join(f"{name} {count}" for name, count in intake.missing if count)
    if missing:
        yield f"      papers without {missing}"


def _came_out(kg: KnowledgeGraph) -> Iterator[str]:
    counts = Counter(entity.type for entity in kg.entities())
    by_type = ", ".join(f"{counts[t]} {t}" for t in EntityType if counts[t])
    evidence = sum(len(statement.evidence) for statement in kg.statements)
    results = sum(statement.result is not None for statement in kg.statements)
    yield f"out   {len(kg.entities())} entities ({by_type})"
    yield (
        f"      {len(kg.statements)} statements ({results} results) with {evidence} sentences; "
        f"{len(kg.merges)} merges in the ledger"
    )


def _left_out(kg: KnowledgeGraph, output: Path) -> Iterator[str]:
    if not kg.problems:
        return
    yield f"left out  {_count(len(kg.problems), 'problem')}, all in {output / 'problems.jsonl'}"
    for problem in kg.problems[:SHOWN]:
        yield f"      {problem.where}: {problem.message}"
    if len(kg.problems) > SHOWN:
        yield f"      … and {len(kg.problems) - SHOWN} more"


def _look(output: Path, program: str) -> Iterator[str]:
    yield "look"
    if (output / "graph.html").is_file():
        yield f"      open {output / 'graph.html'} in a browser"
    yield f"      {program} explain {output} NAME"
    yield f"      {program} ask {output}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""What a run did, in a few lines: in, out, left out and why, and how to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lithograph.contents import Contents
from lithograph.vocabulary import EntityType

#: Problems printed in full; `problems.jsonl` has all of them.
SHOWN = 8
#: Characters of a problem that are printed.
LONGEST = 200
#: Forms, fields that a form lacks, and phrases that are named; the report has all of them.
FORMS = 8
NAMED = 4


def summary(kg: Contents, output: Path, *, program: str = "lithograph") -> str:
    """The lines that `lithograph build` ends with; `program` is how the user called it."""
    came = (*_came_in(kg), *_came_out(kg), *_left_out(kg, output))
    return "\n".join([*came, *_look(output, program)])


def _came_in(kg: Contents) -> Iterator[str]:
    intake = kg.intake
    documents = len({document for document, _, _ in intake.documents})
    yield (
        f"in    {intake.records} records from {_count(documents, 'document')}: "
        f"{intake.papers} papers, {intake.duplicates} records joined another, "
        f"{intake.rejected} rejected"
    )
    if missing := _named(intake.missing, len(intake.missing)):
        yield f"      papers without {missing}"
    width = max((len(form.reader or "(no form)") for form in intake.forms), default=0)
    most = sorted(intake.forms, key=lambda form: (-form.records, form.reader))
    for form in most[:FORMS]:
        lacks = _named(form.missing, NAMED)
        undone = _named(form.repaired, NAMED)
        yield (
            f"      {form.reader or '(no form)':{width}}  {form.read} of {form.records} records"
            + (f", without {lacks}" if lacks else "")
            + (f"; undone: {undone}" if undone else "")
        )
    if len(most) > FORMS:
        yield f"      … and {_count(len(most) - FORMS, 'more form')}"


def _came_out(kg: Contents) -> Iterator[str]:
    counts = Counter(entity.type for entity in kg.entities())
    by_type = ", ".join(f"{counts[t]} {t}" for t in EntityType if counts[t])
    evidence = sum(len(statement.evidence) for statement in kg.statements)
    results = sum(statement.result is not None for statement in kg.statements)
    yield f"out   {len(kg.entities())} entities ({by_type})"
    yield (
        f"      {len(kg.statements)} statements ({results} results) with {evidence} sentences; "
        f"{len(kg.merges)} merges in the ledger"
    )
    yield from _not_found(kg)


def _not_found(kg: Contents) -> Iterator[str]:
    intake = kg.intake
    if intake.silent:
        share = intake.silent / intake.sentences
        yield f"      nothing in {intake.silent} of {intake.sentences} sentences ({share:.0%})"
    if intake.unknown:
        phrases = _named(((each.phrase, each.papers) for each in intake.unknown), NAMED)
        yield f"      not recognised, in most papers: {phrases}"


def _left_out(kg: Contents, output: Path) -> Iterator[str]:
    """What was lost first, then how something was read."""
    lost = [problem for problem in kg.problems if not problem.is_note]
    notes = [problem for problem in kg.problems if problem.is_note]
    for word, noun, problems in (("left out", "problem", lost), ("note", "note", notes)):
        if not problems:
            continue
        yield f"{word}  {_count(len(problems), noun)}, all in {output / 'problems.jsonl'}"
        for problem in problems[:SHOWN]:
            yield f"      {problem.where}: {_cut(problem.message)}"
        if len(problems) > SHOWN:
            yield f"      … and {len(problems) - SHOWN} more"


def _look(output: Path, program: str) -> Iterator[str]:
    yield "look"
    if (output / "graph.html").is_file():
        yield f"      open {output / 'graph.html'} in a browser"
    yield f"      {program} report {output}"
    yield f"      {program} explain {output} NAME"
    yield f"      {program} ask {output}"


def _named(counts: Iterable[tuple[str, int]], most: int) -> str:
    """The largest counts: `"authors 278, url 278, …"`; `""` if all are 0."""
    some = sorted((item for item in counts if item[1]), key=lambda item: (-item[1], item[0]))
    cut = [", …"] if len(some) > most else []
    return "".join([", ".join(f"{name} {count}" for name, count in some[:most]), *cut])


def _cut(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

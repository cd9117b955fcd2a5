"""Build → the sections of its report, in whatever form they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lithograph.model import Build, Problem
from lithograph.receipt import Form, Intake, Received

#: How many documents, and how many lines of any other list, are shown.
DOCUMENTS = 30
LINES = 20
#: The stages whose problems are records that were not read, and statements that are not allowed.
_READ, _GRAPH = "read", "graph"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report; what it has of each is written in this order.

    `quotes` are (text, where it is from) pairs. `more` says what was cut off. Texts are as the
    documents have them: whoever writes a section makes them harmless.
    """

    title: str
    sentences: tuple[str, ...] = ()
    columns: Row = ()
    rows: tuple[Row, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    more: str = ""


def sections(build: Build) -> tuple[Section, ...]:
    """The sections that have something to say."""
    intake = build.graph.intake
    every = (
        _came_in(intake),
        _by_form(intake.forms),
        _by_document(intake.received),
        _problems("Records that were not read", (p for p in build.problems if p.stage == _READ)),
        _problems("Notes on what was read", (p for p in build.problems if p.is_note)),
        _joined(intake.received),
        _came_out(build),
        _problems(
            "Statements that were left out", (p for p in build.problems if p.stage == _GRAPH)
        ),
        _silent(intake),
        _unknown(intake),
    )
    return tuple(each for each in every if each.sentences or each.rows or each.quotes)


def named(counts: Iterable[tuple[str, int]]) -> str:
    """Counts that are not 0, the largest first: `"abstract 3, date 1"`."""
    some = sorted((item for item in counts if item[1]), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count:,}" for name, count in some)


def counted(number: int, noun: str) -> str:
    """`"1 record"`, `"2,000 records"`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _came_in(intake: Intake) -> Section:
    documents = len({each.document for each in intake.received})
    said = [
        f"{counted(intake.records, 'record')} in {counted(documents, 'document')}.",
        f"{intake.read:,} read, {intake.rejected:,} rejected.",
        f"{counted(intake.papers, 'paper')}; {counted(intake.duplicates, 'record')} joined another.",
    ]
    if missing := named(intake.missing):
        said.append(f"Papers without a field: {missing}.")
    if repaired := named(intake.repaired):
        said.append(f"Records in which something was undone: {repaired}.")
    return Section(title="What came in", sentences=tuple(said))


def _by_form(forms: Iterable[Form]) -> Section:
    return Section(
        title="By form",
        columns=("form", "documents", "records", "read", "rejected", "joined", "undone", "without"),
        rows=tuple(
            (
                form.reader or "(none)",
                f"{form.documents:,}",
                *_counts(form),
                named(form.repaired) or "-",
                named(form.missing) or "-",
            )
            for form in forms
        ),
    )


def _by_document(received: tuple[Received, ...]) -> Section:
    """The documents with most rejections first."""
    ordered = sorted(received, key=lambda each: (-each.rejected, each.document, each.reader))
    return Section(
        title="By document",
        columns=("document", "form", "records", "read", "rejected", "joined"),
        rows=tuple(
            (each.document, each.reader or "(none)", *_counts(each)) for each in ordered[:DOCUMENTS]
        ),
        more=_more(len(ordered) - DOCUMENTS, "document", "report.json"),
    )


def _counts(each: Form | Received) -> Row:
    counts = (each.records, each.read, each.rejected, each.duplicates)
    return tuple(f"{count:,}" for count in counts)


def _problems(title: str, problems: Iterable[Problem]) -> Section:
    found = list(problems)
    return Section(
        title=title,
        quotes=tuple(
            (f"{each.message}; {each.hint}" if each.hint else each.message, each.where)
            for each in found[:LINES]
        ),
        more=_more(len(found) - LINES, "line", "problems.jsonl"),
    )


def _joined(received: Sequence[Received]) -> Section:
    lines = [(each.document, joined) for each in received for joined in each.joined]
    total = sum(each.duplicates for each in received)
    return Section(
        title="Records that joined another",
        columns=("record", "is of the paper of", "paper"),
        rows=tuple(
            (f"{document}:{joined.line}", joined.beside, joined.paper_id)
            for document, joined in lines[:LINES]
        ),
        more=_more(total - min(LINES, len(lines)), "record", "merges.jsonl"),
    )


def _came_out(build: Build) -> Section:
    graph = build.graph
    entities = Counter(entity.type for entity in graph.entities)
    relations = Counter(statement.predicate for statement in graph.statements)
    sentences = sum(len(statement.evidence) for statement in graph.statements)
    said = [
        f"{len(graph.entities):,} entities: {named(entities.items())}.",
        f"{counted(len(graph.statements), 'statement')}: {named(relations.items())}.",
        f"{counted(sentences, 'sentence')} that say so.",
    ]
    silent = len({paper.id for paper in graph.papers} - {m.paper_id for m in build.mentions})
    if silent:
        said.append(f"{counted(silent, 'paper')} without any name that was found.")
    return Section(title="What came out", sentences=tuple(said))


def _silent(intake: Intake) -> Section:
    if not intake.sentences:
        return Section(title="")
    share = intake.silent / intake.sentences
    return Section(
        title="Sentences in which nothing was found",
        sentences=(f"{intake.silent:,} of {intake.sentences:,} ({share:.0%}), a sample:",),
        quotes=tuple((each.sentence, each.paper_id) for each in intake.silent_examples),
    )


def _unknown(intake: Intake) -> Section:
    return Section(
        title="Phrases that look like names and were not recognised",
        columns=("phrase", "papers", "such as"),
        rows=tuple((each.phrase, f"{each.papers:,}", each.example) for each in intake.unknown),
    )


def _more(number: int, noun: str, file: str) -> str:
    return f"and {number:,} more; every {noun} is in {file}" if number > 0 else ""

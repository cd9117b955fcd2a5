"""Build → sheets: the tables from which CSV, Parquet, Neo4j's files and data frames are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lithograph.exporters import statements, terms
from lithograph.ids import author_entry
from lithograph.model import Build, Entity, Evidence, Graph, Paper, Statement
from lithograph.vocabulary import EntityType

#: What a column holds: texts are lists of text; a count is a whole number.
Kind = Literal["text", "texts", "count", "number"]
Cell = str | int | float | tuple[str, ...] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of a build: `rows(build)` yields one tuple for each row, in the order of `columns`.

    `columns` says what each holds. A cell that says nothing is `""`, `()` or `None`.
    """

    columns: Mapping[str, Kind]
    rows: Callable[[Build], Iterator[Row]]


def _papers(build: Build) -> Iterator[Row]:
    for paper in sorted(build.graph.papers, key=lambda paper: paper.id):
        date = paper.date
        yield (
            paper.id,
            paper.title,
            paper.abstract,
            tuple(author.name for author in paper.authors),
            paper.author_count,
            paper.organisation,
            paper.venue,
            paper.keywords,
            date.text if date else "",
            date.year if date else None,
            paper.url,
            tuple(f"{scheme}:{value}" for scheme, value in paper.identifiers),
            tuple(f"{each.document}:{each.line}" for each in paper.sources),
        )


def _authors(build: Build) -> Iterator[Row]:
    graph = build.graph
    people = {
        mention: e for e in graph.entities if e.type == EntityType.AUTHOR for mention in e.mentions
    }
    for paper in sorted(graph.papers, key=lambda paper: paper.id):
        for place, author in enumerate(paper.authors):
            person = people.get(author_entry(paper.id, place + 1))
            identity = (person.id, person.label) if person else ("", "")
            yield (
                paper.id,
                place + 1,
                author.name,
                author.family,
                author.given,
                author.orcid,
                *identity,
            )


def _entities(build: Build) -> Iterator[Row]:
    for entity in sorted(build.graph.entities, key=lambda entity: entity.id):
        yield (
            entity.id,
            entity.type,
            entity.kind,
            entity.label,
            entity.aliases,
            entity.also,
            entity.concept,
            tuple(f"{each.relation} {each.value}" for each in entity.identifiers),
            len(entity.papers),
            entity.confidence,
        )


def _statements(build: Build) -> Iterator[Row]:
    names = _names(build.graph)
    for statement in _sorted(build.graph):
        yield (
            *_claim(statement, names),
            statement.confidence,
            statement.support,
            statements.polarity(statement),
            statement.id,
            statement.subject,
            statement.object,
        )


def _evidence(build: Build) -> Iterator[Row]:
    names = _names(build.graph)
    for statement in _sorted(build.graph):
        for evidence in statement.evidence:
            yield (
                *_claim(statement, names),
                evidence.sentence,
                names.get(evidence.paper_id, ("", ""))[1],
                *_place(evidence),
                statement.confidence,
                statement.support,
                statement.id,
                statement.subject,
                statement.object,
            )


def _results(build: Build) -> Iterator[Row]:
    names = _names(build.graph)
    for statement in _sorted(build.graph):
        if (result := statement.result) is None:
            continue
        parts = (result.method, result.dataset, result.metric, result.task, result.baseline)
        value = terms.number(result.value)
        yield (
            statement.object,
            names.get(result.paper_id, ("", ""))[1],
            *(names.get(part or "", ("", part or ""))[1] for part in parts),
            None if value is None else float(value),
            result.value,
            result.unit,
            result.kind,
            result.confidence,
            statement.evidence[0].sentence,
            result.paper_id,
            *(part or "" for part in parts),
        )


def _mentions(build: Build) -> Iterator[Row]:
    owners = {mention: entity.id for entity in build.graph.entities for mention in entity.mentions}
    for mention in sorted(build.mentions, key=lambda mention: mention.id):
        yield (
            mention.id,
            mention.paper_id,
            owners.get(mention.id, ""),
            mention.text,
            mention.type,
            mention.kind,
            mention.span.start,
            mention.span.end,
            mention.extractors,
            mention.confidence,
            mention.concept,
        )


_CLAIM: Mapping[str, Kind] = dict.fromkeys(
    ("subject_type", "subject", "predicate", "object_type", "object"), "text"
)
_IDS: Mapping[str, Kind] = dict.fromkeys(("statement_id", "subject_id", "object_id"), "text")
_PLACE: Mapping[str, Kind] = {
    "polarity": "text", "attribution": "text", "extractors": "texts",
    "evidence_confidence": "number", "paper_id": "text", "part": "text",
    "start": "count", "end": "count",
}  # fmt: skip
_PAPERS: Mapping[str, Kind] = {
    "id": "text", "title": "text", "abstract": "text", "authors": "texts",
    "author_count": "count", "organisation": "text", "venue": "text", "keywords": "texts",
    "date": "text", "year": "count", "url": "text", "identifiers": "texts", "sources": "texts",
}  # fmt: skip
_AUTHORS: Mapping[str, Kind] = {
    "paper_id": "text", "position": "count", "name": "text", "family": "text", "given": "text",
    "orcid": "text", "author_id": "text", "author": "text",
}  # fmt: skip
_ENTITIES: Mapping[str, Kind] = {
    "id": "text", "type": "text", "kind": "text", "label": "text", "aliases": "texts",
    "also": "texts", "concept": "text", "identifiers": "texts", "paper_count": "count",
    "confidence": "number",
}  # fmt: skip
_RESULTS: Mapping[str, Kind] = {
    "id": "text", "paper": "text", "method": "text", "dataset": "text", "metric": "text",
    "task": "text", "baseline": "text", "value": "number", "value_text": "text", "unit": "text",
    "kind": "text", "confidence": "number", "sentence": "text", "paper_id": "text",
    "method_id": "text", "dataset_id": "text", "metric_id": "text", "task_id": "text",
    "baseline_id": "text",
}  # fmt: skip
_MENTIONS: Mapping[str, Kind] = {
    "id": "text", "paper_id": "text", "entity_id": "text", "text": "text", "type": "text",
    "kind": "text", "start": "count", "end": "count", "extractors": "texts",
    "confidence": "number", "concept": "text",
}  # fmt: skip

SHEETS: Mapping[str, Sheet] = MappingProxyType(
    {
        "papers": Sheet(columns=_PAPERS, rows=_papers),
        "authors": Sheet(columns=_AUTHORS, rows=_authors),
        "entities": Sheet(columns=_ENTITIES, rows=_entities),
        "statements": Sheet(
            columns={
                **_CLAIM, "confidence": "number", "support": "count", "polarity": "text", **_IDS,
            },
            rows=_statements,
        ),
        "evidence": Sheet(
            columns={
                **_CLAIM, "sentence": "text", "paper": "text", **_PLACE,
                "confidence": "number", "support": "count", **_IDS,
            },
            rows=_evidence,
        ),
        "results": Sheet(columns=_RESULTS, rows=_results),
        "mentions": Sheet(columns=_MENTIONS, rows=_mentions),
    }
)  # fmt: skip


def _sorted(graph: Graph) -> list[Statement]:
    return sorted(graph.statements, key=lambda statement: statement.id)


def _names(graph: Graph) -> dict[str, tuple[str, str]]:
    """Node id → type and label."""
    things: tuple[Paper | Entity, ...] = (*graph.papers, *graph.entities)
    return {
        thing.id: (thing.type if isinstance(thing, Entity) else EntityType.PAPER, thing.label)
        for thing in things
    }


def _claim(statement: Statement, names: Mapping[str, tuple[str, str]]) -> Row:
    """Subject type and label, predicate, object type and label: what a reader reads first."""
    target = names.get(statement.object, ("", statement.object or statement.value))
    if statement.result is not None:
        target = (EntityType.RESULT, f"{statement.result.value} {statement.result.unit}".strip())
    return (*names.get(statement.subject, ("", statement.subject)), statement.predicate, *target)


def _place(evidence: Evidence) -> Row:
    return (
        evidence.polarity,
        evidence.attribution,
        evidence.extractors,
        evidence.confidence,
        evidence.paper_id,
        evidence.part,
        evidence.span.start,
        evidence.span.end,
    )

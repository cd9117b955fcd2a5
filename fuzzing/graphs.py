"""A text in, a graph out whose titles, abstracts, names, values, ids and sentences are its parts."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from lithograph import ids
from lithograph.model import (
    Author,
    Date,
    Entity,
    Evidence,
    Graph,
    Merge,
    Paper,
    Result,
    Source,
    Span,
    Statement,
)

#: What parts the texts of an input.
PART = "\x1e"
_TYPES = ("Method", "Dataset", "Task", "Metric", "Author", "Condition", "Strange")
_PREDICATES = ("proposes", "evaluatedOn", "uses", "authoredBy", "reportsResult", "strange")


def graph_of(text: str) -> Graph:
    """A graph whose titles, abstracts, names, values, ids and sentences are these texts, over and over."""
    texts = text.split(PART)
    told = itertools.cycle(texts)
    papers = tuple(
        sorted(
            (_paper(number, told) for number in range(1 + len(texts) % 3)),
            key=lambda paper: paper.id,
        )
    )
    entities = tuple(
        sorted(
            {
                each.id: each
                for each in (_entity(next(told), number) for number in range(2 + len(texts) % 4))
            }.values(),
            key=lambda entity: entity.id,
        )
    )
    statements = {each.id: each for each in _statements(papers, entities, told)}
    merges = tuple(
        Merge(
            left=next(told),
            right=entity.id,
            type=entity.type,
            rule=next(told),
            score=1.0,
            reason=next(told),
            label=entity.label,
            left_context=next(told),
        )
        for entity in entities[:2]
    )
    return Graph(
        papers=papers,
        entities=entities,
        statements=tuple(statements[key] for key in sorted(statements)),
        merges=merges,
    )


def _paper(number: int, told: Iterator[str]) -> Paper:
    return Paper(
        id=f"paper/{next(told)}-{number}",
        title=next(told),
        abstract=f"{next(told)} {next(told)}",
        authors=(Author(family=next(told) or "x", given=next(told)),),
        authors_text=next(told),
        venue=next(told),
        keywords=(next(told),),
        url=next(told),
        date=Date(text=next(told), year=2024),
        identifiers=(("doi", next(told)),),
        extra=((next(told), json.dumps(next(told))),),
        sources=(Source(document=next(told), line=1, reader="fuzzing", record=next(told)),),
    )


def _entity(label: str, number: int) -> Entity:
    kind = _TYPES[number % len(_TYPES)]
    return Entity(
        id=f"{ids.entity_id(kind, label)}",
        type=kind,
        kind="named",
        label=label or "x",
        aliases=(f"{label}2",),
    )


def _statements(
    papers: tuple[Paper, ...], entities: tuple[Entity, ...], told: Iterator[str]
) -> Iterator[Statement]:
    """Statements of each paper: to entities, to a literal, and a result."""
    for number, paper in enumerate(papers):
        evidence = (
            Evidence(
                paper_id=paper.id,
                span=Span(start=0, end=max(1, len(paper.title))),
                sentence=paper.title or "x",
                extractors=(next(told) or "x",),
                confidence=0.5,
            ),
        )
        for place, entity in enumerate(entities):
            predicate = _PREDICATES[(number + place) % len(_PREDICATES)]
            yield Statement(
                id=ids.statement_id(paper.id, predicate, entity.id),
                subject=paper.id,
                predicate=predicate,
                object=entity.id,
                evidence=evidence,
                confidence=0.75,
            )
        value = next(told)
        yield Statement(
            id=ids.statement_id(paper.id, "hasCode", value),
            subject=paper.id,
            predicate="hasCode",
            value=value or "x",
            evidence=evidence,
            confidence=0.75,
        )
        result = Result(
            paper_id=paper.id,
            value=next(told),
            unit=next(told),
            kind="absolute",
            sentence=Span(start=0, end=1),
            extractors=("x",),
            confidence=0.5,
            metric=entities[0].id,
        )
        yield Statement(
            id=f"statement/r{number}",
            subject=paper.id,
            predicate="reportsResult",
            object=f"result/r{number}",
            result=result,
            evidence=evidence,
            confidence=0.75,
        )

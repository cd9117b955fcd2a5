"""Small graphs made by hand for the tests of differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lithograph.ids import mention_id, statement_id
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.model import (
    Build,
    Entity,
    Evidence,
    Graph,
    Merge,
    Paper,
    Polarity,
    Result,
    Span,
    Statement,
)
from tests.made import make_paper

#: Each paper names these, in this order.
NAMES = ("Alpha", "Beta", "Gamma")
TEXT = (
    "Alpha beats Beta on Gamma, as has been shown in the long run by everybody who has looked, and by "
    "some who have merely read what others wrote about it when the evening was long."
)


def paper(number: int, text: str = TEXT, title: str = "") -> Paper:
    return make_paper(f"{text} No. {number}.", title=title, id=f"paper/{number}")


def entity(
    label: str,
    papers: Iterable[Paper],
    names: Sequence[str] = (),
    *,
    entity_type: str = "Method",
    id: str = "",  # noqa: A002 - the field it fills
) -> Entity:
    """An entity with a mention wherever one of the papers has one of its names."""
    found = tuple(papers)
    mentions = [
        mention_id(each.id, Span(start=start, end=start + len(name)), entity_type)
        for each in found
        for name in (names or (label,))
        if (start := each.text.find(name)) >= 0
    ]
    return Entity(
        id=id or f"{entity_type.lower()}/{label.lower()}",
        type=entity_type,
        kind="named",
        label=label,
        aliases=tuple(sorted({*names} - {label})),
        mentions=tuple(sorted(mentions)),
        papers=tuple(sorted(each.id for each in found)),
    )


def said(
    subject: str,
    target: str,
    *papers: int | Paper,
    denied_by: Sequence[int] = (),
    predicate: str = "outperforms",
    sentence: str = TEXT,
) -> Statement:
    def evidence(number: int | Paper, polarity: Polarity) -> Evidence:
        return Evidence(
            paper_id=number.id if isinstance(number, Paper) else f"paper/{number}",
            span=Span(start=1, end=9),
            sentence=sentence,
            extractors=("t",),
            confidence=0.9,
            polarity=polarity,
        )

    found = [
        *(evidence(n, "asserted") for n in papers),
        *(evidence(n, "negated") for n in denied_by),
    ]
    return Statement(
        id=statement_id(subject, predicate, target),
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=tuple(found),
        confidence=0.9,
    )


def measured(value: str, number: int = 1, **parts: str) -> Statement:
    reported = Result(
        paper_id=f"paper/{number}",
        value=value,
        unit=parts.get("unit", ""),
        kind="absolute",
        sentence=Span(start=1, end=9),
        extractors=("t",),
        confidence=0.9,
        method=parts.get("method", "method/alpha"),
        dataset=parts.get("dataset", "dataset/gamma"),
        metric=parts.get("metric", "metric/dice"),
    )
    of = said(f"paper/{number}", f"result/{value}-{number}", number, predicate="reports")
    return replace(of, result=reported)


def graph(
    papers: Sequence[Paper],
    entities: Sequence[Entity] = (),
    statements: Sequence[Statement] = (),
    merges: Sequence[Merge] = (),
) -> KnowledgeGraph:
    whole = Graph(
        papers=tuple(papers),
        entities=tuple(entities),
        statements=tuple(statements),
        merges=tuple(merges),
    )
    return KnowledgeGraph(Build(graph=whole))


P = [paper(number) for number in range(6)]


def three(papers: Sequence[Paper]) -> list[Entity]:
    return [entity(name, papers) for name in NAMES]

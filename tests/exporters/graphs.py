"""Graphs as large as one likes, made up to be like those of a literature: for tests and benchmarks.

Papers belong to topics, topics have their own methods, tasks and datasets, a few things are named
everywhere, and most authors wrote one paper. Each statement has a sentence of its paper's abstract.
The same numbers give the same graph.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from lithograph import ids
from lithograph.model import Author, Date, Entity, Evidence, Graph, Paper, Source, Span, Statement

#: Share of each type among the nodes; the rest are authors.
SHARES = {
    "Method": 0.25, "Task": 0.12, "Dataset": 0.06, "Benchmark": 0.03, "Modality": 0.03,
    "Metric": 0.02, "Condition": 0.01, "Anatomy": 0.005,
}  # fmt: skip
PAPERS = 0.075
#: Statements for each node, and nodes for each topic.
STATEMENTS = 2.5
TOPIC = 130
#: Words of a sentence, from the fewest to the most, and sentences of an abstract.
SENTENCE = (14, 24)
ABSTRACT = 12
_RELATIONS = {
    "Method": "uses", "Task": "addresses", "Dataset": "evaluatedOn", "Benchmark": "evaluatedOn",
    "Modality": "hasModality", "Metric": "measuredBy", "Condition": "targets",
    "Anatomy": "coversAnatomy",
}  # fmt: skip


class _Writer:
    """Makes names and sentences, and collects statements."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er")]
        self.words = [
            "".join(self.chance.choice(syllables) for _ in range(1 + (rank > 40) + (rank > 400)))
            for rank in range(4000)
        ]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(4000)))
        self.statements: dict[str, Statement] = {}

    def sentence(self) -> str:
        count = self.chance.randint(*SENTENCE)
        words = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return f"{' '.join(words).capitalize()}."

    def name(self, number: int) -> str:
        return f"{self.words[500 + number % 3000].capitalize()}-{number}"

    def state(self, paper: Paper, subject: str, predicate: str, target: str) -> None:
        sentence = self.chance.choice(paper.abstract.split(". ")).rstrip(".")
        start = paper.text.index(sentence)
        evidence = Evidence(
            paper_id=paper.id,
            span=Span(start=start, end=start + len(sentence)),
            sentence=sentence,
            extractors=("tagger", "relations"),
            confidence=round(self.chance.uniform(0.4, 1), 3),
        )
        identifier = ids.statement_id(subject, predicate, target)
        before = self.statements.get(identifier)
        self.statements[identifier] = Statement(
            id=identifier,
            subject=subject,
            predicate=predicate,
            object=target,
            evidence=(*(before.evidence if before else ()), evidence),
            confidence=evidence.confidence,
        )


@lru_cache(maxsize=4)
def literature(nodes: int, *, seed: int = 1) -> Graph:
    """A graph of so many nodes (at least 100) and two and a half statements for each of them."""
    writer = _Writer(seed)
    papers = [_paper(writer, number) for number in range(round(nodes * PAPERS))]
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(nodes * share))]
    things = [_entity(writer, kind, number) for number, kind in enumerate(kinds)]
    authors = [
        Entity(id=f"author/a-{i}", type="Author", kind="named", label=f"Ada {writer.name(i)}")
        for i in range(nodes - len(papers) - len(things))
    ]
    for number, author in enumerate(authors):
        for paper in {
            number % len(papers),
            writer.chance.choice((number, number * 7)) % len(papers),
        }:
            writer.state(papers[paper], papers[paper].id, "authoredBy", author.id)
    _relate(writer, papers, things, most=round(nodes * STATEMENTS))
    return Graph(
        papers=tuple(sorted(papers, key=lambda paper: paper.id)),
        entities=tuple(sorted([*things, *authors], key=lambda entity: entity.id)),
        statements=tuple(sorted(writer.statements.values(), key=lambda each: each.id)),
    )


def _relate(
    writer: _Writer, papers: Sequence[Paper], things: Sequence[Entity], *, most: int
) -> None:
    """State of each paper what it names of its topic, and sometimes of all, and how that relates."""
    topics = max(2, (len(papers) + len(things)) // TOPIC)
    by_topic = [things[topic::topics] for topic in range(topics)]
    number = 0
    while len(writer.statements) < most:
        paper, own = papers[number % len(papers)], by_topic[number % len(papers) % topics]
        common = writer.chance.random() < 0.15
        thing = _skewed(writer, things if common else own)
        if writer.chance.random() < 0.25:
            other = _skewed(writer, own)
            writer.state(paper, thing.id, "isA" if thing.type == other.type else "uses", other.id)
        else:
            writer.state(paper, paper.id, _RELATIONS[thing.type], thing.id)
        number += 1


def _skewed(writer: _Writer, things: Sequence[Entity]) -> Entity:
    """One of the things: a few are drawn often, most seldom."""
    return things[int(len(things) * writer.chance.random() ** 2)]


def _paper(writer: _Writer, number: int) -> Paper:
    title = f"{writer.sentence()[:60].rstrip(' .')} {number}"
    year = 2015 + number % 10
    return Paper(
        id=f"paper/{ids.slug(title)}",
        title=title,
        abstract=" ".join(writer.sentence() for _ in range(ABSTRACT)),
        authors=(Author(family=writer.name(number), given="Ada"),),
        date=Date(text=str(year), year=year),
        identifiers=(("doi", f"10.1000/{number}"),),
        sources=(Source(document="made.jsonl", line=number + 1, reader="jsonl"),),
    )


def _entity(writer: _Writer, kind: str, number: int) -> Entity:
    label = writer.name(number * 31)
    named = kind in {"Method", "Dataset", "Benchmark"}
    return Entity(
        id=ids.entity_id(kind, label),
        type=kind,
        kind="named" if named else "concept",
        label=label,
        aliases=(f"{label} {writer.words[number % 900]}",) if named else (),
    )

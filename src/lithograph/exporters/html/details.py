"""What a panel or an export shows of one thing, as JSON: a graph in, columns out.

It is the heavier part of the page and is unpacked at its first use. Columns have one entry for each
paper, entity or statement, in the order of the graph. A sentence on which twenty statements rest
(an author line, say) is there once; one that stands in an abstract is its place there, which makes the
page a sixth smaller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lithograph import concepts, links
from lithograph.exporters.html.content import Numbers, percent
from lithograph.identifiers import address
from lithograph.model import Entity, Evidence, Graph, Merge, Paper

Json = dict[str, Any]
_Ledger = Mapping[str, list[Merge]]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Gives each distinct text a number, in order of first use."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Gives each distinct sentence a number, and keeps it as text or as its place in an abstract."""

    papers: Sequence[Paper]
    texts: _Texts = field(default_factory=_Texts)
    kept: list[str | list[int]] = field(default_factory=list)

    def of(self, evidence: Evidence, paper: int) -> int:
        number = self.texts.of(evidence.sentence)
        if number == len(self.kept):
            self.kept.append(self._place(evidence, paper) or evidence.sentence)
        return number

    def _place(self, evidence: Evidence, paper: int) -> list[int] | None:
        """Paper, start and length in UTF-16 units, as JavaScript counts."""
        start = evidence.span.start - len(self.papers[paper].title) - 1
        abstract = self.papers[paper].abstract
        if start < 0 or not abstract.startswith(evidence.sentence, start):
            return None
        return [paper, _units(abstract[:start]), _units(evidence.sentence)]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def detail(graph: Graph, numbers: Numbers) -> Json:
    """The `details` block of the page.

    Raises:
        KeyError: if a piece of evidence is of no paper of the graph.
    """
    sentences, extractors = _Sentences(graph.papers), _Texts()
    merged = _merged(graph.merges)
    evidence = [
        [_evidence(each, numbers, sentences, extractors) for each in statement.evidence]
        for statement in graph.statements
    ]
    return {
        "papers": _papers(graph.papers, merged),
        "entities": _entities(graph.entities, merged),
        "sentences": sentences.kept,
        "extractors": list(extractors.known),
        "evidence": evidence,
    }


def _evidence(
    evidence: Evidence, numbers: Numbers, sentences: _Sentences, extractors: _Texts
) -> list[Any]:
    paper = numbers.nodes[evidence.paper_id]
    return [
        paper,
        sentences.of(evidence, paper),
        percent(evidence.confidence),
        "" if evidence.polarity == "asserted" else evidence.polarity,
        evidence.attribution,
        [extractors.of(name) for name in evidence.extractors],
        "" if evidence.part == "text" else evidence.part,
    ]


def _papers(papers: Sequence[Paper], merged: _Ledger) -> Json:
    return {
        "abstract": [paper.abstract for paper in papers],
        "authors": [[author.name for author in paper.authors] for paper in papers],
        "authorsText": ["" if paper.authors else paper.authors_text for paper in papers],
        "authorCount": [paper.author_count for paper in papers],
        "organisation": [paper.organisation for paper in papers],
        "date": [paper.date.text if paper.date else "" for paper in papers],
        "venue": [paper.venue for paper in papers],
        "keywords": [list(paper.keywords) for paper in papers],
        "url": [paper.url for paper in papers],
        "identifiers": [
            [[scheme, value, address(scheme, value)] for scheme, value in paper.identifiers]
            for paper in papers
        ],
        "sources": [_sources(paper) for paper in papers],
        "merged": [_joined(paper.id, merged) for paper in papers],
    }


def _sources(paper: Paper) -> list[str]:
    return [
        f"{source.document}:{source.line}" + (f" ({source.record})" if source.record else "")
        for source in paper.sources
    ]


def _entities(entities: Sequence[Entity], merged: _Ledger) -> Json:
    known = concepts.by_id()
    return {
        "concept": [entity.concept for entity in entities],
        "definition": [
            known[entity.concept].definition if entity.concept in known else ""
            for entity in entities
        ],
        "kind": [entity.kind for entity in entities],
        "also": [list(entity.also) for entity in entities],
        "links": [
            [[links.in_words(each.relation), each.value, each.label] for each in entity.identifiers]
            for entity in entities
        ],
        "merged": [_joined(entity.id, merged) for entity in entities],
    }


def _joined(node: str, merged: _Ledger) -> list[list[Any]]:
    """What became part of a node: its name, the rule, why, how sure, and how often."""
    return [
        [each.left, each.rule, each.reason, round(each.score, 2), each.count]
        for each in merged.get(node, ())
    ]


def _merged(merges: Sequence[Merge]) -> _Ledger:
    """Node id → the lines of the ledger that end in it."""
    merged: defaultdict[str, list[Merge]] = defaultdict(list)
    for merge in merges:
        merged[merge.right].append(merge)
    return merged

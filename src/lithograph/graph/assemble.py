"""Claims about mentions + entities → statements about entities, each with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lithograph.ids import STATEMENT_DIGEST, digest, statement_id
from lithograph.model import (
    PAPER,
    Claim,
    Entity,
    Evidence,
    Link,
    Paper,
    Relation,
    Result,
    Size,
    Span,
    Statement,
)
from lithograph.vocabulary import Predicate

#: No number of repetitions makes an extraction certain.
MOST_CERTAIN = 0.99
#: A URL and an author line are copied, not interpreted.
COPIED = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One claim in terms of entities: a statement with a single piece of evidence."""

    subject: str
    predicate: str
    evidence: Evidence
    object: str = ""
    value: str = ""
    result: Result | None = None

    @property
    def target(self) -> str:
        """The object of the statement, whatever it is."""
        return self.object or self.value


def assemble(
    papers: Iterable[Paper], entities: Iterable[Entity], claims: Iterable[Claim]
) -> tuple[Statement, ...]:
    """All statements, sorted by id. A claim about a mention without entity is an error.

    Raises:
        KeyError: if a claim names a mention or a paper that is not there.
    """
    entity_of = {mention: entity.id for entity in entities for mention in entity.mentions}
    of_paper: dict[str, tuple[Paper, list[Claim]]] = {paper.id: (paper, []) for paper in papers}
    for claim in claims:
        of_paper[claim.paper_id][1].append(claim)
    groups: dict[tuple[str, str, str], list[Piece]] = defaultdict(list)
    for paper, said in of_paper.values():
        for piece in pieces(paper, said, entity_of):
            groups[piece.subject, piece.predicate, piece.target].append(piece)
    return tuple(sorted(map(stated, groups.values()), key=lambda statement: statement.id))


def pieces(paper: Paper, claims: Iterable[Claim], entity_of: Mapping[str, str]) -> Iterator[Piece]:
    """What one paper states: its claims in their order, then who wrote it.

    Raises:
        KeyError: if a claim names a mention that is in no entity.
    """
    for claim in claims:
        if isinstance(claim, Relation):
            yield from _related(paper, entity_of, claim)
        elif isinstance(claim, Result):
            yield _measured(paper, entity_of, claim)
        elif isinstance(claim, Size):
            yield _sized(paper, entity_of, claim)
        else:
            yield _linked(paper, claim)
    yield from _authored(paper, entity_of)


def stated(group: Sequence[Piece]) -> Statement:
    """The statement of pieces that agree in subject, predicate and target, in the order of papers."""
    first = group[0]
    evidence = _best_first(group)
    sure = confidence(evidence)
    return Statement(
        id=statement_id(first.subject, first.predicate, first.target),
        subject=first.subject,
        predicate=str(first.predicate),
        object=first.object,
        value=first.value,
        result=first.result and replace(first.result, confidence=sure),
        evidence=evidence,
        confidence=sure,
    )


def _related(paper: Paper, entity_of: Mapping[str, str], claim: Relation) -> Iterator[Piece]:
    """Acronym pairs have done their work in resolution; nothing is related to itself."""
    if claim.predicate == Predicate.ABBREVIATES:
        return
    subject, target = _node(paper, entity_of, claim.subject), entity_of[claim.object]
    if subject != target:
        evidence = _evidence(paper, claim.sentence, claim.extractors, claim.confidence)
        yield Piece(
            subject=subject,
            predicate=claim.predicate,
            object=target,
            evidence=replace(evidence, polarity=claim.polarity, attribution=claim.attribution),
        )


def _measured(paper: Paper, entity_of: Mapping[str, str], claim: Result) -> Piece:
    def node(mention: str | None) -> str | None:
        return _node(paper, entity_of, mention) if mention else None

    result = replace(
        claim,
        method=node(claim.method),
        dataset=node(claim.dataset),
        metric=node(claim.metric),
        task=node(claim.task),
        baseline=node(claim.baseline),
    )
    parts = (result.method, result.dataset, result.metric, result.task, result.baseline)
    key = digest(
        paper.id, result.value, result.unit, result.kind, str(result.sentence.start),
        *(part or "" for part in parts), length=STATEMENT_DIGEST,
    )  # fmt: skip
    return Piece(
        subject=paper.id,
        predicate=Predicate.REPORTS,
        object=f"result/{key}",
        result=result,
        evidence=_evidence(paper, claim.sentence, claim.extractors, claim.confidence),
    )


def _sized(paper: Paper, entity_of: Mapping[str, str], claim: Size) -> Piece:
    return Piece(
        subject=_node(paper, entity_of, claim.of),
        predicate=Predicate.HAS_SIZE,
        value=f"{claim.value} {claim.unit}".strip(),
        evidence=_evidence(paper, claim.sentence, claim.extractors, claim.confidence),
    )


def _linked(paper: Paper, claim: Link) -> Piece:
    return Piece(
        subject=paper.id,
        predicate=Predicate.HAS_LINK,
        value=claim.url,
        evidence=_evidence(paper, claim.sentence, ("links",), COPIED),
    )


def _authored(paper: Paper, entity_of: Mapping[str, str]) -> Iterator[Piece]:
    """`authoredBy` with the author's own stretch of the printed author line as evidence."""
    position = 0
    for number, author in enumerate(paper.authors, start=1):
        found = paper.authors_text.find(author.family, position)
        if found >= 0:
            span = _printed(paper.authors_text, found, author.family, author.given)
            position = span.end
            yield _by(paper, entity_of[f"{paper.id}#author-{number}"], span)
    found = paper.authors_text.find(paper.organisation)
    if paper.organisation and found >= 0:
        span = Span(start=found, end=found + len(paper.organisation))
        yield _by(paper, entity_of[f"{paper.id}#organisation"], span)


def _by(paper: Paper, author: str, span: Span) -> Piece:
    evidence = Evidence(
        paper_id=paper.id,
        span=span,
        sentence=paper.authors_text[span.start : span.end],
        extractors=("record",),
        confidence=COPIED,
        part="authors",
    )
    return Piece(
        subject=paper.id, predicate=Predicate.AUTHORED_BY, object=author, evidence=evidence
    )


def _printed(line: str, found: int, family: str, given: str) -> Span:
    """The name as it stands in the author line, family name first or last."""
    end = found + len(family)
    for text in (f"{family}, {given}", f"{given} {family}"):
        start = line.find(text, max(0, found - len(given) - 1))
        if given and 0 <= start <= found:
            return Span(start=start, end=start + len(text))
    return Span(start=found, end=end)


def _node(paper: Paper, entity_of: Mapping[str, str], mention: str) -> str:
    return paper.id if mention == PAPER else entity_of[mention]


def _evidence(
    paper: Paper, sentence: Span, extractors: tuple[str, ...], confidence: float
) -> Evidence:
    return Evidence(
        paper_id=paper.id,
        span=sentence,
        sentence=paper.text[sentence.start : sentence.end],
        extractors=extractors,
        confidence=confidence,
    )


def _best_first(group: Iterable[Piece]) -> tuple[Evidence, ...]:
    """One piece of evidence per sentence; asserted and surest first, then by place."""
    joined: dict[tuple[str, str, Span, str], Evidence] = {}
    for piece in group:
        new = piece.evidence
        key = (new.paper_id, new.part, new.span, new.polarity)
        old = joined.get(key)
        joined[key] = _agreed(old, new) if old else new
    rank = {"asserted": 0, "hedged": 1, "negated": 2}
    return tuple(
        sorted(
            joined.values(),
            key=lambda e: (rank[e.polarity], -e.confidence, e.paper_id, e.part, e.span),
        )
    )


def _agreed(old: Evidence, new: Evidence) -> Evidence:
    """Two that found the same: extractors that know nothing of each other make it surer."""
    names = set(old.extractors) | set(new.extractors)
    sure = max(old.confidence, new.confidence)
    if len(names) == len(old.extractors) + len(new.extractors):
        sure = round(1 - (1 - old.confidence) * (1 - new.confidence), 4)
    return replace(old, extractors=tuple(sorted(names)), confidence=sure)


def confidence(evidence: tuple[Evidence, ...]) -> float:
    """Noisy-or over papers, each by its surest asserted sentence; denials count for nothing."""
    best: dict[str, float] = defaultdict(float)
    for item in evidence:
        weight = {"asserted": 1.0, "hedged": 0.5, "negated": 0.0}[item.polarity]
        best[item.paper_id] = max(best[item.paper_id], weight * item.confidence)
    if all(value == COPIED for value in best.values()):
        return COPIED
    doubt = 1.0
    for _, value in sorted(best.items()):
        doubt *= 1.0 - value
    return round(min(MOST_CERTAIN, 1.0 - doubt), 4)

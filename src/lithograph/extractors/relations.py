"""What stands in which relation, by a trained network that judges every pair of a paper.

The network is also told what the rules of `proposals`, `comparisons`, `roles` and `quantities` see, so
one judgement weighs both. A relation is believed by the pair as a whole; its evidence are the
sentences in which the object's mentions speak for it.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lithograph.extractors import conviction
from lithograph.extractors.clauses import attribution, polarity
from lithograph.extractors.scenes import judgements, things
from lithograph.model import PAPER, Claim, Mention, Polarity, Relation, Span
from lithograph.nlp import ParsedPaper
from lithograph.relating.network import Judgement
from lithograph.relating.pairs import THE_PAPER
from lithograph.relating.signatures import PREDICATES, SIGNATURES
from lithograph.vocabulary import Predicate

NAME = "relations"
#: A further sentence is evidence where its odds are at least half of those of the best one.
ALSO = 0.5
#: What "without" or "not" before the object denies. Of the rest it speaks all the same: who does not
#: sacrifice accuracy measures it.
DENIABLE = frozenset(
    {
        Predicate.USES,
        Predicate.OUTPERFORMS,
        Predicate.COMPARABLE_TO,
        Predicate.TRAINED_ON,
        Predicate.IS_A,
        Predicate.VARIANT_OF,
    }
)

#: These hold of two names in one sentence only: elsewhere nothing in it says them.
_TOGETHER = frozenset({Predicate.IS_A})


class Vote(NamedTuple):
    """What one mention of the object says: a logit, and who speaks (a mention's id or `PAPER`)."""

    logit: float
    speaker: str
    object: Mention


class Pair(NamedTuple):
    """Two things of a paper, a predicate, and the votes of the object's mentions.

    `ruled` tells whether a rule sees it too, in any sentence.
    """

    subject: str
    predicate: Predicate
    object: str
    votes: tuple[Vote, ...]
    ruled: bool = False

    @property
    def logit(self) -> float:
        """Log-sum-exp of the votes: this is what the network was trained to make right."""
        top = max(vote.logit for vote in self.votes)
        return top + math.log(sum(math.exp(vote.logit - top) for vote in self.votes))


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """Relations are judged between mentions that others found."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Every relation that is probable enough to be stated."""
    known = conviction.load()
    sure = confidences(parsed, mentions)
    for judgement in judgements(parsed, mentions):
        for pair in pairs(mentions, judgement):
            ends = sure[pair.subject], sure[pair.object]
            share = known.relation(pair.predicate, pair.logit, *ends, ruled=pair.ruled)
            if share >= known.accept["relation"]:
                yield from _claims(parsed, pair, share)


def confidences(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Mapping[str, float]:
    """How probable each thing is to be one; the paper is certain."""
    thing_of = things(parsed, mentions)
    sure: dict[str, float] = defaultdict(float, {THE_PAPER: 1.0})
    for mention in mentions:
        thing = thing_of[mention.id]
        sure[thing] = max(sure[thing], mention.confidence)
    return sure


def pairs(mentions: tuple[Mention, ...], judgement: Judgement) -> Iterator[Pair]:
    """All pairs of things of one window, once for each predicate that their types allow."""
    scene = judgement.scene
    by_span = {mention.span: mention for mention in mentions}
    found = [by_span.get(node.span) for node in scene.nodes]
    first = {THE_PAPER: PAPER}
    for node, mention in zip(scene.nodes, found, strict=True):
        if mention is not None:
            first.setdefault(node.thing, mention.id)
    votes: dict[tuple[str, int, str], list[Vote]] = defaultdict(list)
    ruled: set[tuple[str, int, str]] = set()
    subjects, locals_, targets = scene.subject.tolist(), scene.local.tolist(), scene.object.tolist()
    logits, patterns = judgement.pairs.tolist(), scene.patterns.tolist()
    for row, columns in enumerate(_columns(judgement)):
        target, local = targets[row], locals_[row]
        if not columns or (mention := found[target]) is None:
            continue
        thing = scene.things[subjects[row]]
        near = found[local] if local < len(found) else None
        speaker = near.id if near else first[thing]
        for column in columns:
            if near is None and PREDICATES[column] in _TOGETHER:
                continue
            key = (thing, column, scene.nodes[target].thing)
            votes[key].append(Vote(logits[row][column], speaker, mention))
            if patterns[row][column]:
                ruled.add(key)
    for key, cast in votes.items():
        subject, column, other = key
        yield Pair(subject, PREDICATES[column], other, tuple(cast), key in ruled)


def _columns(judgement: Judgement) -> Iterator[tuple[int, ...]]:
    """For each pair the numbers of the predicates that the types of its ends allow."""
    scene = judgement.scene
    kinds = scene.types.tolist()
    kind_of = {node.thing: node.type for node in scene.nodes} | {THE_PAPER: kinds[-1]}
    subjects = [kind_of[thing] for thing in scene.things]
    for subject, target in zip(scene.subject.tolist(), scene.object.tolist(), strict=True):
        yield _allowed(subjects[subject], kinds[target])


@functools.cache
def _allowed(subject: int, target: int) -> tuple[int, ...]:
    fits = ((number, SIGNATURES[predicate]) for number, predicate in enumerate(PREDICATES))
    return tuple(n for n, (subjects, objects) in fits if subject in subjects and target in objects)


def _claims(parsed: ParsedPaper, pair: Pair, share: float) -> Iterator[Relation]:
    """One claim for each sentence that speaks for the pair, the surest with the pair's own share."""
    best: dict[Span, Vote] = {}
    for vote in pair.votes:
        sentence = parsed.sentence_at(vote.object.span.start)
        if sentence not in best or vote.logit > best[sentence].logit:
            best[sentence] = vote
    top = max(vote.logit for vote in best.values())
    for sentence, vote in best.items():
        weight = math.exp(vote.logit - top)
        if weight >= ALSO:
            yield Relation(
                paper_id=parsed.paper.id,
                subject=vote.speaker,
                predicate=pair.predicate,
                object=vote.object.id,
                sentence=sentence,
                extractors=(NAME,),
                confidence=round(share * weight, conviction.DECIMALS),
                polarity=_polarity(parsed, pair.predicate, sentence, vote.object.span),
                attribution=attribution(parsed, sentence),
            )


def _polarity(parsed: ParsedPaper, predicate: Predicate, sentence: Span, place: Span) -> Polarity:
    found = polarity(parsed, sentence, place)
    return found if found != "negated" or predicate in DENIABLE else "asserted"

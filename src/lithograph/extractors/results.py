"""Numbers that measure, with their metric, dataset, method, task and baseline.

The same network that judges pairs of mentions says what each number is and chooses each of its parts
among the paper's things, or none: what the text does not state stays empty.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lithograph.extractors import conviction
from lithograph.extractors.quantities import Quantity
from lithograph.extractors.scenes import judgements, number_thing, offers
from lithograph.model import PAPER, Claim, Mention, Result, ResultKind
from lithograph.nlp import ParsedPaper
from lithograph.relating.network import Judgement
from lithograph.relating.signatures import COLUMNS, KINDS, ROLES, SIGNATURES

NAME = "results"
#: The logit of "none of these".
_NONE = 0.0


class Candidate(NamedTuple):
    """A mention (or `PAPER`) as one part of a result: its thing, its id and its logit."""

    thing: str
    mention: str
    logit: float


class JudgedNumber(NamedTuple):
    """What the network makes of a number.

    `share` is the probability that it is a result at all, `metric` the logit of its metric against
    none; `parts` are the chosen mentions (or `PAPER`, or none) by role.
    """

    quantity: Quantity
    kind: ResultKind
    share: float
    metric: float
    parts: Mapping[str, str | None]


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """A number names nothing."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """One result for each number that is probable enough to be one."""
    known = conviction.load()
    for judged in judged_numbers(parsed, mentions):
        share = known.result(judged.share, judged.metric, ruled=judged.quantity.kind is not None)
        if share >= known.accept["result"]:
            yield _result(parsed, judged, share)


def judged_numbers(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[JudgedNumber]:
    """Every number that the network has judged, result or not."""
    by_thing = {number_thing(q.number.span): q for q in offers(parsed, mentions).quantities}
    for judgement in judgements(parsed, mentions):
        asked: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        for thing, role, candidate in _candidates(mentions, judgement):
            asked[thing][role].append(candidate)
        for node, logits in zip(judgement.scene.numbers.tolist(), judgement.numbers, strict=True):
            thing = judgement.scene.nodes[node].thing
            shares = _softmax([float(logit) for logit in logits])
            yield JudgedNumber(
                quantity=by_thing[thing],
                kind=KINDS[max(range(len(KINDS)), key=shares.__getitem__)],
                share=1.0 - shares[-1],
                metric=max((c.logit for c in asked[thing]["metric"]), default=-conviction.SUREST),
                parts={role: chosen(found) for role, found in asked[thing].items() if found},
            )


def _candidates(
    mentions: tuple[Mention, ...], judgement: Judgement
) -> Iterator[tuple[str, str, Candidate]]:
    scene = judgement.scene
    by_span = {mention.span: mention.id for mention in mentions}
    numbers = {scene.nodes[node].thing for node in scene.numbers.tolist()}
    kinds = scene.types.tolist()
    if not numbers:
        return
    rows = zip(scene.subject.tolist(), scene.object.tolist(), judgement.pairs.tolist(), strict=True)
    for subject, target, logits in rows:
        thing = scene.things[subject]
        if thing not in numbers:
            continue
        node = scene.nodes[target] if target < len(scene.nodes) else None
        who, mention = (node.thing, by_span[node.span]) if node else (PAPER, PAPER)
        for role in ROLES:
            if kinds[target] in SIGNATURES[role][1]:
                yield thing, role, Candidate(who, mention, logits[COLUMNS.index(role)])


def chosen(candidates: list[Candidate]) -> str | None:
    """The surest mention of the most probable thing, unless "none of these" is more probable."""
    shares = _softmax([*(candidate.logit for candidate in candidates), _NONE])
    totals: dict[str, float] = defaultdict(float)
    for candidate, share in zip(candidates, shares, strict=False):  # the last is none's
        totals[candidate.thing] += share
    best = max(sorted(totals), key=lambda thing: totals[thing])
    if totals[best] < shares[-1]:
        return None
    of_best = (candidate for candidate in candidates if candidate.thing == best)
    return max(of_best, key=lambda c: (c.logit, c.mention)).mention


def _result(parsed: ParsedPaper, judged: JudgedNumber, share: float) -> Result:
    quantity = judged.quantity
    settled = {role: mention.id for role, mention in quantity.paired.items()}
    parts = {**judged.parts, **settled}
    method, baseline = parts.get("method"), parts.get("baseline")
    return Result(
        paper_id=parsed.paper.id,
        value=quantity.number.value,
        unit=quantity.number.unit,
        kind=judged.kind,
        sentence=quantity.sentence,
        extractors=(NAME,),
        confidence=round(share, conviction.DECIMALS),
        method=method,
        dataset=parts.get("dataset"),
        metric=parts.get("metric"),
        task=parts.get("task"),
        baseline=baseline if baseline != method else None,
    )


def _softmax(logits: list[float]) -> list[float]:
    top = max(logits)
    raised = [math.exp(logit - top) for logit in logits]
    total = sum(raised)
    return [value / total for value in raised]

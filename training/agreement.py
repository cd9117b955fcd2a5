"""Weights of the extractors, fitted on papers that the tagger was not trained on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from lithograph.annotation import annotate
from lithograph.evaluation import evaluate
from lithograph.extractors import extract, extractors, reliability
from lithograph.extractors.combine import by_name
from lithograph.extractors.senses import in_own_sense
from lithograph.ids import normal
from lithograph.model import Paper
from lithograph.nlp import parse
from training.corpus import Record

#: Extractors whose silence counts, and the probability that stands for it.
SILENT = {"tagger": 0.02}
#: Thresholds among which the best one is chosen, and the measures whose F1 it is to raise.
GRID = (0.32, 0.36, 0.40, 0.44, 0.48, 0.52)
MEASURES = ("entities/named", "entities/concept", "mentions")


@dataclass(frozen=True, slots=True)
class Offer:
    """One name as one type in one paper: what is said of it, and whether gold agrees."""

    paper: str
    name: str
    type: str
    features: dict[str, float]
    right: bool


def offers(papers: Iterable[tuple[Paper, Record]]) -> Iterator[Offer]:
    """Everything that the extractors offer."""
    for paper, record in papers:
        parsed = parse(paper)
        found = (m for member in extractors().values() for m in member.mentions(parsed))
        gold = names(record)
        for group in by_name(parsed, in_own_sense(parsed, found)):
            forms = sorted({normal(mention.text) for mention in group})
            for entity_type in sorted({mention.type for mention in group}):
                told = reliability.features(entity_type, group)
                right = any((entity_type, form) in gold for form in forms)
                yield Offer(paper.record, forms[0], entity_type, told, right)


def names(record: Record) -> set[tuple[str, str]]:
    """Type and comparison form of every gold mention, further types included."""
    return {
        (entity_type, normal(mention))
        for entity in record["entities"]
        for mention in entity["mentions"]
        for entity_type in (entity["type"], *entity.get("also", []))
    }


def fit(papers: list[tuple[Paper, Record]], path: Path) -> None:
    """Fit on `papers` and write `agreement.json`."""
    found = list(offers(papers))
    absent = {name: round(reliability.log_odds(share), 4) for name, share in SILENT.items()}
    columns = sorted({name for offer in found for name in offer.features} | set(absent))
    types = sorted({offer.type for offer in found})
    table = np.array([_row(offer, columns, types, absent) for offer in found])
    right = np.array([offer.right for offer in found])
    model = LogisticRegression(fit_intercept=False, max_iter=5_000).fit(table, right)
    weights = dict(zip((*columns, *types), model.coef_[0].round(3).tolist(), strict=True))
    fitted = {
        "accept": 0.5,
        "absent": absent,
        "weights": {name: weights[name] for name in columns},
        "biases": {name: weights[name] for name in types},
    }
    _write(path, fitted)  # the threshold is measured with the weights that it belongs to
    _write(path, {**fitted, "accept": best_threshold(papers)})


def _write(path: Path, fitted: dict[str, object]) -> None:
    path.write_text(f"{json.dumps(fitted, indent=1)}\n", encoding="utf-8")
    reliability.load.cache_clear()


def _row(
    offer: Offer, columns: list[str], types: list[str], absent: dict[str, float]
) -> list[float]:
    told = [offer.features.get(name, absent.get(name, 0.0)) for name in columns]
    return told + [float(offer.type == name) for name in types]


def best_threshold(papers: list[tuple[Paper, Record]]) -> float:
    """The threshold with the best mean F1 of named entities, concepts and mentions."""
    gold = {paper.record: record for paper, record in papers}

    def quality(threshold: float) -> float:
        found = (extract(paper, min_confidence=threshold) for paper, _ in papers)
        scores = evaluate(gold, {record["id"]: record for record in map(annotate, found)})
        return sum(score.f1 for score in scores if score.measure in MEASURES)

    return round(max(GRID, key=quality), 2)

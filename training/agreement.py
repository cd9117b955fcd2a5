"""Weights of the extractors, fitted on papers that the tagger was not trained on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from training.corpus import Record

from lithograph.extractors import extractors, reliability
from lithograph.extractors.combine import by_name
from lithograph.extractors.senses import in_own_sense
from lithograph.ids import normal
from lithograph.model import Paper
from lithograph.nlp import parse

#: Extractors whose silence counts, and the probability that stands for it.
SILENT = {"tagger": 0.02}
#: Thresholds among which the one with the best F1 is chosen.
_GRID = np.arange(0.30, 0.62, 0.02)


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
        for name, group in by_name(in_own_sense(parsed, found)).items():
            for entity_type in sorted({mention.type for mention in group}):
                told = reliability.features(entity_type, group)
                yield Offer(paper.record, name, entity_type, told, (entity_type, name) in gold)


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
    total = sum(len({name for _, name in names(record)}) for _, record in papers)
    fitted = {
        "accept": _best(found, model.predict_proba(table)[:, 1], total),
        "absent": absent,
        "weights": {name: weights[name] for name in columns},
        "biases": {name: weights[name] for name in types},
    }
    path.write_text(f"{json.dumps(fitted, indent=1)}\n", encoding="utf-8")


def _row(
    offer: Offer, columns: list[str], types: list[str], absent: dict[str, float]
) -> list[float]:
    told = [offer.features.get(name, absent.get(name, 0.0)) for name in columns]
    return told + [float(offer.type == name) for name in types]


def _best(found: list[Offer], shares: NDArray[np.float64], total: int) -> float:
    """The threshold that gives the best F1 over names; each name takes its most probable type."""
    surest: dict[tuple[str, str], tuple[float, bool]] = {}
    for offer, share in zip(found, shares.tolist(), strict=True):
        key = offer.paper, offer.name
        surest[key] = max(surest.get(key, (0.0, False)), (share, offer.right))
    values = np.array([share for share, _ in surest.values()])
    right = np.array([is_right for _, is_right in surest.values()])

    def f1(threshold: float) -> float:
        taken = values >= threshold
        return float(2 * right[taken].sum() / (taken.sum() + total))

    return round(float(max(_GRID, key=f1)), 2)

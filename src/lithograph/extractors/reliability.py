"""How far extractors are to be believed together: pooled log-odds, fitted on held-out papers.

Each extractor that offers a name as a type adds the log-odds of its own confidence, times a weight;
so does the tagger by its doubt where it offers nothing. The weights come from a logistic regression
on papers that the tagger was not trained on (`training/agreement.py` writes them to
`weights/agreement.json`), so the pooled confidence is a calibrated probability: a logarithmic
opinion pool (C. Genest and J. Zidek, "Combining probability distributions", Statistical Science
1986, section 3.2).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lithograph.model import Mention
from lithograph.resources import fitted

#: What an extractor that was not there when the weights were fitted counts: its own word.
UNMEASURED = 1.0
#: The feature of an extractor that offers the name as another type.
AGAINST = "against "
_LEAST, _MOST = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class Reliability:
    """Weights of features, biases of types, and the confidence that accepts a name by default.

    `absent` holds, for extractors whose silence counts, the log-odds that stand for it.
    """

    weights: Mapping[str, float]
    biases: Mapping[str, float]
    absent: Mapping[str, float]
    accept: float

    def confidence(self, entity_type: str, features: Mapping[str, float]) -> float:
        """The probability that a name with `features` is an entity of `entity_type`."""
        total = self.biases.get(entity_type, 0.0)
        for name in sorted({*features, *self.absent}):
            value = features.get(name, self.absent.get(name, 0.0))
            total += self.weights.get(name, 0.0 if name.startswith(AGAINST) else UNMEASURED) * value
        return probability(total)


def features(entity_type: str, offers: Iterable[Mention]) -> dict[str, float]:
    """What all extractors say of one name as one type: feature name → strongest log-odds."""
    found: dict[str, float] = {}
    for mention in offers:
        agrees = mention.type == entity_type
        for extractor in mention.extractors:
            name = extractor if agrees else f"{AGAINST}{extractor}"
            found[name] = max(found.get(name, -math.inf), log_odds(mention.confidence))
    return found


@functools.lru_cache(maxsize=10_000)
def log_odds(probability: float) -> float:
    """Finite for 0 and 1 too: nobody is surer than 0.98 or less sure than 0.02."""
    bounded = max(_LEAST, min(_MOST, probability))
    return math.log(bounded / (1.0 - bounded))


def probability(odds: float) -> float:
    """Of log-odds; those beyond 30 are cut, so that nothing overflows."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@functools.cache
def load() -> Reliability:
    """The fitted weights.

    Raises:
        LithographError: if the file is missing or damaged.
    """
    return fitted(
        "agreement.json",
        lambda read: Reliability(
            weights=read["weights"],
            biases=read["biases"],
            absent=read["absent"],
            accept=float(read["accept"]),
        ),
    )

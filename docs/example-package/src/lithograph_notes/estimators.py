"""Names of scikit-learn's estimators ("RandomForestClassifier"): methods, by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.extractors.candidates import candidate
from lithograph.model import Claim, Mention, Span
from lithograph.nlp import ParsedPaper
from lithograph.vocabulary import EntityType

NAME = "estimators"
#: The share of right ones that we expect; measure yours on annotated papers (benchmarks/calibration.py).
CONFIDENCE = 0.95

_ESTIMATOR = re.compile(r"\b(?:[A-Z][a-z0-9]+){1,5}(?:Classifier|Regressor|Transformer|CV)\b")


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """One candidate for each place where such a name stands."""
    for match in _ESTIMATOR.finditer(parsed.text):
        yield candidate(
            parsed,
            Span(start=match.start(), end=match.end()),
            EntityType.METHOD,
            kind="named",
            extractor=NAME,
            confidence=CONFIDENCE,
        )


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """A name by itself states nothing."""
    del parsed, mentions
    return iter(())

"""How types and relations look and read on the page: colours, shapes and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]

_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a type is drawn: `on` says whether the first view shows it."""

    plural: str
    colour: str
    shape: Shape
    drawn: bool = True
    on: bool = True


#: In the order of the legend. The colours are those of M. Okabe and K. Ito, "Color universal
#: design", 2008, with a grey for papers and a brown for anatomy; every type differs from those of
#: a near colour by its shape. Metrics start switched off: "accuracy" joins papers that share
#: nothing else.
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "Paper": Look(plural="Papers", colour="#7d8796", shape="square"),
        "Method": Look(plural="Methods", colour="#0072b2", shape="dot"),
        "Dataset": Look(plural="Datasets", colour="#009e73", shape="diamond"),
        "Benchmark": Look(plural="Benchmarks", colour="#e69f00", shape="star"),
        "Task": Look(plural="Tasks", colour="#cc79a7", shape="triangle"),
        "Modality": Look(plural="Modalities", colour="#56b4e9", shape="hexagon"),
        "Condition": Look(plural="Conditions", colour="#d55e00", shape="triangleDown"),
        "Anatomy": Look(plural="Anatomy", colour="#8c6d46", shape="diamond"),
        "Metric": Look(plural="Metrics", colour="#d8c81f", shape="dot", on=False),
        "Author": Look(plural="Authors", colour="#9a86b8", shape="dot", drawn=False, on=False),
        "Organisation": Look(
            plural="Organisations", colour="#9a86b8", shape="square", drawn=False, on=False
        ),
    }
)

#: How a relation reads from its object: "MedQA — results reported by — …".
_INVERSE: Mapping[str, str] = MappingProxyType(
    {
        "proposes": "proposed by",
        "uses": "used by",
        "evaluates": "evaluated by",
        "evaluatedOn": "used to evaluate",
        "trainedOn": "used to train",
        "outperforms": "outperformed by",
        "comparableTo": "compared to by",
        "variantOf": "has variant",
        "isA": "includes",
        "addresses": "addressed by",
        "hasModality": "data of",
        "measuredBy": "measure in",
        "targets": "targeted by",
        "coversAnatomy": "covered by",
        "authoredBy": "author of",
        "reports": "reported by",
    }
)


def look(entity_type: str) -> Look:
    """The look of a type; one of another ontology is a grey hexagon."""
    return LOOKS.get(entity_type) or Look(plural=entity_type, colour="#888888", shape="hexagon")


def inverse(predicate: str) -> str:
    """The words for a relation read from its object to its subject."""
    return _INVERSE.get(predicate) or f"← {words(predicate)}"


def words(name: str) -> str:
    """A local name as words.

    >>> words("evaluatedOn")
    'evaluated on'
    """
    return _WORD_BREAK.sub(" ", name).lower()

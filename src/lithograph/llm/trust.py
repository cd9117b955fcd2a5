"""How far a language model is believed: a prior, or what was measured for this model and prompt.

A name that the model states enters `combine` with `names` as its confidence, weighed with all that other
extractors say of it. Its relations and results stand for themselves. The prior is careful: published
figures for prompted models on names and relations of ML papers (GSAP-ERE, arXiv 2511.09411: F1 of 44 and
10, trained taggers 81 and 54) say that they are wrong about as often as right. `benchmarks/llm_trust.py`
measures it on annotated papers and writes it beside the answers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from lithograph.errors import LithographError
from lithograph.llm.answers import write as write_text

FILE = "trust.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Probabilities in [0, 1] that a name, a relation, a result is right.

    Raises:
        ValueError: if one is no probability.
    """

    names: float = 0.8
    relations: float = 0.5
    results: float = 0.5

    def __post_init__(self) -> None:
        for name, share in asdict(self).items():
            if not 0.0 <= share <= 1.0:
                raise ValueError(f"{name} is {share}, not a number from 0 to 1")


PRIOR = Trust()


def read(place: Path) -> Trust:
    """What was measured for the answers in `place`, else the prior.

    Raises:
        LithographError: if the file is there and cannot be used.
    """
    path = place / FILE
    if not path.is_file():
        return PRIOR
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Trust(**{name: float(said[name]) for name in asdict(PRIOR)})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LithographError(
            f"{path} cannot be used: {error}", hint="mend it, or delete it to use the prior"
        ) from error


def write(place: Path, trust: Trust) -> Path:
    """Keep what was measured; where it is.

    Raises:
        OutputError: if it cannot be written.
    """
    path = place / FILE
    write_text(path, json.dumps(asdict(trust), indent=1) + "\n")
    return path

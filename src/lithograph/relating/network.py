"""The shipped judge: a scene and what the tagger read in, the logits of every pair out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lithograph.relating.pairs import Scene
from lithograph.tagging.network import session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The network's inputs, by their names in `Scene`; `hidden` comes from the tagger.
INPUTS = (
    "marks",
    "first",
    "last",
    "types",
    "members",
    "subject",
    "local",
    "object",
    "left",
    "right",
    "place",
    "patterns",
    "numbers",
    "number_features",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logits. `pairs`: (K, columns), one by one; `numbers`: (N, kinds + 1), of which one is true."""

    scene: Scene
    pairs: NDArray[np.float32]
    numbers: NDArray[np.float32]


def judge(scene: Scene, hidden: NDArray[np.float32]) -> Judgement:
    """Judge all pairs of a scene; `hidden` is the tagger's `Reading.hidden` of the same window.

    Raises:
        LithographError: if the weights are missing or broken.
    """
    inputs = {name: getattr(scene, name) for name in INPUTS}
    pairs, numbers = session("relations.onnx").run(None, {"hidden": hidden, **inputs})
    return Judgement(scene, pairs, numbers)

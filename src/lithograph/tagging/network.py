"""The shipped network: a window in, the probability of each label for each of its spans out."""

from __future__ import annotations

import functools
import multiprocessing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lithograph.errors import LithographError
from lithograph.model import Kind
from lithograph.resources import weights
from lithograph.tagging.encoding import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession


@dataclass(frozen=True, slots=True)
class Label:
    """What a span can be."""

    type: str
    kind: Kind


#: In the order of the network's outputs; one more output, the last, says "no name".
LABELS = (
    Label("Method", "named"),
    Label("Method", "concept"),
    Label("Dataset", "named"),
    Label("Benchmark", "named"),
    Label("Modality", "concept"),
    Label("Task", "concept"),
    Label("Metric", "concept"),
    Label("Metric", "named"),
    Label("Condition", "concept"),
    Label("Anatomy", "concept"),
)


def probabilities(window: Window) -> NDArray[np.float64]:
    """(K, len(LABELS) + 1): for each span of the window, a distribution over labels and none.

    Raises:
        LithographError: if the weights are missing or broken.
    """
    import numpy as np

    if not len(window.start):
        return np.zeros((0, len(LABELS) + 1))
    inputs = {name: getattr(window, name) for name in _INPUTS}
    logits = np.asarray(_session().run(None, inputs)[0], dtype=np.float64)
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


_INPUTS = ("pieces", "shapes", "title", "hints", "first", "last", "start", "end")


@functools.cache
def _session() -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    path = weights("tagger.onnx")
    options = SessionOptions()
    options.log_severity_level = 3  # errors only: what it warns of is no concern of users
    if multiprocessing.parent_process() is not None:
        options.intra_op_num_threads = 1  # worker processes share the cores among themselves
    try:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it raises a class of its own for every kind of damage
        raise LithographError(
            f"{path} cannot be loaded: {error}", hint="reinstall lithograph"
        ) from error

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


#: Numbers for each piece in `Reading.hidden`.
SIZE = 384


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of a window of P pieces and K spans.

    `probabilities`: (K, len(LABELS) + 1), a distribution over labels and none for each span.
    `hidden`: (P, SIZE), the pieces in context, for networks that read on from here.
    """

    probabilities: NDArray[np.float64]
    hidden: NDArray[np.float32]


def read(window: Window) -> Reading:
    """Judge every span of the window.

    Raises:
        LithographError: if the weights are missing or broken.
    """
    import numpy as np

    if not len(window.start):
        empty = np.zeros((len(window.pieces), SIZE), dtype=np.float32)
        return Reading(np.zeros((0, len(LABELS) + 1)), empty)
    inputs = {name: getattr(window, name) for name in _INPUTS}
    logits, hidden = session("tagger.onnx").run(["logits", "hidden"], inputs)
    raised = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return Reading(raised / raised.sum(axis=1, keepdims=True), hidden)


_INPUTS = ("pieces", "shapes", "title", "hints", "first", "last", "start", "end")


@functools.cache
def session(file: str) -> InferenceSession:
    """The network of one file of weights, loaded once per process.

    Raises:
        LithographError: if the file is missing or broken.
    """
    from onnxruntime import InferenceSession, SessionOptions

    path = weights(file)
    options = SessionOptions()
    options.log_severity_level = 3  # errors only: what it warns of is no concern of users
    # The threads of one network that wait by spinning take the cores from those of the other.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if multiprocessing.parent_process() is not None:
        options.intra_op_num_threads = 1  # worker processes share the cores among themselves
    try:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it raises a class of its own for every kind of damage
        raise LithographError(
            f"{path} cannot be loaded: {error}", hint="reinstall lithograph"
        ) from error

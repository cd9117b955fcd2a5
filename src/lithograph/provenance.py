"""What made a graph: the program and a digest of everything that decides what it extracts."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from importlib import metadata

from lithograph import resources
from lithograph.errors import LithographError
from lithograph.model import Run

_ONTOLOGIES = ("*.ttl", "*.tsv")
_WEIGHTS = ("*.onnx", "*.json")


def this_run(*, min_confidence: float | None = None, setups: Iterable[str] = ()) -> Run:
    """This program, with the digest of its version, plug-ins, ontologies and weights.

    Runs that are set up alike are one run: there is no clock in it, so the same input gives the
    same bytes. `setups` are those of extractors that the user has added; without any, the digest is
    the program's own.

    Raises:
        LithographError: if `min_confidence` is no probability.
    """
    check_confidence(min_confidence)
    version = metadata.version("lithograph")
    digest = _digest(version)
    for setup in sorted(setups):
        digest = hashlib.sha256(f"{digest} {setup}".encode()).hexdigest()
    return Run(version=version, digest=digest, min_confidence=min_confidence)


def check_confidence(least: float | None) -> None:
    """Refuse a least confidence that is no probability.

    Raises:
        LithographError: if it is below 0 or above 1.
    """
    if least is not None and not 0.0 <= least <= 1.0:
        raise LithographError(f"--min-confidence {least}: a number from 0 to 1 is needed")


@functools.cache
def _digest(version: str) -> str:
    digest = hashlib.sha256(version.encode())
    for plugin in sorted(metadata.entry_points(group="lithograph.extractors"), key=repr):
        digest.update(f"{plugin.name} {plugin.dist and plugin.dist.version}".encode())
    folders = ((resources.ontologies(), _ONTOLOGIES), (resources.weights_folder(), _WEIGHTS))
    for folder, patterns in folders:
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()

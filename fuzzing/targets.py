"""All targets by name."""

from __future__ import annotations

from fuzzing import guarding, neighbours, packings, pages, readings
from fuzzing.target import Target
from lithograph.readers import READERS


def names() -> tuple[str, ...]:
    """The names of all targets, sorted."""
    return tuple(sorted((*READERS, *packings.PACKINGS, "guard", "page", *neighbours.names())))


def target(name: str) -> Target:
    """The target of that name.

    Raises:
        KeyError: if there is none.
    """
    if name in READERS:
        return readings.target(name)
    if name in packings.PACKINGS:
        return packings.target(name)
    if name.startswith(neighbours.PREFIX):
        return neighbours.target(name)
    return {"guard": guarding.target, "page": pages.target}[name]()

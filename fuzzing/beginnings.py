"""The documents that fuzzing begins with, by reader: the fixtures of the tests, and a few of its own."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from lithograph.readers import READERS, recognise

ROOT = Path(__file__).parents[1]
#: A few bytes of each fixture are enough; the largest has less than this.
_LARGEST = 6_000


@functools.cache
def beginnings() -> Mapping[str, tuple[str, ...]]:
    """The documents of each reader, in the order of their paths; none is without any.

    Raises:
        LookupError: if a reader has none: give it a fixture in `samples`, or a file in `fuzzing/starts`.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((*ROOT.glob("tests/readers/*/samples/*"), *ROOT.glob("fuzzing/starts/*"))):
        text = path.read_bytes().decode("utf-8", "replace")[:_LARGEST]
        found[recognise(text)].append(text)
    missing = sorted(READERS.keys() - found.keys())
    if missing:
        raise LookupError(f"no document to begin with for {', '.join(missing)}")
    return {name: tuple(texts) for name, texts in sorted(found.items())}


@functools.cache
def every() -> tuple[str, ...]:
    """The documents of all readers."""
    return tuple(text for texts in beginnings().values() for text in texts)

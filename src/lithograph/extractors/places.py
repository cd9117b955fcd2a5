"""Spans that are taken, found by place: what overlaps a span is looked up, not searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from lithograph.model import Span

T = TypeVar("T")

#: Characters per bucket: about the length of a long name, so that a name touches one or two.
_BUCKET = 64


class Places(Generic[T]):
    """Things with their spans. Adding and asking cost the same however many there are."""

    def __init__(self) -> None:
        self._buckets: dict[int, list[tuple[Span, T]]] = defaultdict(list)

    def add(self, span: Span, thing: T) -> None:
        """Put `thing` where `span` is."""
        for bucket in _buckets(span):
            self._buckets[bucket].append((span, thing))

    def overlapping(self, span: Span) -> Iterator[T]:
        """What shares a character with `span`; a thing may come more than once."""
        for bucket in _buckets(span):
            for other, thing in self._buckets.get(bucket, ()):
                if other.overlaps(span):
                    yield thing


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1)

"""Kernels for tests, which workers can import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lithograph.engines.engine import Columns, Row

#: The tables of these kernels.
TABLES: dict[str, Columns] = {
    "numbers": {"key": "string", "n": "int"},
    "doubled": {"key": "string", "n": "int", "texts": "strings"},
    "summed": {"key": "string", "n": "int", "texts": "strings"},
    "totals": {"key": "string", "n": "int"},
    "calls": {"rows": "int"},
    "pairs": {"left": "string", "right": "string"},
    "found": {"member": "string", "root": "string"},
}


def numbers(count: int) -> list[Row]:
    """Rows of seven keys, in no order."""
    return [{"key": f"k{n * 5 % 7}", "n": n * 3 % count} for n in range(count)]


def doubled(rows: Iterable[Row], *, by: int = 2) -> Iterator[Row]:
    """Each number `by` times."""
    for row in rows:
        yield {"key": row["key"], "n": row["n"] * by, "texts": [row["key"], str(row["n"])]}


def summed(rows: Sequence[Row]) -> Iterator[Row]:
    """The sum of a key, and its numbers in their order."""
    texts = [str(row["n"]) for row in rows]
    yield {"key": rows[0]["key"], "n": sum(row["n"] for row in rows), "texts": texts}


def called(rows: Iterable[Row]) -> Iterator[Row]:
    """A row for each call, which says how many rows it was handed."""
    yield {"rows": sum(1 for _ in rows)}


def noted(rows: Iterable[Row], *, place: str) -> Iterator[Row]:
    """As `doubled`; each call leaves a file, and the one that comes to 77 fails while `stop` is there."""
    held = list(rows)
    Path(place, f"call-{min(row['n'] for row in held)}-{os.getpid()}").touch()
    if any(row["n"] == 77 for row in held) and Path(place, "stop").exists():
        raise RuntimeError("stopped")
    yield from doubled(held)

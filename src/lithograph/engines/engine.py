"""What a distributed build is made of: named steps over tables, and what an engine does with them.

In: a plan, the columns of its tables, and the tables that it begins with. Out: every table, row for
row the same on each engine. A step names its kernel by import path: it is imported where it runs.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

#: One row of a table: column → str, int, float, bool, list of str, or None. Text is never of lone
#: surrogates: no table can hold them.
Row = Mapping[str, Any]
ColumnType = Literal["string", "int", "float", "bool", "strings"]
#: The columns of a table, in their order; "strings" is a list of "string".
Columns = Mapping[str, ColumnType]

#: Rows that a kernel is handed at a time, unless its step says otherwise: enough that handing them
#: over costs nothing beside the work, few enough that a lost task is soon done again.
BATCH = 4096

#: Keyword arguments of a kernel that are not in its rows: what the user has chosen.
Options = tuple[tuple[str, str | float | None], ...]

#: Tables follow these words; a name that a statement makes itself (`WITH x AS (…)`) is none.
_USED = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]\w*)", re.IGNORECASE)
_MADE = re.compile(r"(?:\bWITH|,)\s+([a-z_]\w*)\s+AS\s+\(", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Map:
    """Rows of `source` → rows of `target`, each row by itself.

    `kernel` is "module:function", `function(rows: Iterable[Row]) -> Iterator[Row]`; it is handed about
    `batch` rows at a time, in any order and cut anywhere. `options` are its keyword arguments. Where
    rows are `slow`, each a document or an abstract, a task of a cluster is one batch; of other
    steps it is what the cluster thinks best, for a task costs a tenth of a second and a file.
    """

    target: str
    source: str
    kernel: str
    batch: int = BATCH
    options: Options = ()
    slow: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """All rows of `source` that have one `key` → rows of `target`.

    `kernel` is "module:function", `function(rows: Sequence[Row]) -> Iterator[Row]`; it is called once
    for each key, with the rows sorted by `order` (None first). `key` is a column of strings, never
    None, and `order` distinguishes the rows of a key, or rows that tie are equal. All rows of a key are
    in memory at once. `batch` is about how many rows, of whole keys, are handed to a worker; `options` as in `Map`.
    """

    target: str
    source: str
    kernel: str
    key: str
    order: tuple[str, ...]
    batch: int = BATCH
    options: Options = ()


@dataclass(frozen=True, kw_only=True)
class Sql:
    """A `SELECT` over tables by name → `target`, in the dialect of DuckDB.

    Only what means the same everywhere: `SELECT`, `WITH`, `JOIN … ON`, `WHERE`, `GROUP BY`, `HAVING`,
    `UNION ALL`, `DISTINCT`, `COUNT`, `MIN`, `MAX`, `SUM` of whole numbers, `COALESCE`, `CASE`,
    `ROW_NUMBER` over a total order. Tables stand behind `FROM` and `JOIN`, never behind a comma. The
    columns of the result are those that are declared for `target`, by name.
    """

    target: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Components:
    """The connected components of the pairs in `source` → `target`.

    `source` has the columns `left` and `right` (string), `target` `member` and `root` (string): one row
    for each name on either side of a pair; `root` is the least of its component.
    """

    target: str
    source: str


Step = Map | Group | Sql | Components

#: The columns of the target of `Components`.
COMPONENTS: Columns = {"member": "string", "root": "string"}


class Engine(Protocol):
    """What runs steps. A table is there whole or not at all, and is not made again."""

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table of rows that the driver has: the tables that a plan begins with."""
        ...

    def run(self, step: Step) -> None:
        """Make the table `step.target` from tables that are there."""
        ...

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that is there, in no particular order; for small tables."""
        ...


def sources(step: Step) -> tuple[str, ...]:
    """The tables that a step reads, sorted, each once."""
    if not isinstance(step, Sql):
        return (step.source,)
    return tuple(sorted(set(_USED.findall(step.text)) - set(_MADE.findall(step.text))))


def check(
    steps: Iterable[Step], tables: Mapping[str, Columns], given: Collection[str] = ()
) -> None:
    """See that a plan can be run: tables are made once, declared, and before they are read.

    Args:
        steps: in the order in which they run.
        tables: the columns of every table.
        given: the tables that are there before the first step.

    Raises:
        ValueError: if the plan cannot be run; every defect is named.
    """
    there: set[str] = set(given)
    defects = [f"{table!r} is given, but not declared" for table in sorted(there - tables.keys())]
    for step in steps:
        defects += _defects(step, there, tables)
        there.add(step.target)
    if defects:
        raise ValueError("; ".join(defects))


def _defects(step: Step, there: set[str], tables: Mapping[str, Columns]) -> Iterator[str]:
    if step.target in there:
        yield f"{step.target!r} is made twice"
    if step.target not in tables:
        yield f"{step.target!r} is not declared"
    yield from (
        f"{step.target!r} reads {source!r}, which is not there yet"
        for source in sources(step)
        if source not in there
    )
    if isinstance(step, Group):
        known = tables.get(step.source, {})
        yield from (
            f"{step.target!r} groups {step.source!r} by {column!r}, which it has not"
            for column in (step.key, *step.order)
            if column not in known
        )


def kernel(name: str) -> Callable[..., Iterator[Row]]:
    """The function that "module:function" names, imported."""
    module, _, function = name.partition(":")
    found: Callable[..., Iterator[Row]] = getattr(importlib.import_module(module), function)
    return found

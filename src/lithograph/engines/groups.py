"""Senses of local entities → what papers mean by each: `resolution.matching.groups` over tables.

In: `named_senses`. Out: `named_groups`, one row for each sense, but for the papers, which may be many.
What bounds a group: the distinct spellings of one sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.resolution import matching
from lithograph.resolution.misprints import first_name

_NAME: Columns = {
    "sense_id": "string",
    "family": "string",
    "key": "string",
    "concept": "string",
    "rival": "bool",
    "named": "bool",
    "name": "string",
}
GROUP: Columns = {
    **{column: kind for column, kind in _NAME.items() if column != "name"},
    "names": "strings",
    "first_name": "string",
}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {"named_namings": _NAME, "named_names": _NAME, "named_groups": GROUP}
)
STEPS: tuple[Step, ...] = (
    Map(target="named_namings", source="named_senses", kernel=f"{__name__}:naming_rows"),
    Sql(
        target="named_names",
        text="""
            SELECT sense_id, family, key, name, MAX(concept) AS concept,
                   MAX(CASE WHEN rival THEN 1 ELSE 0 END) = 1 AS rival,
                   MAX(CASE WHEN named THEN 1 ELSE 0 END) = 1 AS named
            FROM named_namings GROUP BY sense_id, family, key, name
        """,
    ),
    Group(
        target="named_groups",
        source="named_names",
        kernel=f"{__name__}:group_rows",
        key="sense_id",
        order=("name",),
    ),
)


def naming_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Senses of local entities → one row for each name."""
    for row in rows:
        for name in row["names"]:
            yield {**{column: row[column] for column in _NAME if column != "name"}, "name": name}


def group_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The names of one sense, sorted → what papers mean by it."""
    group = matching.Group(
        family=rows[0]["family"],
        key=rows[0]["key"],
        concept=max(row["concept"] for row in rows),
        rival=any(row["rival"] for row in rows),
        named=any(row["named"] for row in rows),
        names={row["name"] for row in rows},
    )
    yield {
        "sense_id": rows[0]["sense_id"],
        "family": group.family,
        "key": group.key,
        "concept": group.concept,
        "rival": group.rival,
        "named": group.named,
        "names": sorted(group.names),
        "first_name": first_name(group),
    }


def group_in(row: Row) -> matching.Group:
    """The group that a row of `named_groups` holds, without its papers."""
    return matching.Group(
        family=row["family"],
        key=row["key"],
        concept=row["concept"],
        rival=row["rival"],
        named=row["named"],
        names=set(row["names"]),
    )

"""Senses of which one is a misprint of the other: `resolution.misprints` over tables.

In: `named_senses` and `named_groups`. Out: `named_misprints`, the matches. What bounds a group:
`LARGEST_BLOCK` names with one half; the misprints of one name, with what is printed of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.groups import group_in
from lithograph.resolution.misprints import (
    COMMON,
    LARGEST_BLOCK,
    PRINTED,
    RARE,
    halves,
    misprint,
    near,
)

_PAIR: Columns = {"left": "string", "right": "string"}
_HALF: Columns = {"block": "string", "sense_id": "string", "key": "string"}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "named_places": {"sense_id": "string", "paper_id": "string"},
        "named_spread": {"sense_id": "string", "papers": "int"},
        "named_halves": _HALF,
        "named_blocks": _HALF,
        "named_near": _PAIR,
        "named_alike": {**_PAIR, "few": "string", "many": "string"},
        "named_beside": {"sense_id": "string", "thing": "string"},
        "named_shared": {
            **_PAIR,
            "left_name": "string",
            "right_name": "string",
            "thing": "string",
            "place": "int",
        },
        "named_misprints": {**_PAIR, "misprint": "string"},  # Match
    }
)
STEPS: tuple[Step, ...] = (
    Sql(target="named_places", text="SELECT DISTINCT sense_id, paper_id FROM named_senses"),
    Sql(
        target="named_spread",
        text="SELECT sense_id, COUNT(*) AS papers FROM named_places GROUP BY sense_id",
    ),
    Map(target="named_halves", source="named_groups", kernel=f"{__name__}:half_rows"),
    Sql(
        target="named_blocks",
        text=f"""
            WITH sized AS (
                SELECT block FROM named_halves GROUP BY block
                HAVING COUNT(*) > 1 AND COUNT(*) <= {LARGEST_BLOCK}
            )
            SELECT h.block, h.sense_id, h.key
            FROM named_halves h JOIN sized ON sized.block = h.block
        """,  # noqa: S608 - our own number
    ),
    Group(
        target="named_near",
        source="named_blocks",
        kernel=f"{__name__}:near_rows",
        key="block",
        order=("sense_id",),
    ),
    # A misprint is rare, the name is not: what is in common is looked for from the rarer of the two.
    Sql(
        target="named_alike",
        text="""
            WITH pairs AS (SELECT DISTINCT "left", "right" FROM named_near)
            SELECT p."left", p."right",
                   CASE WHEN l.papers < r.papers THEN p."left" ELSE p."right" END AS few,
                   CASE WHEN l.papers < r.papers THEN p."right" ELSE p."left" END AS many
            FROM pairs p
            JOIN named_spread l ON l.sense_id = p."left"
            JOIN named_spread r ON r.sense_id = p."right"
        """,
    ),
    Sql(
        target="named_beside",
        text=f"""
            WITH ends AS (
                SELECT few AS sense_id FROM named_alike UNION ALL SELECT many FROM named_alike
            ),
            asked AS (SELECT DISTINCT sense_id FROM ends)
            SELECT DISTINCT a.sense_id, t.sense_id AS thing
            FROM asked a
            JOIN named_places p ON p.sense_id = a.sense_id
            JOIN named_places t ON t.paper_id = p.paper_id
            JOIN named_spread s ON s.sense_id = t.sense_id
            WHERE s.papers <= {RARE}
        """,  # noqa: S608 - our own number
    ),
    Sql(
        target="named_shared",
        text=f"""
            WITH common AS (
                SELECT a."left", a."right", f.thing AS sense_id
                FROM named_alike a
                JOIN named_beside f ON f.sense_id = a.few
                JOIN named_beside m ON m.sense_id = a.many AND m.thing = f.thing
                WHERE f.thing <> a.few AND f.thing <> a.many
            ),
            placed AS (
                SELECT c."left", c."right", g.first_name AS thing,
                       ROW_NUMBER() OVER (
                           PARTITION BY c."left", c."right" ORDER BY g.first_name, c.sense_id
                       ) AS place
                FROM common c JOIN named_groups g ON g.sense_id = c.sense_id
            )
            SELECT p."left", p."right", l.first_name AS left_name, r.first_name AS right_name,
                   p.thing, p.place
            FROM placed p
            JOIN named_groups l ON l.sense_id = p."left"
            JOIN named_groups r ON r.sense_id = p."right"
            WHERE p.place <= {max(COMMON, PRINTED)}
        """,  # noqa: S608 - our own number
    ),
    Group(
        target="named_misprints",
        source="named_shared",
        kernel=f"{__name__}:misprint_rows",
        key="left",
        order=("right", "place"),
    ),
)


def half_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Senses → the halves of their names, where they can be misprinted."""
    for row in rows:
        for half in sorted(halves(group_in(row))):
            yield {"block": half, "sense_id": row["sense_id"], "key": row["key"]}


def near_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The senses of one block, sorted → pairs that differ in one letter."""
    for left, right in near([(row["sense_id"], row["key"]) for row in rows]):
        yield {"left": left, "right": right}


def misprint_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """What one sense and those near it have in common, sorted → the matches that this makes."""
    for right, found in groupby(rows, key=lambda row: row["right"]):
        common = list(found)
        if len(common) >= COMMON:
            first = common[0]
            match = misprint(
                (first["left"], first["left_name"]),
                (right, first["right_name"]),
                [row["thing"] for row in common],
            )
            yield {"left": first["left"], "right": right, "misprint": json.dumps(match)}

"""Senses → clusters of them: `resolution.matching` and `clusters` over tables.

In: `named_groups` and `named_misprints`. Out: `named_clusters` (sense, the first sense of its cluster, the
match that joined it; senses that nothing is matched with are not in it). What bounds a group: the senses
that matches connect, each of which is there once, however many papers name it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import COMPONENTS, Columns, Components, Group, Map, Row, Sql, Step
from lithograph.engines.groups import GROUP, group_in
from lithograph.resolution.clusters import Match
from lithograph.resolution.entities import clustered
from lithograph.resolution.matching import keys, matches
from lithograph.resolution.rules import WIDER

_PAIR: Columns = {"left": "string", "right": "string"}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "named_keys": {"block": "string", "sense_id": "string"},
        "named_edges": _PAIR,
        "named_components": COMPONENTS,
        "named_connected": {"root": "string", **GROUP, "misprint": "string"},
        "named_clusters": {"sense_id": "string", "cluster": "string", "why": "string"},  # Match
    }
)
STEPS: tuple[Step, ...] = (
    Map(target="named_keys", source="named_groups", kernel=f"{__name__}:key_rows"),
    # A block is connected by its first sense: as many edges as senses, however large it is.
    Sql(
        target="named_edges",
        text="""
            WITH least AS (
                SELECT block, MIN(sense_id) AS sense_id FROM named_keys
                GROUP BY block HAVING COUNT(*) > 1
            )
            SELECT DISTINCT l.sense_id AS "left", k.sense_id AS "right"
            FROM least l JOIN named_keys k ON k.block = l.block
            WHERE k.sense_id <> l.sense_id
            UNION ALL SELECT m."left", m."right" FROM named_misprints m
        """,
    ),
    Components(target="named_components", source="named_edges"),
    Sql(
        target="named_connected",
        text="""
            SELECT c.root, g.*, m.misprint
            FROM named_components c
            JOIN named_groups g ON g.sense_id = c.member
            LEFT JOIN named_misprints m ON m."left" = g.sense_id
        """,
    ),
    Group(
        target="named_clusters",
        source="named_connected",
        kernel=f"{__name__}:cluster_rows",
        key="root",
        order=("sense_id", "misprint"),
    ),
)


def key_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Senses → the blocks they are in, under each rule."""
    for row in rows:
        group = group_in(row)
        for number, rule in enumerate(WIDER):
            for key in sorted(keys(rule, group)):
                yield {"block": f"{number} {group.family} {key}", "sense_id": row["sense_id"]}


def cluster_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The senses that matches connect, sorted → the clusters that they make."""
    known = {row["sense_id"]: group_in(row) for row in rows}
    printed = sorted(match_in(row["misprint"]) for row in rows if row["misprint"])
    clusters, why = clustered(known, (*matches(known), *printed))
    for cluster in clusters:
        for sense in cluster:
            said = json.dumps(why[sense]) if sense in why else ""
            yield {"sense_id": sense, "cluster": cluster[0], "why": said}


def match_in(text: str) -> Match:
    """The match that a column holds."""
    return Match(*json.loads(text))

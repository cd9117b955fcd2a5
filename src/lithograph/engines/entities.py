"""Extractions → everything that texts name, and the ledger of it: `resolution.entities` over tables.

In: `extractions`. Out: `named_entities` and `named_merges`, row for row what `resolution.entities.merge`
and `resolution.linking.linked` give. The steps before are in `senses`, `groups`, `misprints` and
`matching`. What bounds a group: the mentions of one entity, which its row lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines import groups, matching, misprints, senses
from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.model import Mention, Paper
from lithograph.resolution.entities import canonical
from lithograph.resolution.linking import linked
from lithograph.resolution.local import LocalEntity

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        **senses.TABLES,
        **groups.TABLES,
        **misprints.TABLES,
        **matching.TABLES,
        "named_parts": {
            "cluster": "string",
            "sense_id": "string",
            "paper_id": "string",
            "number": "int",
            "family": "string",
            "key": "string",
            "rule": "string",
            "score": "float",
            "concept": "string",
            "why": "string",  # Match
            "json": "string",  # LocalEntity
            "quotes": "strings",
            "proposal": "string",  # Paper
        },
        "named_things": {"entity_id": "string", "json": "string", "merges": "strings"},
        "named_entities": {"entity_id": "string", "json": "string"},
        "named_merges": {"json": "string"},
    }
)
STEPS: tuple[Step, ...] = (
    *senses.STEPS,
    *groups.STEPS,
    *misprints.STEPS,
    *matching.STEPS,
    Sql(
        target="named_parts",
        text="""
            SELECT COALESCE(c.cluster, s.sense_id) AS cluster, s.sense_id, s.paper_id, s.number,
                   s.family, s.key, s.rule, s.score, s.concept, c.why, l.json, l.quotes, l.proposal
            FROM named_senses s
            JOIN named_locals l ON l.paper_id = s.paper_id AND l.number = s.number
            LEFT JOIN named_clusters c ON c.sense_id = s.sense_id
        """,
    ),
    Group(
        target="named_things",
        source="named_parts",
        kernel=f"{__name__}:thing_rows",
        key="cluster",
        order=("sense_id", "paper_id", "number"),
    ),
    Sql(target="named_entities", text="SELECT entity_id, json FROM named_things"),
    Map(target="named_merges", source="named_things", kernel="lithograph.engines.rows:merges"),
)


def thing_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """All local entities of one cluster, by sense and paper → the entity and its lines of the ledger."""
    inside = []
    quotes: dict[str, str] = {}
    introduced: dict[str, Paper] = {}
    for row in rows:
        local = record(LocalEntity, row["json"])
        inside.append(senses.sense_in(row, local))
        for mention, words in zip(senses.first_mentions(local), row["quotes"], strict=True):
            quotes[mention.id] = words
        if row["proposal"]:
            paper = record(Paper, row["proposal"])
            introduced.update((mention.id, paper) for mention in local.mentions)

    def quote(mention: Mention) -> str:
        return quotes[mention.id]

    why = {row["sense_id"]: matching.match_in(row["why"]) for row in rows if row["why"]}
    named, lines = canonical(inside, why, quote)
    (entity,) = linked([named], introduced, {})
    yield {
        "entity_id": entity.id,
        "json": text(entity),
        "merges": list(map(text, lines)),
    }

"""Papers → persons, and the ledger of their author entries: `resolution.authors` over tables.

In: `papers`. Out: `author_entities` and `author_merges`, row for row what `resolution.authors.authors`
and `resolution.linking.linked` give. The steps before are in `entries` and `signs`. What bounds a group:
the entries that signs connect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines import entries, signs
from lithograph.engines.engine import COMPONENTS, Columns, Components, Group, Map, Row, Sql, Step
from lithograph.engines.entries import ENTRY, entry
from lithograph.engines.rows import text
from lithograph.engines.signs import SIGN
from lithograph.resolution.authors import persons
from lithograph.resolution.linking import linked
from lithograph.resolution.signs import Sign

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        **entries.TABLES,
        **signs.TABLES,
        "author_components": COMPONENTS,
        "author_members": {"component": "string", **SIGN, **ENTRY},
        "author_persons": {"entity_id": "string", "json": "string", "merges": "strings"},
        "author_entities": {"entity_id": "string", "json": "string"},
        "author_merges": {"json": "string"},
    }
)
STEPS: tuple[Step, ...] = (
    *entries.STEPS,
    *signs.STEPS,
    Components(target="author_components", source="author_signs"),
    Sql(
        target="author_members",
        text="""
            SELECT COALESCE(c.root, e.entry) AS component, -1 AS step, 0 AS size,
                   e.entry AS "left", '' AS "right", '' AS rule, '' AS reason, '' AS shared, e.*
            FROM author_entries e
            LEFT JOIN author_components c ON c.member = e.entry
            UNION ALL
            SELECT c.root AS component, s.*, NULL AS entry, NULL AS paper_id, NULL AS label,
                   NULL AS family, NULL AS given, NULL AS orcid, NULL AS name, NULL AS block,
                   NULL AS written, NULL AS initials, NULL AS telling
            FROM author_signs s
            JOIN author_components c ON c.member = s."left"
        """,
    ),
    Group(
        target="author_persons",
        source="author_members",
        kernel=f"{__name__}:author_persons",
        key="component",
        order=tuple(SIGN),
    ),
    Sql(target="author_entities", text="SELECT entity_id, json FROM author_persons"),
    Map(target="author_merges", source="author_persons", kernel="lithograph.engines.rows:merges"),
)


def author_persons(rows: Sequence[Row]) -> Iterator[Row]:
    """Entries, and all signs that connect them → persons, with their lines of the ledger."""
    members = {row["left"]: entry(row) for row in rows if row["step"] < 0}
    signs = sorted(Sign(*(row[column] for column in SIGN)) for row in rows if row["step"] >= 0)
    orcids = {entry.id: entry.author.orcid for entry in members.values()}
    found, lines = persons(members, signs)
    told: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        told[line.right].append(text(line))
    for person in linked(found, {}, orcids):
        yield {
            "entity_id": person.id,
            "json": text(person),
            "merges": told[person.id],
        }

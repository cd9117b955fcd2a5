"""Papers → the organisations they name: `resolution.organisations` over tables.

In: `papers`. Out: `organisation_entities` and `organisation_merges`, row for row what
`resolution.organisations.organisations` gives. What bounds a group: the papers of one organisation, which
its entity lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.ids import normal
from lithograph.model import Paper
from lithograph.resolution.organisations import organisation

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "organisation_names": {"key": "string", "name": "string", "paper_id": "string"},
        "organisation_things": {"entity_id": "string", "json": "string", "merges": "strings"},
        "organisation_entities": {"entity_id": "string", "json": "string"},
        "organisation_merges": {"json": "string"},
    }
)
STEPS: tuple[Step, ...] = (
    Map(target="organisation_names", source="papers", kernel=f"{__name__}:name_rows"),
    Group(
        target="organisation_things",
        source="organisation_names",
        kernel=f"{__name__}:thing_rows",
        key="key",
        order=("name", "paper_id"),
    ),
    Sql(target="organisation_entities", text="SELECT entity_id, json FROM organisation_things"),
    Map(
        target="organisation_merges",
        source="organisation_things",
        kernel="lithograph.engines.rows:merges",
    ),
)


def name_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Papers → the organisations that they name in the place of authors."""
    for row in rows:
        paper = record(Paper, row["json"])
        if paper.organisation:
            name = paper.organisation
            yield {"key": normal(name), "name": name, "paper_id": paper.id}


def thing_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The papers that name one organisation → its entity, with its lines of the ledger."""
    entity, lines = organisation(rows[0]["key"], {row["paper_id"]: row["name"] for row in rows})
    merges = [text(line) for line in lines]
    yield {"entity_id": entity.id, "json": text(entity), "merges": merges}

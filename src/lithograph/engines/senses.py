"""Extractions → what each paper names, and what it denotes there: `resolution.senses` over tables.

In: `extractions`. Out: `named_locals` (one row for each local entity, with what an entity is made of) and
`named_senses` (the same rows, small: what it denotes). What bounds a group: the distinct senses that
papers define for one name; the local entities of one sense, which are one entity unless proposals tell
them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.model import Extraction, Mention, Paper
from lithograph.resolution.ledger import quoted
from lithograph.resolution.linking import proposed_by
from lithograph.resolution.local import LocalEntity, local_entities
from lithograph.resolution.markup import plain
from lithograph.resolution.matching import is_rival
from lithograph.resolution.senses import (
    NOTHING,
    Meanings,
    Sense,
    TypedName,
    apart,
    asks,
    definitions,
    meanings,
    proposes,
    sense_of,
)

#: What a local entity denotes; `paper_id` and `number` say which one it is.
_SENSE: Columns = {
    "paper_id": "string",
    "number": "int",
    "sense_id": "string",
    "family": "string",
    "key": "string",
    "rule": "string",
    "score": "float",
    "concept": "string",
    "named": "bool",
    "rival": "bool",
    "proposes": "bool",
    "names": "strings",
}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "named_locals": {
            "paper_id": "string",
            "number": "int",  # its place in the paper
            "asks": "string",  # the name whose meanings decide its sense
            "defines": "strings",  # names
            "defined": "string",  # the sense that its paper defines for them
            "json": "string",  # LocalEntity
            "quotes": "strings",  # the words around the first mention of each name
            "proposal": "string",  # the Paper that introduces it, or ""
        },
        "named_definitions": {"name": "string", "sense": "string"},
        "named_definers": {"name": "string", "sense": "string", "papers": "int"},
        "named_meanings": {"name": "string", "json": "string"},  # Meanings
        "named_asking": {
            "paper_id": "string",
            "number": "int",
            "json": "string",
            "meanings": "string",
        },
        "named_first_senses": _SENSE,
        "named_contested": {"sense_id": "string"},
        "named_rivalled": {**_SENSE, "json": "string"},
        "named_told_apart": _SENSE,
        "named_senses": _SENSE,
    }
)
STEPS: tuple[Step, ...] = (
    Map(target="named_locals", source="extractions", kernel=f"{__name__}:local_rows"),
    Map(target="named_definitions", source="named_locals", kernel=f"{__name__}:definition_rows"),
    Sql(
        target="named_definers",
        text="SELECT name, sense, COUNT(*) AS papers FROM named_definitions GROUP BY name, sense",
    ),
    Group(
        target="named_meanings",
        source="named_definers",
        kernel=f"{__name__}:meaning_rows",
        key="name",
        order=("sense",),
    ),
    Sql(
        target="named_asking",
        text="""
            SELECT l.paper_id, l.number, l.json, m.json AS meanings
            FROM named_locals l LEFT JOIN named_meanings m ON m.name = l.asks
        """,
    ),
    Map(target="named_first_senses", source="named_asking", kernel=f"{__name__}:sense_rows"),
    Sql(
        target="named_contested",
        text="""
            SELECT sense_id FROM named_first_senses WHERE proposes
            GROUP BY sense_id HAVING MIN(paper_id) < MAX(paper_id)
        """,
    ),
    Sql(
        target="named_rivalled",
        text="""
            SELECT s.*, l.json
            FROM named_first_senses s
            JOIN named_contested c ON c.sense_id = s.sense_id
            JOIN named_locals l ON l.paper_id = s.paper_id AND l.number = s.number
        """,
    ),
    Group(
        target="named_told_apart",
        source="named_rivalled",
        kernel=f"{__name__}:told_apart_rows",
        key="sense_id",
        order=("paper_id", "number"),
    ),
    Sql(
        target="named_senses",
        text="""
            SELECT s.* FROM named_first_senses s
            LEFT JOIN named_contested c ON c.sense_id = s.sense_id
            WHERE c.sense_id IS NULL
            UNION ALL SELECT t.* FROM named_told_apart t
        """,
    ),
)


def local_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Extractions → the entities of each paper."""
    for row in rows:
        extraction = record(Extraction, row["json"])
        for number, local in enumerate(local_entities(extraction)):
            defined = dict(definitions(local))
            yield {
                "paper_id": local.paper_id,
                "number": number,
                "asks": _typed(asks(local)),
                "defines": list(map(_typed, defined)),
                "defined": next(iter(defined.values()), ""),
                "json": text(local),
                "quotes": [quoted(m, extraction.paper.text) for m in first_mentions(local)],
                "proposal": _proposal(local, extraction.paper),
            }


def definition_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Local entities → one row for each name that a paper defines."""
    for row in rows:
        for name in row["defines"]:
            yield {"name": name, "sense": row["defined"]}


def meaning_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The senses of one name → what it means."""
    counts = Counter({row["sense"]: row["papers"] for row in rows})
    yield {"name": rows[0]["name"], "json": text(meanings(counts))}


def sense_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Local entities and the meanings they ask for → what they denote."""
    for row in rows:
        known = record(Meanings, row["meanings"]) if row["meanings"] else NOTHING
        yield _sense_row(row, sense_of(record(LocalEntity, row["json"]), known))


def told_apart_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """All local entities of one sense → the same, told apart by who proposes them."""
    found = [sense_in(row, record(LocalEntity, row["json"])) for row in rows]
    yield from map(_sense_row, rows, apart(found))


def sense_in(row: Row, local: LocalEntity) -> Sense:
    """The sense that a row holds, of a local entity as its paper has it."""
    return Sense(
        local=local if local.concept == row["concept"] else replace(local, concept=row["concept"]),
        family=row["family"],
        key=row["key"],
        rule=row["rule"],
        score=row["score"],
    )


def first_mentions(local: LocalEntity) -> tuple[Mention, ...]:
    """The first mention of each of its names: those that the ledger quotes."""
    first: dict[str, Mention] = {}
    for mention in local.mentions:
        first.setdefault(mention.text, mention)
    return tuple(first.values())


def _sense_row(row: Row, sense: Sense) -> Row:
    return {
        "paper_id": row["paper_id"],
        "number": row["number"],
        "sense_id": sense.id,
        "family": sense.family,
        "key": sense.key,
        "rule": sense.rule,
        "score": sense.score,
        "concept": sense.local.concept,
        "named": sense.local.kind == "named",
        "rival": is_rival(sense),
        "proposes": proposes(sense),
        "names": sorted({plain(surface) for surface in sense.local.surfaces}),
    }


def _proposal(local: LocalEntity, paper: Paper) -> str:
    """What `linked` needs of the paper that introduces it."""
    if not proposed_by([local], {paper.id: paper}):
        return ""
    return text(Paper(id=paper.id, title=paper.title, identifiers=paper.identifiers))


def _typed(name: TypedName) -> str:
    """A name with its family; families have no blanks."""
    return " ".join(name)

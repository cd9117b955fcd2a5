"""Named things → which are versions and variants of which: `resolution.families` over tables.

In: `named_entities` and `extractions`. Out: `variants`, row for row what `resolution.variants` gives. What
bounds a group: the names of one stem, or written alike; what one name asked for (twice its parts, and the
concepts above its own) and goes on from; the mentions of one variant, which its entity lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.model import Entity, Extraction, Span
from lithograph.nlp import sentence_at, sentences
from lithograph.resolution.families import Said, relation
from lithograph.resolution.kinship import (
    Ask,
    FamilyName,
    Kin,
    asks,
    keys,
    nearest,
    read,
    surest,
    versions,
)

_NAME: Columns = {
    "entity": "string",
    "kind": "string",
    "cased": "strings",
    "stem": "strings",
    "version": "float",
    "papers": "int",
    "concept": "string",
}
_KIN: Columns = {"variant": "string", "base": "string", "step": "int", "score": "float"}
_ASK: Columns = {"step": "int", "place": "int", "score": "float", "key": "string"}
#: A mention, the sentence in which it stands, and where.
_PLACE: Columns = {
    "mention": "string",
    "paper_id": "string",
    "sentence_start": "int",
    "sentence_end": "int",
    "start": "int",
    "end": "int",
}
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "family_names": {**_NAME, "stem_key": "string"},
        "family_keys": {"key": "string", **_NAME},
        "family_known": {"key": "string", "base": "string"},
        "family_asks": {"entity": "string", **_ASK},
        "family_answers": {"entity": "string", **_ASK, "base": "string"},
        "family_looked_up": _KIN,
        "family_stems": {**_NAME, "stem_key": "string"},
        "family_versions": _KIN,
        "family_found": _KIN,
        "family_kin": {**_KIN, "pair": "string"},
        "family_mentions": {"entity": "string", "mention": "string"},
        "family_places": _PLACE,
        "family_placed": {"entity": "string", **_PLACE},
        "family_said": {"pair": "string", **_KIN, **_PLACE, "beside": "string", "first": "string"},
        "variants": {"paper_id": "string", "json": "string"},
    }
)
_NAMED = (
    Map(target="family_names", source="named_entities", kernel=f"{__name__}:family_names"),
    Map(target="family_keys", source="family_names", kernel=f"{__name__}:family_keys"),
    Group(
        target="family_known",
        source="family_keys",
        kernel=f"{__name__}:family_known",
        key="key",
        order=("entity",),
    ),
    Map(target="family_asks", source="family_names", kernel=f"{__name__}:family_asks"),
    Sql(
        target="family_answers",
        text="SELECT a.*, k.base FROM family_asks a JOIN family_known k ON k.key = a.key",
    ),
    Group(
        target="family_looked_up",
        source="family_answers",
        kernel=f"{__name__}:family_looked_up",
        key="entity",
        order=tuple(_ASK),
    ),
    Sql(target="family_stems", text="SELECT * FROM family_names WHERE stem_key <> ''"),
    Group(
        target="family_versions",
        source="family_stems",
        kernel=f"{__name__}:family_versions",
        key="stem_key",
        order=("entity",),
    ),
    Sql(
        target="family_found",
        text="SELECT * FROM family_looked_up UNION ALL SELECT * FROM family_versions",
    ),
    Group(
        target="family_kin",
        source="family_found",
        kernel=f"{__name__}:family_kin",
        key="variant",
        order=("step", "base"),
    ),
)
_PLACED = (
    Map(target="family_mentions", source="named_entities", kernel=f"{__name__}:family_mentions"),
    Map(target="family_places", source="extractions", kernel=f"{__name__}:family_places"),
    Sql(
        target="family_placed",
        text="""
            SELECT m.entity, p.*
            FROM family_mentions m
            JOIN (SELECT DISTINCT entity FROM (
                    SELECT variant AS entity FROM family_kin
                    UNION ALL SELECT base AS entity FROM family_kin
                  ) ends) k ON k.entity = m.entity
            JOIN family_places p ON p.mention = m.mention
        """,
    ),
    Sql(
        target="family_said",
        text="""
            WITH standing AS (
                SELECT entity, paper_id, sentence_start, sentence_end, MIN(mention) AS mention
                FROM family_placed GROUP BY entity, paper_id, sentence_start, sentence_end
            ), firsts AS (
                SELECT entity, MIN(mention) AS mention FROM family_placed GROUP BY entity
            )
            SELECT k.pair, k.variant, k.base, k.step, k.score, v.mention, v.paper_id,
                   v.sentence_start, v.sentence_end, v."start", v."end",
                   COALESCE(b.mention, '') AS beside, f.mention AS "first"
            FROM family_kin k
            JOIN family_placed v ON v.entity = k.variant
            JOIN firsts f ON f.entity = k.base
            LEFT JOIN standing b ON b.entity = k.base AND b.paper_id = v.paper_id
                 AND b.sentence_start = v.sentence_start AND b.sentence_end = v.sentence_end
        """,
    ),
    Group(
        target="variants",
        source="family_said",
        kernel=f"{__name__}:variants",
        key="pair",
        order=("mention",),
    ),
)
STEPS: tuple[Step, ...] = (*_NAMED, *_PLACED)


def family_names(rows: Iterable[Row]) -> Iterator[Row]:
    """Entities → their names as a family reads them."""
    for row in rows:
        name = read(record(Entity, row["json"]))
        if name:
            yield {**_held(name), "stem_key": name.stem_key}


def family_keys(rows: Iterable[Row]) -> Iterator[Row]:
    """Names → the keys under which they are known."""
    for row in rows:
        name = _name(row)
        yield from ({"key": key, **_held(name)} for key in keys(name))


def family_known(rows: Sequence[Row]) -> Iterator[Row]:
    """The names known under one key → that which is meant."""
    plainest = min(map(_name, rows), key=lambda name: name.plainness)
    yield {"key": rows[0]["key"], "base": plainest.entity}


def family_asks(rows: Iterable[Row]) -> Iterator[Row]:
    """Names → the keys under which they may find what they go on from."""
    for row in rows:
        yield from ({"entity": row["entity"], **ask._asdict()} for ask in asks(_name(row)))


def family_looked_up(rows: Sequence[Row]) -> Iterator[Row]:
    """What one name asked for and found → what it goes on from."""
    found = ((Ask(*(row[column] for column in _ASK)), row["base"]) for row in rows)
    return (one._asdict() for one in nearest(rows[0]["entity"], found))


def family_versions(rows: Sequence[Row]) -> Iterator[Row]:
    """The names of one stem → which goes on from which."""
    return (one._asdict() for one in versions(map(_name, rows)))


def family_kin(rows: Sequence[Row]) -> Iterator[Row]:
    """All that one variant goes on from → each once."""
    for one in surest(map(_kin, rows)):
        yield {**one._asdict(), "pair": f"{one.variant} {one.base}"}


def family_mentions(rows: Iterable[Row]) -> Iterator[Row]:
    """Entities that can have a family → their mentions."""
    for row in rows:
        entity = record(Entity, row["json"])
        if read(entity):
            yield from ({"entity": entity.id, "mention": mention} for mention in entity.mentions)


def family_places(rows: Iterable[Row]) -> Iterator[Row]:
    """Extractions → where each mention stands, and in which sentence."""
    for row in rows:
        extraction = record(Extraction, row["json"])
        found = sentences(extraction.paper.text) if extraction.mentions else ()
        for mention in extraction.mentions:
            sentence = sentence_at(found, mention.span.start)
            yield {
                "mention": mention.id,
                "paper_id": mention.paper_id,
                "sentence_start": sentence.start,
                "sentence_end": sentence.end,
                "start": mention.span.start,
                "end": mention.span.end,
            }


def variants(rows: Sequence[Row]) -> Iterator[Row]:
    """The places that name one variant of one base → the relation between them."""
    found = relation(_kin(rows[0]), map(_said, rows), rows[0]["first"])
    yield {"paper_id": found.paper_id, "json": text(found)}


def _held(name: FamilyName) -> Row:
    held = {column: getattr(name, column) for column in _NAME}
    return {**held, "cased": list(name.cased), "stem": list(name.stem)}


def _name(row: Row) -> FamilyName:
    held = {column: row[column] for column in _NAME}
    return FamilyName(**{**held, "cased": tuple(row["cased"]), "stem": tuple(row["stem"])})


def _kin(row: Row) -> Kin:
    return Kin(*(row[column] for column in _KIN))


def _said(row: Row) -> Said:
    return Said(
        paper_id=row["paper_id"],
        sentence=Span(start=row["sentence_start"], end=row["sentence_end"]),
        span=Span(start=row["start"], end=row["end"]),
        mention=row["mention"],
        base=row["beside"],
    )

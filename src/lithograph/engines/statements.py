"""Extractions, entities and variants → statements with all their evidence; mentions, claims, problems.

What one paper says and names is in memory at once, and so is the evidence of one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from lithograph import ontology
from lithograph.engines.engine import Columns, Group, Map, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.exporters.statements import text_digest
from lithograph.graph import validate
from lithograph.graph.assemble import Piece, pieces, stated
from lithograph.ids import statement_id
from lithograph.model import Entity, Extraction, Merge, Paper, Relation
from lithograph.vocabulary import EntityType

_HERE = "lithograph.engines.statements"
_RECORD: Columns = {"id": "string", "json": "string"}
_OF_PAPER: Columns = {
    "id": "string",
    "paper_id": "string",
    # Its place among those of the paper; None for what is read from the names of all papers.
    "place": "int",
    "json": "string",
}

#: The forms of the rows that tell of a paper, in the order in which they are needed.
_MENTION, _EXTRACTION, _VARIANT = 1, 2, 3

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "entities": _RECORD,
        "all_merges": {"json": "string"},
        "merges": _RECORD,
        "entity_places": {
            "paper_id": "string",
            "mention": "string",
            "entity_id": "string",
            "types": "strings",
            "label": "string",
        },
        # The two mentions of a variant, of which one may be another paper's.
        "variant_ends": {"paper_id": "string", "mention": "string"},
        # All that tells of a paper: `form` is one of those above, `said` a mention or a record.
        "tellings": {
            "paper_id": "string",
            "form": "int",
            "said": "string",
            "entity_id": "string",
            "types": "strings",
            "label": "string",
        },
        # `text` is the digest of what the evidence stands in, `label` that of a result's metric.
        "pieces": {
            "statement_id": "string",
            "paper_id": "string",
            "place": "int",
            "json": "string",
            "subject_types": "strings",
            "object_types": "strings",
            "text": "string",
            "label": "string",
        },
        "stated": {
            "id": "string",
            "allowed": "bool",
            "json": "string",
            "texts": "strings",
            "label": "string",
        },
        # `texts` are the digests of what the evidence stands in, in the order of the evidence.
        "statements": {**_RECORD, "texts": "strings", "label": "string"},
        "problems": _RECORD,
        "mentions": _OF_PAPER,
        "said_claims": _OF_PAPER,
        "claims": _OF_PAPER,
    }
)

STEPS: tuple[Step, ...] = (
    Sql(
        target="entities",
        text="""
            SELECT entity_id AS id, json FROM named_entities
            UNION ALL SELECT entity_id AS id, json FROM author_entities
            UNION ALL SELECT entity_id AS id, json FROM organisation_entities
        """,
    ),
    Sql(
        target="all_merges",
        text="""
            SELECT json FROM paper_merges
            UNION ALL SELECT json FROM named_merges
            UNION ALL SELECT json FROM author_merges
            UNION ALL SELECT json FROM organisation_merges
        """,
    ),
    Map(target="merges", source="all_merges", kernel=f"{_HERE}:merged"),
    Map(target="entity_places", source="entities", kernel=f"{_HERE}:placed", batch=256),
    Map(target="variant_ends", source="variants", kernel=f"{_HERE}:ends"),
    Sql(
        target="tellings",
        text=f"""
            SELECT paper_id, {_MENTION} AS form, mention AS said, entity_id, types, label
            FROM entity_places
            UNION ALL
            SELECT v.paper_id, {_MENTION} AS form, p.mention AS said, p.entity_id, p.types, p.label
            FROM variant_ends v JOIN entity_places p ON v.mention = p.mention
            UNION ALL
            SELECT paper_id, {_EXTRACTION} AS form, json AS said, NULL AS entity_id, NULL AS types,
                   NULL AS label
            FROM extractions
            UNION ALL
            SELECT paper_id, {_VARIANT} AS form, json AS said, NULL AS entity_id, NULL AS types,
                   NULL AS label
            FROM variants
        """,  # noqa: S608 - numbers of ours
    ),
    Group(
        target="pieces",
        source="tellings",
        kernel=f"{_HERE}:told",
        key="paper_id",
        order=("form", "said"),
    ),
    Group(
        target="stated",
        source="pieces",
        kernel=f"{_HERE}:joined",
        key="statement_id",
        order=("paper_id", "place"),
    ),
    Sql(target="statements", text="SELECT id, json, texts, label FROM stated WHERE allowed"),
    Sql(
        target="problems",
        text="""
            SELECT id, json FROM reading_problems
            UNION ALL SELECT id, json FROM stated WHERE NOT allowed
        """,
    ),
    Map(target="mentions", source="extractions", kernel=f"{_HERE}:mentions"),
    Map(target="said_claims", source="extractions", kernel=f"{_HERE}:claims"),
    Sql(
        target="claims",
        text="""
            SELECT id, paper_id, place, json FROM said_claims
            UNION ALL
            SELECT CONCAT(paper_id, '#variant') AS id, paper_id, NULL AS place, json FROM variants
        """,
    ),
)


def merged(rows: Iterable[Row]) -> Iterator[Row]:
    """The ledger, each line with what something became part of."""
    for row in rows:
        yield {"id": record(Merge, row["json"]).right, "json": row["json"]}


def placed(rows: Iterable[Row]) -> Iterator[Row]:
    """Where each entity is named."""
    for row in rows:
        entity = record(Entity, row["json"])
        for mention in entity.mentions:
            yield {
                "paper_id": mention.rpartition("#")[0],
                "mention": mention,
                "entity_id": entity.id,
                "types": [entity.type, *entity.also],
                "label": entity.label,
            }


def ends(rows: Iterable[Row]) -> Iterator[Row]:
    """The mentions that variants are about."""
    for row in rows:
        relation = record(Relation, row["json"])
        for mention in (relation.subject, relation.object):
            yield {"paper_id": row["paper_id"], "mention": mention}


@dataclass(frozen=True)
class _Told:
    """What is known of the entities that a paper names."""

    paper: Paper
    entity_of: dict[str, str] = field(default_factory=dict)
    types: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def told(rows: Sequence[Row]) -> Iterator[Row]:
    """What one paper states, piece by piece, with what later steps ask about both ends."""
    extraction = next(record(Extraction, r["said"]) for r in rows if r["form"] == _EXTRACTION)
    known = _Told(extraction.paper)
    for row in rows:
        if row["form"] == _MENTION:
            known.entity_of[row["said"]] = row["entity_id"]
            known.types[row["entity_id"]] = row["types"]
            known.labels[row["entity_id"]] = row["label"]
    variants = (record(Relation, row["said"]) for row in rows if row["form"] == _VARIANT)
    every = (*extraction.claims, *variants)
    for place, piece in enumerate(pieces(known.paper, every, known.entity_of)):
        yield _piece(piece, place, known)


def _piece(piece: Piece, place: int, known: _Told) -> Row:
    paper = known.paper
    is_paper = piece.subject == paper.id
    metric = piece.result.metric if piece.result else None
    return {
        "statement_id": statement_id(piece.subject, piece.predicate, piece.target),
        "paper_id": paper.id,
        "place": place,
        "json": text(piece),
        "subject_types": [EntityType.PAPER] if is_paper else known.types[piece.subject],
        "object_types": known.types.get(piece.object, []),
        "text": text_digest(paper, piece.evidence.part),
        "label": known.labels.get(metric or "", ""),
    }


def joined(rows: Sequence[Row]) -> Iterator[Row]:
    """The statement of pieces, or the problem that the ontology does not allow it."""
    found = [record(Piece, row["json"]) for row in rows]
    statement = stated(found)
    papers: list[Paper] = []
    entities: list[Entity] = []
    for node, types in (
        (statement.subject, rows[0]["subject_types"]),
        (statement.object, rows[0]["object_types"]),
    ):
        if types == [EntityType.PAPER]:
            papers.append(Paper(id=node))
        elif types:
            kind, *also = types
            entities.append(Entity(id=node, type=kind, kind="named", label="", also=tuple(also)))
    allowed, problems = validate((statement,), papers, entities, ontology.load())
    places = {
        (piece.evidence.paper_id, piece.evidence.part): row["text"]
        for piece, row in zip(found, rows, strict=True)
    }
    yield {
        "id": statement.id,
        "allowed": bool(allowed),
        "json": text(allowed[0] if allowed else problems[0]),
        "texts": [places[each.paper_id, each.part] for each in statement.evidence],
        "label": rows[0]["label"],
    }


def mentions(rows: Iterable[Row]) -> Iterator[Row]:
    """The mentions of papers."""
    for row in rows:
        for place, mention in enumerate(record(Extraction, row["json"]).mentions):
            paper = row["paper_id"]
            yield {"id": mention.id, "paper_id": paper, "place": place, "json": text(mention)}


def claims(rows: Iterable[Row]) -> Iterator[Row]:
    """What texts say of mentions."""
    for row in rows:
        for place, claim in enumerate(record(Extraction, row["json"]).claims):
            paper = row["paper_id"]
            said = {"id": f"{paper}#claim-{place}", "paper_id": paper, "place": place}
            yield {**said, "json": text(claim)}

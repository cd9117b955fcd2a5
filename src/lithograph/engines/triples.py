"""Papers, entities and statements → N-Triples, record by record, as `exporters.rdf` writes them.

A triple may be written for two statements (that of a wider predicate): a store keeps it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.engines.engine import Columns, Group, Map, Options, Row, Sql, Step
from lithograph.engines.rows import record, text
from lithograph.exporters import rdf, terms
from lithograph.exporters.described import (
    Block,
    block,
    concept_blocks,
    entity_facts,
    paper_facts,
    result_facts,
)
from lithograph.exporters.statements import (
    Texts,
    plain,
    polarity,
    run_blocks,
    run_iri,
    statement_blocks,
)
from lithograph.model import Entity, Evidence, Paper, Part, Run, Span, Statement

_HERE = "lithograph.engines.triples"
_TEXT: Columns = {"text": "string"}

#: The tables whose `text` is N-Triples.
SHARDS = ("paper_triples", "entity_triples", "concept_triples", "statement_triples", "text_triples")

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        **dict.fromkeys(SHARDS, _TEXT),
        "entity_concepts": {"concept": "string"},
        # All in one group: the vocabularies are small.
        "used_concepts": {"vocabularies": "string", "concept": "string"},
        "evidence_places": {"paper_id": "string", "part": "string", "text": "string"},
        "evidence_texts": {"paper_id": "string", "part": "string", "text": "string"},
        "node_ids": {"id": "string"},
        "clashes": {"id": "string", "nodes": "int"},
    }
)


def steps(run: Run, *, base_iri: str, provenance: str) -> tuple[Step, ...]:
    """The steps for a base IRI; with the provenance "none", nodes of statements are left out."""
    base: Options = (("base_iri", base_iri),)
    stated: Options = (*base, ("run", text(run)), ("provenance", provenance))
    return (
        *_checks(),
        Map(target="paper_triples", source="papers", kernel=f"{_HERE}:papers", options=base),
        Map(
            target="entity_triples",
            source="entities",
            kernel=f"{_HERE}:entities",
            batch=1024,
            options=base,
        ),
        Map(target="entity_concepts", source="entities", kernel=f"{_HERE}:concepts", batch=1024),
        Sql(
            target="used_concepts",
            text="SELECT DISTINCT 'all' AS vocabularies, concept FROM entity_concepts",
        ),
        Group(
            target="concept_triples",
            source="used_concepts",
            kernel=f"{_HERE}:vocabularies",
            key="vocabularies",
            order=("concept",),
        ),
        Map(
            target="statement_triples",
            source="statements",
            kernel=f"{_HERE}:statements",
            options=stated,
        ),
        Map(
            target="evidence_places",
            source="statements",
            kernel=f"{_HERE}:places",
            options=(("provenance", provenance),),
        ),
        Sql(
            target="evidence_texts",
            text="SELECT DISTINCT paper_id, part, text FROM evidence_places",
        ),
        Map(target="text_triples", source="evidence_texts", kernel=f"{_HERE}:texts", options=base),
    )


def _checks() -> tuple[Step, ...]:
    """Two nodes under one IRI would become one thing without anybody noticing."""
    return (
        Sql(
            target="node_ids",
            text="""
                SELECT paper_id AS id FROM papers
                UNION ALL SELECT id FROM entities
                UNION ALL SELECT id FROM statements
            """,
        ),
        Sql(
            target="clashes",
            text="SELECT id, COUNT(*) AS nodes FROM node_ids GROUP BY id HAVING COUNT(*) > 1",
        ),
    )


def head(run: Run, *, base_iri: str, provenance: str) -> str:
    """What is said of the whole and of the run."""
    blocks = [rdf.header(base_iri)]
    if provenance == "statements":
        blocks += run_blocks(run, base_iri)
    return "".join(map(_written, blocks))


def papers(rows: Iterable[Row], *, base_iri: str) -> Iterator[Row]:
    """What is said of papers."""
    for row in rows:
        paper = record(Paper, row["json"])
        yield _row(block(terms.node(base_iri, paper.id), paper_facts(paper)))


def entities(rows: Iterable[Row], *, base_iri: str) -> Iterator[Row]:
    """What is said of entities."""
    for row in rows:
        entity = record(Entity, row["json"])
        yield _row(block(terms.node(base_iri, entity.id), entity_facts(entity, base_iri)))


def concepts(rows: Iterable[Row]) -> Iterator[Row]:
    """The vocabulary concepts of entities."""
    found = (record(Entity, row["json"]).concept for row in rows)
    yield from ({"concept": concept} for concept in found if concept)


def vocabularies(rows: Sequence[Row]) -> Iterator[Row]:
    """What the vocabularies say of concepts, and of those above them."""
    for subject, facts in concept_blocks(row["concept"] for row in rows):
        yield _row(block(subject, facts))


def statements(rows: Iterable[Row], *, base_iri: str, run: str, provenance: str) -> Iterator[Row]:
    """What statements say of their subjects, their results, and their nodes with the evidence."""
    made_by = run_iri(record(Run, run), base_iri)
    for row in rows:
        statement = record(Statement, row["json"])
        if said := tuple(_said(statement, row, base_iri)):  # nothing, of what is only denied
            yield _row(*said)
        if provenance == "statements":
            known = _texts(_digests(statement, row), base_iri)
            yield _row(*statement_blocks(statement, made_by, known))


def places(rows: Iterable[Row], *, provenance: str) -> Iterator[Row]:
    """The texts that evidence stands in."""
    for row in rows if provenance == "statements" else ():
        evidence = record(Statement, row["json"]).evidence
        for each, digest in zip(evidence, row["texts"], strict=True):
            yield {"paper_id": each.paper_id, "part": each.part, "text": digest}


def texts(rows: Iterable[Row], *, base_iri: str) -> Iterator[Row]:
    """What is said of the texts that evidence stands in."""
    for row in rows:
        known = _texts({(row["paper_id"], row["part"]): row["text"]}, base_iri)
        known.iri(_anywhere(row["paper_id"], row["part"]))
        yield _row(*known.blocks())


def _said(statement: Statement, row: Row, base_iri: str) -> Iterator[Block]:
    if polarity(statement) != "negated":
        yield block(terms.node(base_iri, statement.subject), plain(statement, base_iri))
    if (result := statement.result) is not None:
        labels = {result.metric: row["label"]} if result.metric else {}
        facts = result_facts(result, labels, base_iri)
        yield block(terms.node(base_iri, statement.object), facts)


def _digests(statement: Statement, row: Row) -> dict[tuple[str, Part], str]:
    found = zip(statement.evidence, row["texts"], strict=True)
    return {(each.paper_id, each.part): digest for each, digest in found}


def _texts(digests: Mapping[tuple[str, Part], str], base_iri: str) -> Texts:
    """Texts that are known by their digests, by paper and part."""
    return Texts(lambda paper_id, part: digests.get((paper_id, part)), base_iri)


def _anywhere(paper_id: str, part: Part) -> Evidence:
    """Some evidence in a part of a paper."""
    return Evidence(
        paper_id=paper_id,
        span=Span(start=0, end=1),
        sentence="",
        extractors=(),
        confidence=1.0,
        part=part,
    )


def _row(*blocks: Block) -> Row:
    """A row is written as a line, and ends like one."""
    return {"text": "".join(map(_written, blocks)).removesuffix("\n")}


def _written(each: Block) -> str:
    """A block as N-Triples."""
    return "".join(f"{each.subject} {predicate} {target} .\n" for predicate, target in each.facts)

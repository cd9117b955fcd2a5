"""One paper's extraction → the record of `GUIDELINES.md`: what `lithograph extract` writes.

A record is a JSON object with `id`, `entities`, `relations`, `results`, `urls` and `sizes`;
entities are numbered `e1`, `e2`, … in text order, and everything carries its `confidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lithograph.model import PAPER, Extraction, Link, Relation, Result, Size
from lithograph.resolution.local import LocalEntity, local_entities, spoken_of_as_one
from lithograph.vocabulary import Predicate

Record = dict[str, Any]


def annotate(extraction: Extraction) -> Record:
    """The annotation record of one paper, under the paper's own record id."""
    entities = spoken_of_as_one(local_entities(extraction))
    numbers = {PAPER: PAPER}
    for number, entity in enumerate(entities, start=1):
        numbers.update({mention.id: f"e{number}" for mention in entity.mentions})
    relations = [c for c in extraction.claims if isinstance(c, Relation)]
    results = [c for c in extraction.claims if isinstance(c, Result)]
    sizes = [c for c in extraction.claims if isinstance(c, Size)]
    return {
        "id": extraction.paper.record,
        "entities": [_entity(entity, f"e{n}") for n, entity in enumerate(entities, start=1)],
        "relations": _relations(extraction, relations, numbers),
        "results": [_result(extraction, result, numbers) for result in results],
        "urls": _once(c.url for c in extraction.claims if isinstance(c, Link)),
        "sizes": [_size(extraction, size, numbers) for size in sizes],
    }


def _entity(entity: LocalEntity, number: str) -> Record:
    record: Record = {
        "id": number,
        "type": str(entity.type),
        "kind": entity.kind,
        "name": entity.name,
        "mentions": _once(mention.text for mention in entity.mentions),
        "confidence": entity.confidence,
    }
    return {**record, "also": [str(t) for t in entity.also]} if entity.also else record


def _relations(
    extraction: Extraction, relations: list[Relation], numbers: dict[str, str]
) -> list[Record]:
    """Each relation once, with its surest sentence; nothing is related to itself."""
    best: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        key = (numbers[relation.subject], str(relation.predicate), numbers[relation.object])
        told = best.get(key)
        if relation.predicate == Predicate.ABBREVIATES or key[0] == key[2]:
            continue
        if relation.polarity != "negated" and (
            told is None or relation.confidence > told.confidence
        ):
            best[key] = relation
    return [
        {"s": s, "p": p, "o": o, **_evidence(extraction, relation)}
        for (s, p, o), relation in best.items()
    ]


def _result(extraction: Extraction, result: Result, numbers: dict[str, str]) -> Record:
    parts = {
        part: numbers[mention] if mention else None
        for part in ("method", "dataset", "metric", "task", "baseline")
        for mention in (getattr(result, part),)
    }
    stated = {"value": result.value, "unit": result.unit, "kind": result.kind}
    return {**parts, **stated, **_evidence(extraction, result)}


def _size(extraction: Extraction, size: Size, numbers: dict[str, str]) -> Record:
    stated = {"of": numbers[size.of], "value": size.value, "unit": size.unit}
    return {**stated, **_evidence(extraction, size)}


def _evidence(extraction: Extraction, claim: Relation | Result | Size) -> Record:
    text = extraction.paper.text[claim.sentence.start : claim.sentence.end]
    return {"evidence": text, "confidence": claim.confidence}


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))

"""What RDF says of a paper, an entity, a result and a vocabulary concept, apart from statements.

In: one record. Out: (predicate, object) pairs, as N-Triples writes them, in no particular order.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lithograph import concepts, ontology
from lithograph.exporters import terms
from lithograph.exporters.terms import name
from lithograph.identifiers import CONTAINER_SCHEMES, address
from lithograph.model import PAPER, Date, Entity, Paper, Result
from lithograph.vocabulary import EntityType

#: (predicate, object).
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """All that is said of one subject: sorted (predicate, object) pairs, `rdf:type` first.

    Terms are written as in N-Triples.
    """

    subject: str
    facts: tuple[Fact, ...]


def block(subject: str, facts: Iterable[Fact]) -> Block:
    """The block of a subject, its facts sorted and each once."""
    kind = name("rdf:type")
    ordered = sorted(set(facts))  # without a key, which would cost as much as all else
    start = end = bisect.bisect_left(ordered, (kind,))
    while end < len(ordered) and ordered[end][0] == kind:
        end += 1
    return Block(subject=subject, facts=(*ordered[start:end], *ordered[:start], *ordered[end:]))


_DIRECTIONS = {"higher": "lith:HigherIsBetter", "lower": "lith:LowerIsBetter"}


def paper_facts(paper: Paper) -> Iterator[Fact]:
    """What its records say of a paper; what they do not say is not written."""
    yield from _types(EntityType.PAPER)
    yield name("rdfs:label"), terms.literal(paper.label)
    texts = {
        "dcterms:title": paper.title,
        "dcterms:abstract": paper.abstract,
        "lith:authorsText": paper.authors_text,
        "lith:organisation": paper.organisation,
        "lith:venue": paper.venue,
    }
    yield from ((name(curie), terms.literal(text)) for curie, text in texts.items() if text)
    yield from ((name("schema:keywords"), terms.literal(word)) for word in paper.keywords)
    counts = {"lith:authorCount": paper.author_count, "lith:commentCount": paper.comment_count}
    yield from ((name(curie), terms.integer(n)) for curie, n in counts.items() if n is not None)
    if paper.url:
        yield name("schema:url"), terms.literal(paper.url, "xsd:anyURI")
    if paper.date:
        yield from _date_facts(paper.date)
    yield from _identifier_facts(paper)


def entity_facts(entity: Entity, base_iri: str) -> Iterator[Fact]:
    """Types, names, vocabulary concept and papers of an entity."""
    for entity_type in (entity.type, *entity.also):
        yield from _types(entity_type)
    label = terms.literal(entity.label)
    names = ["rdfs:label", "skos:prefLabel"]
    if entity.type in (EntityType.AUTHOR, EntityType.ORGANISATION):
        names.append("foaf:name")
    yield from ((name(curie), label) for curie in names)
    yield from ((name("skos:altLabel"), terms.literal(alias)) for alias in entity.aliases)
    yield name("lith:kind"), terms.literal(entity.kind)
    yield name("lith:confidence"), terms.confidence(entity.confidence)
    yield from ((name("lith:inPaper"), terms.node(base_iri, paper)) for paper in entity.papers)
    yield from ((name(each.relation), terms.address(each.value)) for each in entity.identifiers)
    if entity.concept:
        concept = terms.node(concepts.VOCABULARIES, entity.concept)
        yield from ((name(curie), concept) for curie in ("lith:concept", "skos:broader"))


def result_facts(result: Result, labels: Mapping[str, str], base_iri: str) -> Iterator[Fact]:
    """A number and what it is of; `labels` are those of the entities, by id."""
    yield from _types(EntityType.RESULT)
    yield name("rdfs:label"), terms.literal(result_label(result, labels))
    yield name("lith:valueText"), terms.literal(result.value)
    yield name("lith:resultKind"), terms.literal(result.kind)
    yield name("lith:inPaper"), terms.node(base_iri, result.paper_id)
    yield name("lith:confidence"), terms.confidence(result.confidence)
    value = terms.number(result.value)
    if value is not None:
        yield name("lith:value"), terms.decimal(value)
    if result.unit:
        yield name("lith:unit"), terms.literal(result.unit)
    for predicate, target in result_parts(result):
        yield name(f"lith:{predicate}"), terms.node(base_iri, target)


def result_parts(result: Result) -> Iterator[tuple[str, str]]:
    """(predicate, node id) for each part of a result that the text states."""
    parts = {
        "ofMethod": result.paper_id if result.method == PAPER else result.method,
        "onDataset": result.dataset,
        "inMetric": result.metric,
        "forTask": result.task,
        "againstBaseline": result.baseline,
    }
    return ((predicate, target) for predicate, target in parts.items() if target)


def result_label(result: Result, labels: Mapping[str, str]) -> str:
    """A result in a few words: `"78.22 % accuracy"`."""
    metric = labels.get(result.metric or "", "")
    return " ".join(part for part in (result.value, result.unit, metric) if part)


def concept_blocks(used: Iterable[str]) -> Iterator[tuple[str, Iterator[Fact]]]:
    """Each concept of `used` that a vocabulary holds, and those above them, sorted by id."""
    known = concepts.by_id() if (wanted := set(used)) else {}
    found = {each: known[each] for each in wanted if each in known}
    above = {wider.id: wider for each in found.values() for wider in concepts.ancestors(each)}
    for identifier, concept in sorted((found | above).items()):
        yield terms.node(concepts.VOCABULARIES, identifier), _concept_facts(concept)


def _concept_facts(concept: concepts.Concept) -> Iterator[Fact]:
    yield name("rdf:type"), name("skos:Concept")
    yield name("skos:inScheme"), terms.node(concepts.VOCABULARIES, concept.scheme)
    yield name("rdfs:label"), terms.english(concept.label)
    yield name("skos:prefLabel"), terms.english(concept.label)
    yield from ((name("skos:altLabel"), terms.english(label)) for label in concept.labels)
    if concept.definition:
        yield name("skos:definition"), terms.english(concept.definition)
    if concept.broader:
        yield name("skos:broader"), terms.node(concepts.VOCABULARIES, concept.broader)
    if concept.better:
        yield name("lith:betterDirection"), name(_DIRECTIONS[concept.better])
    if concept.unit:
        yield name("lith:unit"), terms.literal(concept.unit)


def _types(entity_type: str) -> Iterator[Fact]:
    """Our class, and the classes of other vocabularies that it is a kind of."""
    yield name("rdf:type"), name(f"lith:{entity_type}")
    if entity_type in ontology.load().classes:
        for iri in ontology.load().outside_types(entity_type):
            yield name("rdf:type"), f"<{iri}>"


def _date_facts(date: Date) -> Iterator[Fact]:
    yield name("lith:dateText"), terms.literal(date.text)
    if date.year is None:
        return
    yield name("fabio:hasPublicationYear"), terms.integer(date.year)
    exact = terms.date(date.year, date.month, date.day)
    if exact:
        yield name("dcterms:issued"), exact


def _identifier_facts(paper: Paper) -> Iterator[Fact]:
    for scheme, value in paper.identifiers:
        place = address(scheme, value)
        if scheme in CONTAINER_SCHEMES:
            # The number of a book that the paper is, or is a chapter of.
            yield name("dcterms:relation"), terms.address(place)
            continue
        yield name("dcterms:identifier"), terms.literal(f"{scheme}:{value}")
        if place:
            yield name("schema:sameAs"), terms.address(place)
        if scheme == "doi":
            yield name("prism:doi"), terms.literal(value)
    for source in paper.sources:
        yield name("lith:readFrom"), terms.literal(f"{source.document}:{source.line}")
        if source.record:
            yield name("dcterms:identifier"), terms.literal(source.record)

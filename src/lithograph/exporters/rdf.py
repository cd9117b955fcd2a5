"""Graph → RDF: which triples say what, whatever the syntax.

Each statement is written twice: as the plain triple, for simple queries, and as a node of type
`lith:Statement` with `rdf:subject`, `rdf:predicate`, `rdf:object`, its confidence, its support and
its evidence. A statement whose evidence is all negated is written as the node only.

A node leads into the vocabularies by `lith:concept`, and by its super-property `skos:broader`, so
that `?x lith:hasModality/skos:broader* ?m` finds a modality, its concept and all that is wider;
the concepts that are used, and those above them, are part of the file. The `void:uriSpace` of the
first node is the base IRI, from which `lithograph.query` learns the prefixes of the file.

There are no blank nodes: every node has an IRI from its content. The ledger of merges is not
written; it is in `merges.jsonl`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lithograph import ids, ontology
from lithograph.errors import LithographError
from lithograph.exporters import terms
from lithograph.exporters.described import (
    Fact,
    concept_blocks,
    entity_facts,
    paper_facts,
    result_facts,
)
from lithograph.exporters.terms import name
from lithograph.model import Attribution, Evidence, Graph, Polarity, Result, Statement

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_POLARITIES: Mapping[Polarity, str] = {
    "asserted": "lith:Asserted",
    "hedged": "lith:Hedged",
    "negated": "lith:Negated",
}
_ATTRIBUTIONS: Mapping[Attribution, str] = {"own": "lith:OwnWork", "others": "lith:OthersWork"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """All that is said of one subject: sorted (predicate, object) pairs, `rdf:type` first.

    Terms are written as in N-Triples.
    """

    subject: str
    facts: tuple[Fact, ...]


def blocks(graph: Graph, *, base_iri: str) -> Iterator[Block]:
    """The graph subject by subject, in an order that depends on content only.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
    """
    terms.check_base(base_iri)
    described = results(graph)
    stated = _stated(graph.statements, base_iri)
    yield _block(f"<{base_iri}>", _header(base_iri))
    for identifier, facts in _nodes(graph, described, base_iri):
        yield _block(terms.node(base_iri, identifier), [*facts, *stated.pop(identifier, ())])
    # A subject that the graph does not describe keeps what is stated of it.
    for identifier in sorted(stated):
        yield _block(terms.node(base_iri, identifier), stated[identifier])
    for statement in sorted(graph.statements, key=lambda statement: statement.id):
        yield from _statement(statement, base_iri)
    used = {entity.concept for entity in graph.entities if entity.concept}
    for subject, facts in concept_blocks(used):
        yield _block(subject, facts)


def lines(graph: Graph, *, base_iri: str) -> Iterator[str]:
    """The graph as N-Triples, line by line."""
    for block in blocks(graph, base_iri=base_iri):
        for predicate, target in block.facts:
            yield f"{block.subject} {predicate} {target} .\n"


def to_store(graph: Graph, base_iri: str) -> pyoxigraph.Store:
    """The graph in memory, ready for SPARQL."""
    import pyoxigraph

    store = pyoxigraph.Store()
    content = "".join(lines(graph, base_iri=base_iri))
    store.bulk_load(content.encode(), pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def to_rdflib(graph: Graph, base_iri: str) -> rdflib.Graph:
    """The graph as rdflib knows it, with the prefixes bound."""
    import rdflib

    found = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in ontology.load().prefixes(base_iri).items():
        found.bind(prefix, namespace)
    return found.parse(data="".join(lines(graph, base_iri=base_iri)), format="nt")


def plain(statement: Statement, base_iri: str) -> Iterator[Fact]:
    """What the statement says of its subject: its predicate, and that predicate's wider ones."""
    target = _target(statement, base_iri)
    term = ontology.load().predicates.get(statement.predicate)
    yield name(f"lith:{statement.predicate}"), target
    for above in term.above if term else ():
        yield f"<{above}>", target


def polarity(statement: Statement) -> Polarity:
    """Asserted if any of the evidence is, else hedged if any is, else negated."""
    found = {evidence.polarity for evidence in statement.evidence}
    return next((known for known in _POLARITIES if known in found), "asserted")


def results(graph: Graph) -> dict[str, Result]:
    """The results by id, once no two nodes of the graph have the same id.

    Raises:
        LithographError: if two have.
    """
    found: dict[str, Result] = {}
    for statement in graph.statements:
        if statement.result is None:
            continue
        if found.setdefault(statement.object, statement.result) != statement.result:
            raise LithographError(f"two different results have the id {statement.object!r}")
    _refuse_clashes(graph, found)
    return found


def _block(subject: str, facts: Iterable[Fact]) -> Block:
    kind = name("rdf:type")
    return Block(subject=subject, facts=tuple(sorted(set(facts), key=lambda f: (f[0] != kind, *f))))


def _header(base_iri: str) -> Iterator[Fact]:
    version = f"{ontology.load().namespace.rstrip('#')}/{ontology.load().version}"
    yield name("rdf:type"), name("void:Dataset")
    yield name("void:uriSpace"), terms.literal(base_iri)
    yield name("dcterms:conformsTo"), f"<{version}>"


def _nodes(
    graph: Graph, described: Mapping[str, Result], base_iri: str
) -> Iterator[tuple[str, Iterator[Fact]]]:
    """Each node's id and what describes it: papers, then entities, then results, by id."""
    labels = {entity.id: entity.label for entity in graph.entities}
    for paper in sorted(graph.papers, key=lambda paper: paper.id):
        yield paper.id, paper_facts(paper)
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        yield entity.id, entity_facts(entity, base_iri)
    for identifier in sorted(described):
        yield identifier, result_facts(described[identifier], labels, base_iri)


def _refuse_clashes(graph: Graph, described: Iterable[str]) -> None:
    """Two nodes under one IRI would become one thing without anybody noticing."""
    seen: set[str] = set()
    for identifier in (
        *(paper.id for paper in graph.papers),
        *(entity.id for entity in graph.entities),
        *described,
        *(statement.id for statement in graph.statements),
    ):
        if identifier in seen:
            raise LithographError(f"two nodes of the graph have the id {identifier!r}")
        seen.add(identifier)


def _stated(statements: Iterable[Statement], base_iri: str) -> dict[str, list[Fact]]:
    """Subject id → the plain facts stated of it."""
    stated: defaultdict[str, list[Fact]] = defaultdict(list)
    for statement in statements:
        if polarity(statement) != "negated":
            stated[statement.subject].extend(plain(statement, base_iri))
    return dict(stated)


def _target(statement: Statement, base_iri: str) -> str:
    if statement.object:
        return terms.node(base_iri, statement.object)
    term = ontology.load().predicates.get(statement.predicate)
    links = term is not None and term.range[0].endswith("#anyURI")
    return terms.literal(statement.value, "xsd:anyURI" if links else "xsd:string")


def _statement(statement: Statement, base_iri: str) -> Iterator[Block]:
    """The node of a statement, then those of its evidence."""
    evidence = [(_evidence_iri(statement, each, base_iri), each) for each in statement.evidence]
    facts = [
        (name("rdf:type"), name("lith:Statement")),
        (name("rdf:subject"), terms.node(base_iri, statement.subject)),
        (name("rdf:predicate"), name(f"lith:{statement.predicate}")),
        (name("rdf:object"), _target(statement, base_iri)),
        (name("lith:confidence"), terms.confidence(statement.confidence)),
        (name("lith:support"), terms.integer(statement.support)),
        (name("lith:polarity"), name(_POLARITIES[polarity(statement)])),
        *((name("lith:hasEvidence"), iri) for iri, _ in evidence),
    ]
    yield _block(terms.node(base_iri, statement.id), facts)
    for iri, each in sorted(evidence):
        yield _block(iri, _evidence_facts(each, base_iri))


def _evidence_iri(statement: Statement, evidence: Evidence, base_iri: str) -> str:
    """Confidence and extractors stay out of the id, so that a better run updates the same node."""
    place = (evidence.paper_id, evidence.part, str(evidence.span.start), str(evidence.span.end))
    key = ids.digest(statement.id, *place, evidence.polarity, length=ids.STATEMENT_DIGEST)
    return terms.node(base_iri, f"evidence/{key}")


def _evidence_facts(evidence: Evidence, base_iri: str) -> Iterator[Fact]:
    yield name("rdf:type"), name("lith:Evidence")
    yield name("lith:sentence"), terms.literal(evidence.sentence)
    yield name("lith:inPaper"), terms.node(base_iri, evidence.paper_id)
    yield name("lith:part"), terms.literal(evidence.part)
    yield name("lith:start"), terms.integer(evidence.span.start)
    yield name("lith:end"), terms.integer(evidence.span.end)
    yield name("lith:confidence"), terms.confidence(evidence.confidence)
    yield name("lith:polarity"), name(_POLARITIES[evidence.polarity])
    if evidence.attribution:
        yield name("lith:attribution"), name(_ATTRIBUTIONS[evidence.attribution])
    for extractor in evidence.extractors:
        yield name("lith:extractor"), terms.literal(extractor)

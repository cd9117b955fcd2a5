"""Graph → RDF: which triples say what, whatever the syntax.

Each statement is written twice: as the plain triple, for simple queries, and as a node of type
`lith:Statement` with `rdf:subject`, `rdf:predicate`, `rdf:object`, its confidence, its support, the
run that made it and its evidence: the sentence, where it stands, and the digest of the text that the
place counts in. A statement whose evidence is all negated is written as the node only. Without
provenance there are the plain triples alone.

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
from typing import TYPE_CHECKING

from lithograph import ontology
from lithograph.errors import LithographError
from lithograph.exporters import terms
from lithograph.exporters.described import (
    Block,
    Fact,
    block,
    concept_blocks,
    entity_facts,
    paper_facts,
    result_facts,
)
from lithograph.exporters.statements import Provenance, evidenced, plain, polarity
from lithograph.exporters.terms import name
from lithograph.model import Graph, Result, Statement

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

#: Bytes of N-Triples that go into a store at once.
_BATCH = 64_000_000


def blocks(
    graph: Graph, *, base_iri: str, provenance: Provenance = "statements"
) -> Iterator[Block]:
    """The graph subject by subject, in an order that depends on content only.

    Nodes of statements, evidence, texts and runs are there for the provenance "statements" only.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
    """
    terms.check_base(base_iri)
    described = results(graph)
    stated = _stated(graph.statements, base_iri)
    yield header(base_iri)
    for identifier, facts in _nodes(graph, described, base_iri):
        yield block(terms.node(base_iri, identifier), [*facts, *stated.pop(identifier, ())])
    # A subject that the graph does not describe keeps what is stated of it.
    for identifier in sorted(stated):
        yield block(terms.node(base_iri, identifier), stated[identifier])
    if provenance == "statements":
        yield from evidenced(graph, base_iri)
    used = {entity.concept for entity in graph.entities if entity.concept}
    for subject, facts in concept_blocks(used):
        yield block(subject, facts)


def lines(graph: Graph, *, base_iri: str, provenance: Provenance = "statements") -> Iterator[str]:
    """The graph as N-Triples, line by line."""
    for text in texts(graph, base_iri=base_iri, provenance=provenance):
        # Not `splitlines`: a literal may hold characters that it takes for the end of a line.
        yield from (f"{line}\n" for line in text.split("\n")[:-1])


def texts(graph: Graph, *, base_iri: str, provenance: Provenance = "statements") -> Iterator[str]:
    """The graph as N-Triples, subject by subject."""
    return map(text, blocks(graph, base_iri=base_iri, provenance=provenance))


def text(said: Block) -> str:
    """One subject as N-Triples."""
    subject = said.subject
    return "".join([f"{subject} {predicate} {target} .\n" for predicate, target in said.facts])


def to_store(graph: Graph, base_iri: str) -> pyoxigraph.Store:
    """The graph in memory, ready for SPARQL."""
    import pyoxigraph

    store = pyoxigraph.Store()
    for batch in batches(graph, base_iri=base_iri):
        store.bulk_load(batch, pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def to_rdflib(graph: Graph, base_iri: str) -> rdflib.Graph:
    """The graph as rdflib knows it, with the prefixes bound."""
    import rdflib

    found = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in ontology.load().prefixes(base_iri).items():
        found.bind(prefix, namespace)
    return found.parse(data="".join(texts(graph, base_iri=base_iri)), format="nt")


def batches(graph: Graph, *, base_iri: str) -> Iterator[bytes]:
    """The graph as N-Triples for a store, so that it is never in memory twice, as text and store."""
    held: list[bytes] = []
    size = 0
    for text in texts(graph, base_iri=base_iri):
        held.append(text.encode())
        size += len(held[-1])
        if size >= _BATCH:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


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


def header(base_iri: str) -> Block:
    """What is said of the whole: where its nodes live, and which ontology it follows."""
    version = f"{ontology.load().namespace.rstrip('#')}/{ontology.load().version}"
    facts = (
        (name("rdf:type"), name("void:Dataset")),
        (name("void:uriSpace"), terms.literal(base_iri)),
        (name("dcterms:conformsTo"), f"<{version}>"),
    )
    return block(f"<{base_iri}>", facts)


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

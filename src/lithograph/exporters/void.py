"""Graph → its description: how many triples, of which classes and properties, in which files.

Vocabularies: VoID (https://www.w3.org/TR/void/) and DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from lithograph import ontology
from lithograph.exporters import terms, turtle
from lithograph.exporters.described import Block, Fact, block
from lithograph.exporters.rdf import blocks
from lithograph.exporters.statements import Provenance
from lithograph.exporters.terms import name
from lithograph.model import Graph

FILE = "graph.void.ttl"
#: Suffix → media type (IANA) of the formats that are distributions of the data set.
_MEDIA_TYPES: Mapping[str, str] = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".graphml": "application/graphml+xml",
    ".html": "text/html",
    ".csv": "text/csv",
}
_LICENCE = "<https://creativecommons.org/publicdomain/zero/1.0/>"


class Census:
    """Counts what passes through it, so that nobody need make the triples again to count them."""

    def __init__(self) -> None:
        self.counts: _Counts | None = None

    def passing(self, said: Iterable[Block]) -> Iterator[Block]:
        """The blocks as they are; when all have passed, `counts` is of them."""
        counts = _Counts()
        for each in said:
            counts.add(each)
            yield each
        self.counts = counts


class _Counts:
    def __init__(self) -> None:
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.subjects = 0
        self._type = name("rdf:type")

    def add(self, said: Block) -> None:
        self.subjects += 1
        self.properties.update([predicate for predicate, _ in said.facts])
        types = takewhile(lambda fact: fact[0] == self._type, said.facts)  # they come first
        self.classes.update([target for _, target in types])


def describe(
    graph: Graph,
    *,
    base_iri: str,
    suffixes: Iterable[str],
    provenance: Provenance,
    census: Census | None = None,
) -> Iterator[bytes]:
    """The description as Turtle.

    Args:
        graph: what is described.
        base_iri: where its nodes live.
        suffixes: those of the graph files that are written.
        provenance: how they say where statements are from.
        census: what was counted while one of them was written; else the triples are made again.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes have the same id.
    """
    census = census or Census()
    if census.counts is None:
        said = blocks(graph, base_iri=base_iri, provenance=provenance)
        deque(census.passing(said), maxlen=0)
    prefixes = ontology.load().prefixes(base_iri)
    yield turtle.header(prefixes).encode()
    shorten = turtle.shortener(prefixes)
    for each in _blocks(census.counts or _Counts(), base_iri, sorted(set(suffixes))):
        yield f"\n{turtle.text(each, shorten)}\n".encode()


def _blocks(counts: _Counts, base_iri: str, suffixes: list[str]) -> Iterator[Block]:
    classes, properties = counts.classes, counts.properties
    partitions = [
        *_partitions("class", classes, base_iri),
        *_partitions("property", properties, base_iri),
    ]
    files = [_distribution(suffix, base_iri) for suffix in suffixes if suffix in _MEDIA_TYPES]
    facts = [
        *_about(base_iri),
        (name("void:triples"), terms.integer(properties.total())),
        (name("void:distinctSubjects"), terms.integer(counts.subjects)),
        (name("void:classes"), terms.integer(len(classes))),
        (name("void:properties"), terms.integer(len(properties))),
        *((name(f"void:{kind}Partition"), part.subject) for kind, part in partitions),
        *((name("dcat:distribution"), file.subject) for file in files),
    ]
    yield block(f"<{base_iri}>", facts)
    yield from (part for _, part in partitions)
    yield from files


def _about(base_iri: str) -> Iterator[Fact]:
    version = f"{ontology.load().namespace.rstrip('#')}/{ontology.load().version}"
    for kind in ("void:Dataset", "dcat:Dataset"):
        yield name("rdf:type"), name(kind)
    yield name("dcterms:title"), terms.literal("A knowledge graph of the literature, by Lithograph")
    yield name("dcterms:license"), _LICENCE
    yield name("dcterms:conformsTo"), f"<{version}>"
    yield name("void:uriSpace"), terms.literal(base_iri)
    for vocabulary in (ontology.load().namespace, *sorted(ontology.load().outside.values())):
        yield name("void:vocabulary"), f"<{vocabulary}>"


def _partitions(kind: str, counts: Counter[str], base_iri: str) -> Iterator[tuple[str, Block]]:
    """What the data set holds of each class or property, the most used first."""
    count = {"class": "void:entities", "property": "void:triples"}[kind]
    for number, (term, uses) in enumerate(sorted(counts.items(), key=lambda c: (-c[1], c[0])), 1):
        facts = [(name(f"void:{kind}"), term), (name(count), terms.integer(uses))]
        yield kind, block(terms.node(base_iri, f"void/{kind}-{number}"), facts)


def _distribution(suffix: str, base_iri: str) -> Block:
    """A file beside this one."""
    media = f"<https://www.iana.org/assignments/media-types/{_MEDIA_TYPES[suffix]}>"
    return block(
        terms.node(base_iri, f"void/graph{suffix}"),
        [
            (name("rdf:type"), name("dcat:Distribution")),
            (name("dcterms:title"), terms.literal(f"graph{suffix}")),
            (name("dcat:mediaType"), media),
        ],
    )

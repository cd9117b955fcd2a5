"""`ontologies/lithograph.ttl` → `Ontology`: which types and relations there are, and what may hold.

No other module parses that file. `make vocabulary` rewrites `vocabulary.py` from it.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lithograph import resources
from lithograph.errors import OntologyError

FILE = "lithograph.ttl"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KINDS_OF_PROPERTY = frozenset(
    {f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_OWL}AnnotationProperty"}
)
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: Term IRI → property IRI → values in the order of the file.
Descriptions = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class, individual or property of the ontology; `name` is its local name.

    `domain` and `range` list what the subject and the object may be: any one of them. Terms of
    ours appear there by local name, others by IRI. `above` holds the super-classes or
    super-properties, and `types` the `rdf:type`s, both as IRIs.
    """

    name: str
    iri: str
    label: str
    definition: str
    example: str
    types: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()

    @property
    def literal(self) -> bool:
        """Whether it is a property whose objects are literals, not nodes."""
        return f"{_OWL}DatatypeProperty" in self.types


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The types and relations that exist, in the order of the file.

    `nodes` and `relations` are what `vocabulary.py` lists: the classes that a node of the graph
    can have, and the properties that a paper can state. `classes` and `predicates` hold all.
    `outside` are the prefixes of the file. `digest` is the SHA-256 of the file, hexadecimal.
    """

    namespace: str
    version: str
    digest: str
    classes: Mapping[str, Term]
    predicates: Mapping[str, Term]
    individuals: Mapping[str, Term]
    outside: Mapping[str, str]

    @property
    def nodes(self) -> tuple[Term, ...]:
        """The classes of nodes: those below `Node`."""
        return tuple(t for t in self.classes.values() if f"{self.namespace}Node" in t.above)

    @property
    def relations(self) -> tuple[Term, ...]:
        """The properties that a statement can have as its predicate."""
        marker = f"{self.namespace}Relation"
        return tuple(t for t in self.predicates.values() if marker in t.types)

    def may(self, subject_type: str, predicate: str, object_type: str) -> bool:
        """Whether the relation may hold between nodes of these types.

        Args:
            subject_type: local name of the subject's class, such as `"Method"`.
            predicate: local name of the relation; one that does not exist may never hold.
            object_type: the same for the object, `""` for a literal.

        >>> load().may("Method", "evaluatedOn", "Benchmark")
        True
        >>> load().may("Method", "evaluatedOn", "Author")
        False
        """
        term = self.predicates.get(predicate)
        if term is None or f"{self.namespace}Relation" not in term.types:
            return False
        fits = object_type == "" if term.literal else object_type in term.range
        return fits and subject_type in term.domain

    def prefixes(self, base_iri: str = "") -> dict[str, str]:
        """Prefix → namespace, sorted: those of the file, and those of nodes below a base IRI.

        With a base, `id:` is the base itself and each type of node has its own, `method:` for
        `base/method/`, so that names stay short in Turtle and in queries.
        """
        found = dict(self.outside)
        if base_iri:
            folders = [term.name.lower() for term in self.nodes] + ["statement", "evidence"]
            found |= {folder: f"{base_iri}{folder}/" for folder in folders} | {"id": base_iri}
        return dict(sorted(found.items()))

    def outside_types(self, name: str) -> tuple[str, ...]:
        """The IRIs of the classes of other vocabularies that the class is a kind of."""
        above = self.classes[name].above
        return tuple(sorted(iri for iri in above if not iri.startswith(self.namespace)))


@functools.cache
def load() -> Ontology:
    """The ontology shipped with Lithograph, read once per process.

    Raises:
        OntologyError: if the file is missing or does not parse.
    """
    return read(resources.ontologies() / FILE)


def read(path: Path) -> Ontology:
    """The ontology in a Turtle file.

    Raises:
        OntologyError: if the file cannot be read, does not parse, or declares no owl:Ontology.
    """
    described, prefixes = _described(path)
    header = next((i for i, d in described.items() if f"{_OWL}Ontology" in _types(d)), None)
    if header is None:
        raise OntologyError(f"{path}: no owl:Ontology", hint="add the header of the ontology")
    namespace = f"{header}#"
    terms = [_term(iri, d, namespace) for iri, d in described.items() if iri.startswith(namespace)]
    return Ontology(
        namespace=namespace,
        version=_first(described[header], f"{_OWL}versionInfo"),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        classes=_by_name(t for t in terms if f"{_OWL}Class" in t.types),
        predicates=_by_name(t for t in terms if _KINDS_OF_PROPERTY & set(t.types)),
        individuals=_by_name(t for t in terms if f"{_OWL}NamedIndividual" in t.types),
        outside=MappingProxyType(prefixes),
    )


def vocabulary_source(ontology: Ontology) -> str:
    """The text of `vocabulary.py` for an ontology."""
    return (
        f'"""GENERATED from ontologies/{FILE} by `make vocabulary`: do not edit.\n\n'
        f'SHA-256 of the file: {ontology.digest}\n"""\n\n'
        "from __future__ import annotations\n\n"
        "from enum import StrEnum\n\n"
        f'NAMESPACE = "{ontology.namespace}"\n\n\n'
        f"{_enum('EntityType', 'The types of nodes.', ontology.nodes)}\n\n"
        f"{_enum('Predicate', 'The relations that a paper can state.', ontology.relations)}"
    )


def main() -> None:
    """Rewrite `vocabulary.py`, beside this module."""
    # Not `load()`: run as a script, this module must not trust what an import may have cached.
    ontology = read(resources.ontologies() / FILE)
    target = Path(__file__).with_name("vocabulary.py")
    target.write_text(vocabulary_source(ontology), encoding="utf-8", newline="\n")
    sys.stdout.write(
        f"{target}: {len(ontology.nodes)} types, {len(ontology.relations)} relations\n"
    )


def _enum(name: str, summary: str, terms: Iterable[Term]) -> str:
    members = "".join(
        f'    {_constant(t.name)} = "{t.name}"\n    """{t.definition}"""\n' for t in terms
    )
    return f'class {name}(StrEnum):\n    """{summary}"""\n\n{members}'


def _constant(name: str) -> str:
    """`"evaluatedOn"` → `"EVALUATED_ON"`."""
    return _WORD_BREAK.sub("_", name).upper()


def _described(path: Path) -> tuple[Descriptions, dict[str, str]]:
    """What the file says of each term, and its prefixes but the empty one."""
    import pyoxigraph

    described: dict[str, dict[str, tuple[str, ...]]] = {}
    try:
        parser = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
        for quad in parser:
            subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
            values = described.setdefault(subject, {})
            values[quad.predicate.value] = (*values.get(quad.predicate.value, ()), value)
    except (OSError, SyntaxError) as error:
        raise OntologyError(
            f"{path} cannot be read: {error}", hint="reinstall lithograph"
        ) from error
    return described, {name: iri for name, iri in parser.prefixes.items() if name}


def _term(iri: str, description: Mapping[str, tuple[str, ...]], namespace: str) -> Term:
    def several(*properties: str) -> Iterator[str]:
        for name in properties:
            yield from description.get(name, ())

    def local(*properties: str) -> tuple[str, ...]:
        return tuple(value.removeprefix(namespace) for value in several(*properties))

    return Term(
        name=iri.removeprefix(namespace),
        iri=iri,
        label=_first(description, f"{_RDFS}label"),
        definition=_first(description, f"{_SKOS}definition"),
        example=_first(description, f"{_SKOS}example"),
        types=_types(description),
        above=tuple(several(f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf")),
        domain=local(f"{_RDFS}domain", f"{namespace}domainIncludes"),
        range=local(f"{_RDFS}range", f"{namespace}rangeIncludes"),
    )


def _types(description: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return description.get(f"{_RDF}type", ())


def _first(description: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(description.get(name, ())), "")


def _by_name(terms: Iterable[Term]) -> Mapping[str, Term]:
    return MappingProxyType({term.name: term for term in terms})

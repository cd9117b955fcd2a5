"""`ontologies/shapes.ttl`: its examples, its agreement with the ontology, and each single shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import SH

from lithograph import ontology, resources, validation
from lithograph.query import load_store
from lithograph.vocabulary import NAMESPACE

FILE = resources.ontologies() / validation.SHAPES
EXAMPLES = sorted((resources.ontologies() / "examples").rglob("*.ttl"))
VALID = [path for path in EXAMPLES if path.parent.name == "valid"]
INVALID = [path for path in EXAMPLES if path.parent.name == "invalid"]
SHAPES = validation.read_shapes()
WHOLE_FILE = rdflib.Graph().parse(FILE)
ONTOLOGY = ontology.load()
RELATIONS = [term.name for term in ONTOLOGY.relations]
TYPES = [term.name for term in ONTOLOGY.nodes]
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ONTOLOGY.outside.items())


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def local(node: object) -> str:
    return str(node).removeprefix(validation.NAMESPACE)


def findings(turtle: str) -> tuple[validation.Finding, ...]:
    """What is found in a graph that is written here."""
    store = pyoxigraph.Store()
    store.load(f"{PREFIXES}@prefix : <urn:made:> .\n{turtle}".encode(), pyoxigraph.RdfFormat.TURTLE)
    return validation.check(store, SHAPES).results


def own(names: Iterable[str]) -> set[rdflib.term.Node]:
    return {rdflib.URIRef(NAMESPACE + each) for each in names}


def members(shape: str) -> set[rdflib.term.Node]:
    """The classes that a shape of ours demands: that of `sh:class`, or those of `sh:or`."""
    node = rdflib.URIRef(validation.NAMESPACE + shape)
    alternatives = [
        each for found in SHAPES.objects(node, SH["or"]) for each in SHAPES.items(found)
    ]
    return {found for each in [node, *alternatives] for found in SHAPES.objects(each, SH["class"])}


def pairs(constraint: str) -> set[str]:
    """The pairs of relation and type that the query of a constraint lists."""
    query = SHAPES.value(rdflib.URIRef(validation.NAMESPACE + constraint), SH.select)
    return set(re.findall(r'"(\w+ \w+)"', str(query)))


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_example_conforms(path: Path) -> None:
    """Nothing is found in it, not even a warning."""
    assert () == validation.check(load_store(path), SHAPES).results


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_an_invalid_example_breaks_its_shape_and_no_other(path: Path) -> None:
    """Exactly one finding, of the shape that the file is named after."""
    (finding,) = validation.check(load_store(path), SHAPES).results
    assert finding.shape.split("-")[0] == path.stem.split("-")[0]
    assert finding.shape.startswith(path.stem)


def test_each_shape_has_its_examples() -> None:
    """Each shape with a target and properties, and each SPARQL constraint."""
    groups = {*SHAPES.subjects(SH.property), *SHAPES.objects(None, SH.sparql)}
    expected = {local(each) for each in groups}
    assert expected == {path.stem for path in VALID}
    assert expected == {path.stem for path in INVALID}


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_another_engine_finds_the_same(path: Path) -> None:
    """The file as it is, SPARQL constraints included, run by pySHACL alone."""
    _, found, _ = pyshacl.validate(rdflib.Graph().parse(path), shacl_graph=WHOLE_FILE)
    assert isinstance(found, rdflib.Graph)
    sources = {
        local(found.value(each, SH.sourceConstraint) or found.value(each, SH.sourceShape))
        for each in found.subjects(SH.resultSeverity)
    }
    assert sources == {each.shape for each in validation.check(load_store(path), SHAPES).results}


def test_the_shapes_are_valid_shacl() -> None:
    """By the shapes of shapes, those of the W3C's recommendation."""
    conforms, _, message = pyshacl.validate(
        rdflib.Graph(), shacl_graph=rdflib.Graph().parse(FILE), meta_shacl=True
    )
    assert conforms, message


def test_only_lists_are_blank() -> None:
    """Every shape and every constraint has a name that a report can print."""
    first = rdflib.RDF.first
    blank = {node for node in SHAPES.subjects() if isinstance(node, rdflib.BNode)}
    assert [node for node in blank if (node, first, None) not in SHAPES] == []


@pytest.mark.parametrize("kind", [SH.PropertyShape, SH.SPARQLConstraint])
def test_a_message_is_a_sentence(kind: rdflib.URIRef) -> None:
    """Each shape says what is right, in words, with a full stop."""
    for shape in SHAPES.subjects(rdflib.RDF.type, kind):
        message = str(SHAPES.value(shape, SH.message))
        assert (message[0].isupper(), message[-1]) == (True, "."), shape


# ---- In step with lithograph.ttl


def test_every_entity_class_is_checked() -> None:
    """A new class in the ontology needs its place in `sh:targetClass` of Entity, or a shape."""
    checked = set(SHAPES.objects(None, SH.targetClass))
    assert own(TYPES) - checked == set(), f"mend {FILE.name}"


def test_the_predicates_of_statements_are_the_relations() -> None:
    """`sh:in` of Statement-predicate."""
    listed = SHAPES.value(rdflib.URIRef(f"{validation.NAMESPACE}Statement-predicate"), SH["in"])
    assert listed is not None
    assert own(RELATIONS) == set(SHAPES.items(listed)), f"mend {FILE.name}"


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_has_its_domain_and_range(relation: str) -> None:
    """The shape of a relation demands the classes that the ontology gives."""
    term = ONTOLOGY.predicates[relation]
    assert own(term.domain) == members(relation), f"mend {FILE.name}"
    expected = set() if term.literal else own(term.range)
    assert expected == members(f"{relation}-object"), f"mend {FILE.name}"


def test_the_pairs_of_the_query_are_those_of_the_ontology() -> None:
    """Statement-types lists all domains and ranges; no other pair is in it."""
    expected = {
        f"{term.name} {each.split('#')[-1]}"
        for term in ONTOLOGY.relations
        for each in (*term.domain, *term.range)
    }
    assert expected == pairs("Statement-types"), f"mend {FILE.name}"


@pytest.mark.parametrize(
    "part", ["ofMethod", "onDataset", "inMetric", "forTask", "againstBaseline"]
)
def test_a_part_of_a_result_has_its_range(part: str) -> None:
    """The parts of results demand the classes that the ontology gives."""
    assert own(ONTOLOGY.predicates[part].range) == members(f"Result-{part}"), f"mend {FILE.name}"


def test_the_known_terms_are_those_of_the_ontology() -> None:
    """The closed world of Lint-undeclared."""
    query = str(SHAPES.value(rdflib.URIRef(f"{validation.NAMESPACE}Lint-undeclared"), SH.select))
    expected = {*ONTOLOGY.classes, *ONTOLOGY.predicates, *ONTOLOGY.individuals}
    assert expected == set(re.findall(r"lith:(\w+)", query)), f"mend {FILE.name}"


def test_the_prefixes_are_those_of_the_ontology() -> None:
    """What queries may shorten means the same in both files."""
    for declaration in SHAPES.objects(None, SH.declare):
        prefix = str(SHAPES.value(declaration, SH.prefix))
        assert ONTOLOGY.outside[prefix] == str(SHAPES.value(declaration, SH.namespace))


def test_the_version_is_that_of_the_ontology() -> None:
    """The shapes say which version they are for."""
    header = rdflib.URIRef(validation.NAMESPACE.rstrip("#"))
    conforms = SHAPES.value(header, rdflib.DCTERMS.conformsTo)
    assert f"{NAMESPACE.rstrip('#')}/{ONTOLOGY.version}" == str(conforms), f"mend {FILE.name}"


# ---- Domains and ranges, for every pair of types


def typed() -> Iterator[str]:
    for each in TYPES:
        yield f":{each} a lith:{each} ."
        yield f":{each}2 a lith:{each} ."


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_plain_triple_is_judged_as_the_ontology_does(relation: str) -> None:
    """For every pair of types, a finding exactly where `may` says no."""
    term = ONTOLOGY.predicates[relation]
    wrong_subjects = {each for each in TYPES if each not in term.domain}
    wrong_objects = {each for each in TYPES if term.literal or each not in term.range}
    said = (f":{s} lith:{relation} :{o}2 ." for s in TYPES for o in TYPES)
    found = findings("\n".join([*typed(), *said]))
    subjects = {each.focus for each in found if each.shape == relation}
    objects = {each.value for each in found if each.shape == f"{relation}-object"}
    assert {f"urn:made:{each}" for each in wrong_subjects} == subjects
    assert {f"urn:made:{each}2" for each in wrong_objects} == objects


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_denied_statement_is_judged_as_the_ontology_does(relation: str) -> None:
    """It has no plain triple, but the same types are asked of it; "" stands for a literal."""
    datatype = "xsd:anyURI" if relation == "hasLink" else "xsd:string"
    objects = {each: f":{each}2" for each in TYPES} | {"": f"'x'^^{datatype}"}
    said = (
        f":{s}-{o} a lith:Statement ; rdf:subject :{s} ; rdf:predicate lith:{relation} ; "
        f"rdf:object {written} ."
        for s in TYPES
        for o, written in objects.items()
    )
    found = findings("\n".join([*typed(), *said]))
    refused = {
        f"urn:made:{s}-{o}" for s in TYPES for o in objects if not ONTOLOGY.may(s, relation, o)
    }
    assert refused == {each.focus for each in found if each.shape == "Statement-types"}


# ---- Each single shape: a whole graph, and one change that breaks it

WHOLE = tuple(
    quad
    for path in ("Paper", "Author", "Result", "Statement", "Concept")
    for quad in load_store(resources.ontologies() / f"examples/valid/{path}.ttl")
)
BASE = "https://example.org/id/"
TASK = "https://w3id.org/lithograph/vocab/task/"
#: Shape, node, property, and what the node has of it instead, in Turtle; nothing: "".
CHANGES = (
    ("Paper-label", "paper", "rdfs:label", "''"),
    ("Paper-title", "paper", "dcterms:title", "'A study of U-Net', 'Another title'"),
    ("Paper-abstract", "paper", "dcterms:abstract", "'We use U-Net. It may help.'@en"),
    ("Paper-doi", "paper", "prism:doi", "'doi:10.1000/xyz'"),
    ("Paper-year", "paper", "fabio:hasPublicationYear", "1066"),
    ("Paper-issued", "paper", "dcterms:issued", "'April'"),
    ("Paper-dateText", "paper", "lith:dateText", "'Apr 23', 'Apr 24'"),
    ("Paper-authorCount", "paper", "lith:authorCount", "-1"),
    ("Paper-venue", "paper", "lith:venue", "'Journal', 'Proceedings'"),
    ("Paper-keyword", "paper", "schema:keywords", "'', 'U-Net'"),
    ("Paper-sameAs", "paper", "schema:sameAs", "'10.1000/xyz'"),
    ("Paper-readFrom", "paper", "lith:readFrom", ""),
    ("Entity-prefLabel", "method", "skos:prefLabel", "'U-Net', 'UNet'"),
    ("Entity-label", "method", "rdfs:label", "'UNet'"),
    ("Entity-altLabel", "method", "skos:altLabel", "'U-Net'"),
    ("Entity-kind", "method", "lith:kind", "'proper'"),
    ("Entity-confidence", "method", "lith:confidence", "'0.9'"),
    ("Entity-inPaper", "method", "lith:inPaper", "id:metric"),
    ("Entity-concept", "method", "lith:concept", "id:nowhere"),
    ("Author-name", "author", "foaf:name", "'Somebody'"),
    ("Author-named", "author", "lith:kind", "'concept'"),
    ("Author-orcid", "author", "schema:sameAs", "<http://ORCID.org/0000-0002-1825-0097>"),
    ("Result-label", "result", "rdfs:label", ""),
    ("Result-valueText", "result", "lith:valueText", ""),
    ("Result-value", "result", "lith:value", "91.4, 91.5"),
    ("Result-unit", "result", "lith:unit", "'%', 'ms'"),
    ("Result-resultKind", "result", "lith:resultKind", "'relative'"),
    ("Result-inPaper", "result", "lith:inPaper", ""),
    ("Result-confidence", "result", "lith:confidence", "-0.1"),
    ("Result-ofMethod", "result", "lith:ofMethod", "id:method, id:paper"),
    ("Result-onDataset", "result", "lith:onDataset", "id:nowhere"),
    ("Result-inMetric", "result", "lith:inMetric", "'Dice'"),
    ("Result-forTask", "result", "lith:forTask", "id:metric"),
    ("Result-againstBaseline", "result", "lith:againstBaseline", "id:paper"),
    ("Statement-subject", "statement", "rdf:subject", ""),
    ("Statement-predicate", "statement", "rdf:predicate", "lith:confidence"),
    ("Statement-object", "statement", "rdf:object", "id:method, 'U-Net'"),
    ("Statement-confidence", "statement", "lith:confidence", "2.0"),
    ("Statement-polarity", "statement", "lith:polarity", "lith:OwnWork"),
    ("Statement-support", "statement", "lith:support", "0"),
    ("Statement-hasEvidence", "statement", "lith:hasEvidence", ""),
    ("Statement-wasDerivedFrom", "statement", "prov:wasDerivedFrom", "id:evidence"),
    ("Statement-wasGeneratedBy", "statement", "prov:wasGeneratedBy", "id:run, id:program"),
    ("Statement-extractor", "statement", "lith:extractor", ""),
    ("Evidence-sentence", "evidence", "lith:sentence", ""),
    ("Evidence-exact", "evidence", "oa:exact", "'We use it.'"),
    ("Evidence-start", "evidence", "lith:start", "99"),
    ("Evidence-end", "evidence", "lith:end", "'30'"),
    ("Evidence-oaStart", "evidence", "oa:start", "0"),
    ("Evidence-oaEnd", "evidence", "oa:end", "0"),
    ("Evidence-part", "evidence", "lith:part", "'title'"),
    ("Evidence-inPaper", "evidence", "lith:inPaper", "id:paper, id:nowhere"),
    ("Evidence-inText", "evidence", "lith:inText", ""),
    ("Evidence-textOfPaper", "text", "dcterms:isFormatOf", "id:nowhere"),
    ("Evidence-polarity", "evidence", "lith:polarity", "lith:Asserted, lith:Negated"),
    ("Evidence-attribution", "evidence", "lith:attribution", "lith:Asserted"),
    ("Evidence-confidence", "evidence", "lith:confidence", ""),
    ("Evidence-extractor", "evidence", "lith:extractor", ""),
    ("DocumentText-sha256", "text", "lith:sha256", "'9F2C'"),
    ("DocumentText-isFormatOf", "text", "dcterms:isFormatOf", ""),
    ("DocumentText-part", "text", "lith:part", ""),
    ("DocumentText-offsetUnit", "text", "lith:offsetUnit", "lith:Asserted"),
    ("ExtractionRun-wasAssociatedWith", "run", "prov:wasAssociatedWith", ""),
    ("ExtractionRun-configDigest", "run", "lith:configDigest", "'4c1d'"),
    ("SoftwareAgent-label", "program", "rdfs:label", ""),
    ("SoftwareAgent-softwareVersion", "program", "schema:softwareVersion", "'1', '2'"),
    ("Concept-prefLabel", f"{TASK}segmentation", "skos:prefLabel", ""),
    ("Concept-inScheme", f"{TASK}segmentation", "skos:inScheme", "id:a, id:b"),
    ("Concept-broader", f"{TASK}segmentation", "skos:broader", "id:nowhere"),
    ("Concept-betterDirection", f"{TASK}segmentation", "lith:betterDirection", "'higher'"),
)


def changed(node: str, curie: str, objects: str) -> tuple[validation.Finding, ...]:
    """What is found in the whole graph, once a node has other objects of a property."""
    prefix, _, rest = curie.partition(":")
    predicate = pyoxigraph.NamedNode(ONTOLOGY.outside[prefix] + rest)
    subject = pyoxigraph.NamedNode(node if ":" in node else BASE + node)
    kept = [q for q in WHOLE if (q.subject, q.predicate) != (subject, predicate)]
    added = f"{subject} {predicate} {objects} ." if objects else ""
    lines = (f"{quad.triple} ." for quad in kept)
    return findings("\n".join([f"@prefix id: <{BASE}> .", *lines, added]))


def test_the_whole_graph_conforms() -> None:
    """What the changes start from is without fault."""
    assert () == changed("paper", "lith:nothing", "")


@pytest.mark.parametrize(("shape", "node", "curie", "objects"), CHANGES, ids=str)
def test_one_change_breaks_a_shape(shape: str, node: str, curie: str, objects: str) -> None:
    """Each property shape finds what it is there for, and names the node."""
    found = [each for each in changed(node, curie, objects) if each.shape == shape]
    expected = "evidence" if shape == "Evidence-textOfPaper" else node
    assert {expected if ":" in expected else BASE + expected} == {each.focus for each in found}


def test_each_shape_has_its_change() -> None:
    """No property shape is without a test; those of relations have theirs above."""
    shapes = {local(each) for each in SHAPES.subjects(rdflib.RDF.type, SH.PropertyShape)}
    relations = {f"{relation}-object" for relation in RELATIONS}
    assert shapes - relations == {shape for shape, *_ in CHANGES}


@pytest.mark.parametrize(
    "kind", ["Paper", "Method", "Result", "Statement", "Evidence", "DocumentText"]
)
def test_a_node_has_an_iri(kind: str) -> None:
    """A blank node of one of our classes is a violation of that class's shape, not a mere warning."""
    shape = "Entity" if kind == "Method" else kind
    found = findings(f"[] a lith:{kind} .")
    assert (shape, "_:") in {(each.shape, each.focus) for each in found}

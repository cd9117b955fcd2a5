"""What the triples of a graph say, whatever the syntax."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.config import DEFAULT_BASE_IRI
from lithograph.errors import LithographError
from lithograph.exporters import rdf, terms
from lithograph.model import Date, Entity, Graph, Paper
from lithograph.ontology import load

BASE = "https://example.org/id/"


def ask(graph: Graph, pattern: str) -> bool:
    """Whether the pattern is in the graph; node IRIs are written `<method/x>`."""
    prefixes = load().prefixes(BASE)
    store = rdf.to_store(graph, BASE)
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes, base_iri=BASE))


@pytest.mark.parametrize(
    "pattern",
    [
        "<paper/doi/10.1000/medseg> a lith:Paper , schema:ScholarlyArticle",
        "<paper/doi/10.1000/medseg> dcterms:title 'MedSeg: segmentation of brain MRI'",
        "<paper/doi/10.1000/medseg> dcterms:abstract 'MedSeg outperforms U-Net.'",
        "<paper/doi/10.1000/medseg> fabio:hasPublicationYear 2024",
        "<paper/doi/10.1000/medseg> dcterms:issued '2024-10-29'^^xsd:date",
        "<paper/doi/10.1000/medseg> prism:doi '10.1000/medseg'",
        "<paper/doi/10.1000/medseg> dcterms:identifier 'doi:10.1000/medseg' , 'R1'",
        "<paper/doi/10.1000/medseg> schema:url 'https://example.org/medseg'^^xsd:anyURI",
        "<paper/doi/10.1000/medseg> lith:authorCount 2 ; lith:commentCount 3",
        "<paper/doi/10.1000/medseg> lith:organisation 'Example Lab'",
        "<paper/doi/10.1000/medseg> lith:readFrom 'list.txt:3'",
        "<paper/doi/10.1000/medseg> dcterms:creator ?a . ?a foaf:name 'Ada Lovelace'",
        "<paper/second> rdfs:label 'MedSeg may outperform U-Net.'",
        "<method/medseg> a lith:Method ; skos:prefLabel 'MedSeg' ; skos:altLabel 'MedSegNet'",
        "<method/medseg> lith:kind 'named' ; lith:inPaper <paper/doi/10.1000/medseg>",
        "<benchmark/brats> a lith:Benchmark , lith:Dataset , dcat:Dataset",
        "<benchmark/brats> lith:hasSize '1,250 scans'",
        "<paper/doi/10.1000/medseg> lith:hasLink 'https://example.org/code'^^xsd:anyURI",
        "<result/1> a lith:Result ; lith:value 91.4 ; lith:valueText '91.40' ; lith:unit '%'",
        "<result/1> lith:ofMethod <method/medseg> ; lith:onDataset <benchmark/brats>",
        "<result/1> rdfs:label '91.40 % Dice' ; lith:inMetric <metric/dice>",
        "<paper/doi/10.1000/medseg> lith:reports <result/1>",
    ],
)
def test_the_graph_says(graph: Graph, pattern: str) -> None:
    """Papers, entities and results carry what their records hold."""
    assert ask(graph, pattern)


def test_a_paper_without_a_title_has_none(graph: Graph) -> None:
    """What a record does not say is not written."""
    assert not ask(graph, "<paper/second> dcterms:title ?title")


def test_a_statement_is_a_triple_and_a_node_with_its_evidence(graph: Graph) -> None:
    """The plain triple stands beside a node with confidence, support, polarity and sentences."""
    assert ask(
        graph,
        "<method/medseg> lith:outperforms <method/u-net> . "
        "?s a lith:Statement ; rdf:subject <method/medseg> ; rdf:predicate lith:outperforms ; "
        "  rdf:object <method/u-net> ; lith:confidence 0.875 ; lith:support 2 ; "
        "  lith:polarity lith:Asserted ; lith:hasEvidence ?first , ?second . "
        "?first a lith:Evidence ; lith:sentence 'MedSeg outperforms U-Net.' ; lith:start 0 ; "
        "  lith:end 25 ; lith:part 'text' ; lith:extractor 'patterns' , 'vocabulary' ; "
        "  lith:inPaper <paper/doi/10.1000/medseg> ; lith:polarity lith:Asserted . "
        "?second lith:polarity lith:Hedged ; lith:inPaper <paper/second>",
    )


def test_a_negated_statement_does_not_assert_its_triple(graph: Graph) -> None:
    """What every sentence negates is told by the statement node only."""
    told = "?s rdf:subject <method/u-net> ; rdf:predicate lith:outperforms ; lith:polarity lith:Negated"
    plain = "<method/u-net> lith:outperforms <method/medseg>"
    assert (True, False) == (ask(graph, told), ask(graph, plain))


def test_a_modality_is_found_by_what_is_wider(graph: Graph) -> None:
    """One path leads from a node through its concept to all wider ones, within the file."""
    assert ask(
        graph, "?p lith:hasModality/skos:broader* ?wide . ?wide skos:prefLabel 'tomography'@en"
    )


def test_a_modality_is_found_by_another_name_of_its_concept(graph: Graph) -> None:
    """The concept that a node is lies on the path too, with its labels."""
    assert ask(graph, "?p lith:hasModality/skos:broader* ?m . ?m skos:altLabel 'MRI'@en")


def test_an_unknown_concept_is_linked_and_not_described(graph: Graph) -> None:
    """A graph made with an older vocabulary is still written."""
    stray = Entity(id="task/x", type="Task", kind="concept", label="x", concept="task/gone")
    larger = dataclasses.replace(graph, entities=(*graph.entities, stray))
    assert ask(larger, "<task/x> lith:concept <https://w3id.org/lithograph/vocab/task/gone>")


def test_the_graph_says_which_base_and_ontology_it_follows(graph: Graph) -> None:
    """The first node tells the base IRI and the version of the ontology."""
    assert ask(
        graph,
        f"<{BASE}> void:uriSpace '{BASE}' ; "
        "dcterms:conformsTo <https://w3id.org/lithograph/ontology/0.1.0>",
    )


def test_what_is_stated_of_an_undescribed_node_is_kept(graph: Graph) -> None:
    """A statement about a node that the graph lacks is written all the same."""
    bare = Graph(statements=graph.statements)
    assert ask(bare, "<method/medseg> lith:uses <method/u-net>")


@pytest.mark.parametrize(
    ("date", "year", "issued"),
    [
        (Date(text="Apr 23", month=4, day=23), None, None),
        (Date(text="2024", year=2024), "2024", None),
        (Date(text="Oct 2024", year=2024, month=10), "2024", "2024-10"),
        (Date(text="Feb 30, 2024", year=2024, month=2, day=30), "2024", None),
        (Date(text="year 99999", year=99999, month=1), "99999", None),
    ],
)
def test_a_date_is_as_exact_as_its_record(date: Date, year: str | None, issued: str | None) -> None:
    """No part of a date is invented, and a day that does not exist is not written."""
    found = rdf.to_store(Graph(papers=(Paper(id="paper/x", date=date),)), BASE)
    written = {quad.predicate.value.split("/")[-1]: quad.object for quad in found}
    values = [getattr(written.get(key), "value", None) for key in ("hasPublicationYear", "issued")]
    assert [year, issued] == values


def test_two_nodes_with_one_id_are_refused(graph: Graph) -> None:
    """Two things never become one IRI unnoticed."""
    twin = Entity(id=graph.papers[0].id, type="Method", kind="named", label="twin")
    with pytest.raises(LithographError, match="two nodes of the graph have the id"):
        rdf.to_store(Graph(papers=graph.papers, entities=(twin,)), BASE)


def test_two_results_with_one_id_are_refused(graph: Graph) -> None:
    """Two different numbers never become one node."""
    reports = next(s for s in graph.statements if s.result)
    assert reports.result
    other = dataclasses.replace(
        reports, id="statement/x", result=dataclasses.replace(reports.result, value="7")
    )
    with pytest.raises(LithographError, match="two different results"):
        rdf.to_store(Graph(statements=(reports, other)), BASE)


@pytest.mark.parametrize(
    "base",
    ["", "id/", "https://example.org/id", "https://e.org/a b/", "https://e.org/>x/",
     "https://w3id.org/lithograph/ontology#", "https://w3id.org/lithograph/ontology/x/", "https://w3id.org/lithograph/vocab/"],
)  # fmt: skip
def test_an_unfit_base_is_refused(graph: Graph, base: str) -> None:
    """A base that is relative, unended, illegal or the ontology's own is an error with a hint."""
    with pytest.raises(LithographError) as caught:
        rdf.to_store(graph, base)
    assert caught.value.hint


def test_the_default_base_is_fit() -> None:
    """The base that nobody has to choose passes the check."""
    assert terms.check_base(DEFAULT_BASE_IRI) is None  # type: ignore[func-returns-value] # raises or not


def test_the_order_of_the_graph_does_not_matter(graph: Graph) -> None:
    """The same papers, entities and statements in another order give the same lines."""
    turned = Graph(
        papers=graph.papers[::-1], entities=graph.entities[::-1], statements=graph.statements[::-1]
    )
    assert list(rdf.lines(graph, base_iri=BASE)) == list(rdf.lines(turned, base_iri=BASE))


def test_there_are_no_blank_nodes(hostile: Graph) -> None:
    """Every node has an IRI, so that files can be sorted, compared and merged."""
    assert not [line for line in rdf.lines(hostile, base_iri=BASE) if line.startswith("_:")]


def test_rdflib_gets_the_same_graph(graph: Graph) -> None:
    """`to_rdflib` holds as many triples as the store, with the prefixes bound."""
    found = rdf.to_rdflib(graph, BASE)
    bound = {prefix: str(iri) for prefix, iri in found.namespaces()}
    assert (len(rdf.to_store(graph, BASE)), BASE) == (len(found), bound["id"])


def test_every_own_term_written_is_in_the_ontology(graph: Graph) -> None:
    """No writer invents a term."""
    ontology = load()
    known = {*ontology.classes, *ontology.predicates, *ontology.individuals}
    used = {
        term.value.removeprefix(ontology.namespace)
        for quad in rdf.to_store(graph, BASE)
        for term in (quad.predicate, quad.object)
        if getattr(term, "value", "").startswith(ontology.namespace)
    }
    assert used - known == set()


@given(st.text(), st.text())
def test_different_ids_give_different_iris(left: str, right: str) -> None:
    """The encoding of ids can be undone."""
    assert (left == right) == (terms.local_part(left) == terms.local_part(right))


@given(st.text())
def test_an_encoded_id_is_a_legal_iri(identifier: str) -> None:
    """Whatever the id, the engine's strict check takes its IRI."""
    import pyoxigraph

    iri = terms.node(BASE, identifier)[1:-1]
    assert iri == pyoxigraph.NamedNode(iri).value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("78.22", "78.22"), ("91.40", "91.4"), ("42,000", "42000"), ("1,234,567.5", "1234567.5"),
        ("0·91", "0.91"), (".5", "0.5"), ("007", "7"), ("100", "100"), ("0.000", "0"),
        ("4,2", None), ("1e5", None), ("1e999999999", None), ("١٢", None), ("", None),
        ("12 to 14", None), ("9" * 19, None), ("-1", None), (".", None),
    ],
)  # fmt: skip
def test_a_printed_number_has_its_value(printed: str, value: str | None) -> None:
    """Plain numbers become decimals; all else keeps its text only."""
    found = terms.number(printed)
    expected = None if value is None else f'"{value}"^^{terms.name("xsd:decimal")}'
    assert expected == (None if found is None else terms.decimal(found))

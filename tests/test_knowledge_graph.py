"""Asking a built graph."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx
import polars as pl
import pytest
import rdflib

import lithograph
from lithograph import KnowledgeGraph, comparison, explanation, selection
from lithograph.errors import LithographError, UnknownNameError


@pytest.fixture
def kg(records: Path) -> KnowledgeGraph:
    return lithograph.build(records)


def test_entities_are_those_of_a_type_most_named_first(kg: KnowledgeGraph) -> None:
    """Types are those of the ontology; a further type counts."""
    methods = kg.entities("Method")
    assert "LithoNet" in [e.label for e in methods]
    counts = [len(e.papers) for e in methods]
    assert counts == sorted(counts, reverse=True)
    assert len(kg.entities()) > len(methods)


def test_an_unknown_type_is_named(kg: KnowledgeGraph) -> None:
    """The near one is offered."""
    with pytest.raises(UnknownNameError, match="Method"):
        kg.entities("Methods")


@pytest.mark.parametrize("name", ["LithoNet", "lithonet", "Litho-Net"])
def test_an_entity_is_found_by_any_spelling(kg: KnowledgeGraph, name: str) -> None:
    """Label, alias, id, or what compares equal."""
    assert kg[name].label == "LithoNet"
    assert kg[kg[name].id] == kg[name]


def test_an_unknown_entity_brings_up_near_ones(kg: KnowledgeGraph) -> None:
    """A misspelt name is mended by the user."""
    with pytest.raises(UnknownNameError, match="did you mean: LithoNet"):
        kg["LithoNest"]


def test_results_are_those_of_the_named_things(kg: KnowledgeGraph) -> None:
    """By dataset, method and metric."""
    assert [r.value for r in kg.results(dataset="StoneBench")] == ["71.5"]
    assert [r.value for r in kg.results(method="LithoNet", dataset="BraTS")] == ["0.91"]
    assert kg.results(dataset="StoneBench", method="LithoNet") == ()


def test_a_claim_and_its_denial_are_one_statement(kg: KnowledgeGraph) -> None:
    """What contradicts it lies beside its evidence, in the other direction it is its own."""
    beats = [s for s in kg.about(kg["LithoNet"]) if s.predicate == "outperforms"]
    polarities = {(s.subject, kg.evidence(s)[0].polarity) for s in beats}
    assert (kg["LithoNet"].id, "asserted") in polarities
    assert (kg["U-Net"].id, "negated") in polarities
    assert kg.evidence(beats[0].id) == beats[0].evidence


def test_authors_with_a_shared_co_author_are_one(kg: KnowledgeGraph) -> None:
    """Anna Stone wrote two papers with Bo Lee; Cy Roe's two share nobody."""
    authors = {e.label: len(e.papers) for e in kg.entities("Author")}
    assert authors["Anna Stone"] == 2
    assert [e.label for e in kg.entities("Author")].count("Cy Roe") == 2


def test_sparql_and_questions_answer_on_it(kg: KnowledgeGraph) -> None:
    """Rows are Python values."""
    table = kg.sparql("SELECT ?l { ?x a lith:Benchmark ; skos:prefLabel ?l }")
    assert ("StoneBench",) in list(table)  # type: ignore[arg-type] # a SELECT gives a table
    assert len(kg.ask("leaderboard", dataset="StoneBench")) == 1


def test_other_libraries_get_their_own_objects(kg: KnowledgeGraph) -> None:
    """networkx, rdflib and pandas see all of it."""
    assert kg["LithoNet"].id in kg.to_networkx()
    assert len(kg.to_rdflib()) == len(kg.to_store())
    assert len(kg.to_frames()["papers"]) == len(kg.papers) == 4


def test_what_is_exported_can_be_loaded(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Loading gives the same graph."""
    kg.export(tmp_path, formats=("ttl",))
    loaded = lithograph.load(tmp_path)
    assert loaded.papers == kg.papers
    assert loaded.entities() == kg.entities()
    assert loaded.statements == kg.statements
    assert repr(loaded) == repr(kg)


def test_an_export_leaves_no_graph_of_an_earlier_one(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """What lies in the folder is one build; files of other names are the user's."""
    kg.export(tmp_path, formats=("nt",))
    (tmp_path / "graph.png").write_text("mine")
    kg.export(tmp_path, formats=("ttl",))
    assert {"graph.ttl", "graph.void.ttl", "graph.png"} == {
        path.name for path in tmp_path.glob("graph.*")
    }


def test_an_unknown_format_is_named_before_anything_is_written(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    """The folder stays empty."""
    with pytest.raises(UnknownNameError, match="graphml"):
        kg.export(tmp_path / "out", formats=("ttl", "grapml"))
    assert not (tmp_path / "out").exists()


def test_an_unknown_node_or_statement_is_an_error(kg: KnowledgeGraph) -> None:
    """Ids that are not there are no empty answers."""
    with pytest.raises(UnknownNameError):
        kg.node("method/none")
    with pytest.raises(UnknownNameError):
        kg.evidence("statement/none")


def test_a_filtered_graph_holds_what_its_papers_state(records: Path) -> None:
    """The papers of the filter, and no other."""
    kg = lithograph.build(records)
    part = kg.filter(dataset="BraTS")
    assert {p.id for p in part.papers} == {p.id for p in kg.papers_where(dataset="BraTS")}
    assert 0 < len(part.papers) < len(kg.papers)


def test_a_path_is_made_of_statements(records: Path) -> None:
    """Each shares a node with the next, and the ends are those asked for."""
    kg = lithograph.build(records)
    found = kg.path("LithoNet", "CheXpert")
    assert found
    joined = [selection.ends(statement) for statement in found]
    assert kg["LithoNet"].id in joined[0]
    assert kg["CheXpert"].id in joined[-1]
    assert all(left & right for left, right in pairwise(joined))


def test_polars_frames_hold_what_the_graph_holds(records: Path) -> None:
    """One row a paper; lists stay lists."""
    kg = lithograph.build(records)
    frames = kg.to_polars()
    assert frames["papers"].height == len(kg.papers)
    assert frames["papers"]["authors"].dtype == pl.List(pl.String)


def test_comparison_difference_and_card_are_those_of_the_package(records: Path) -> None:
    """The methods of a graph and the functions of the package say the same."""
    kg = lithograph.build(records)
    assert kg.explain("LithoNet") == explanation.explain(kg, "LithoNet")
    assert kg.compare(least=1) == comparison.compare(kg, least=1)
    assert not kg.diff(kg)


def test_formats_may_stand_in_one_text(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """As on the command line."""
    kg.export(tmp_path / "out", formats="nt, bibtex")
    assert (tmp_path / "out" / "graph.nt").is_file()
    assert (tmp_path / "out" / "graph.bib").is_file()
    assert set(kg.written(formats="nt")) == set(kg.written(formats=["nt"]))


def test_only_graphs_are_compared(kg: KnowledgeGraph) -> None:
    """A folder is refused, with the function that takes it."""
    with pytest.raises(LithographError, match=r"lithograph\.diff\(kg, folder\)"):
        kg.diff("output")  # type: ignore[arg-type] # what a user may try


def test_networkx_works_with_it_as_with_its_own(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Plain values, so all its writers and measures work; the object is the caller's own."""
    graph = kg.to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    values = [v for _, node in graph.nodes(data=True) for v in node.values()]
    values += [v for *_, edge in graph.edges(data=True) for v in edge.values()]
    assert {type(value) for value in values} <= {str, int, float}
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        write(graph, tmp_path / "graph.xml")
        assert read(tmp_path / "graph.xml").number_of_edges() == graph.number_of_edges()
    ends = kg["LithoNet"].id, kg["BraTS"].id
    assert nx.shortest_path(graph.to_undirected(), *ends)
    assert nx.pagerank(nx.Graph(graph))[ends[0]] > 0
    graph.clear()
    assert kg.to_networkx().number_of_nodes()


@pytest.mark.parametrize("form", ["turtle", "nt", "xml", "json-ld", "n3", "trig", "hext"])
def test_rdflib_works_with_it_as_with_its_own(kg: KnowledgeGraph, form: str) -> None:
    """It has the triples of `graph.ttl`, in each syntax of rdflib."""
    graph = kg.to_rdflib()
    text = b"".join(kg.written(formats=["ttl"])["graph.ttl"])
    assert set(graph) == set(rdflib.Graph().parse(data=text, format="turtle"))
    assert len(graph.serialize(format=form)) > len(graph)


def test_rdflib_asks_it_with_and_without_prefixes(kg: KnowledgeGraph) -> None:
    """Ours are bound, the caller's may be; no literal is of a wrong form; the object is the caller's own."""
    graph = kg.to_rdflib()
    names = dict(graph.namespaces())
    ours = "SELECT ?l { ?x a lith:Method ; skos:prefLabel ?l }"
    theirs = "SELECT ?l { ?x a l:Method ; s:prefLabel ?l }"
    spaces = {"l": rdflib.Namespace(names["lith"]), "s": rdflib.SKOS}
    assert set(graph.query(ours)) == set(graph.query(theirs, initNs=spaces)) != set()
    assert [o for o in graph.objects() if isinstance(o, rdflib.Literal) and o.ill_typed] == []
    graph.remove((None, None, None))
    assert len(kg.to_rdflib()) > 0

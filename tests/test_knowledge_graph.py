"""Asking a built graph."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

import lithograph
from lithograph import KnowledgeGraph, comparison, explanation, selection
from lithograph.errors import UnknownNameError


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

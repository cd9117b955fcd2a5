"""Looking up what a build holds by what papers name, and when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import lithograph
from lithograph import KnowledgeGraph
from lithograph.errors import LithographError, UnknownNameError
from lithograph.model import Entity


def test_entities_by_what_their_papers_name(records: Path) -> None:
    """Methods of papers that name MRI; of a time without papers, none; of an unknown thing, an error."""
    kg = lithograph.build(records)
    labels = {e.label for e in kg.entities("Method", modality="MRI")}
    assert "LithoNet" in labels
    assert "GPT-4" not in labels
    assert kg.entities("Method", since=2024) == ()
    with pytest.raises(UnknownNameError, match="Modality 'MRJ'"):
        kg.entities("Method", modality="MRJ")


def test_papers_name_all_that_is_asked_for(records: Path) -> None:
    """Two things: only papers that name both; kinds of a thing count for it."""
    kg = lithograph.build(records)
    both = kg.papers_where(method="U-Net", dataset="BraTS")
    assert {p.sources[0].record for p in both} == {"R1", "R2"}
    assert [
        p.sources[0].record for p in kg.papers_where(method=["U-Net", "CNN"], modality="MRI")
    ] == ["R1"]


def test_a_thing_stands_for_its_name(records: Path) -> None:
    """Wherever a name is taken, the entity is taken too."""
    kg = lithograph.build(records)
    method, dataset = kg["LithoNet"], kg["BraTS"]
    assert kg[method] is method
    assert kg.about(method) == kg.about("LithoNet")
    assert kg.papers_where(dataset=dataset) == kg.papers_where(dataset="BraTS")
    assert kg.results(dataset=dataset) == kg.results(dataset="BraTS") != ()
    assert kg.path(method, dataset) == kg.path("LithoNet", "BraTS")
    assert kg.explain(method) == kg.explain("LithoNet")
    assert kg.neighbourhood(kg.papers[0]).papers


def test_a_graph_is_asked_by_name_and_not_gone_through(records: Path) -> None:
    """`in` says whether `kg[…]` finds it; a number is no name; a graph is no list."""
    kg = lithograph.build(records)
    assert "LithoNet" in kg
    assert kg["LithoNet"] in kg
    assert "LampNet" not in kg
    assert 3 not in kg
    with pytest.raises(LithographError, match="3 is no name"):
        kg[3]  # type: ignore[index] # what a user may try
    with pytest.raises(TypeError, match="not iterable"):
        list(kg)  # type: ignore[call-overload] # what a user may try


def test_results_are_of_the_type_that_is_asked_for(records: Path) -> None:
    """Of a method and a task of one name, `method=` means the method, whichever is named more."""
    kg = lithograph.build(records)
    results = kg.results(dataset="BraTS")
    task = Entity(id="task/b", type="Task", kind="concept", label="BraTS", papers=tuple("abcd"))
    graph = replace(kg._build.graph, entities=(*kg._build.graph.entities, task))
    both = KnowledgeGraph(replace(kg._build, graph=graph))
    assert both["BraTS"] is task
    assert both.results(dataset="BraTS") == results != ()
    assert both.results(task="BraTS") == ()


def test_what_is_no_entity_says_where_it_is(records: Path) -> None:
    """Papers, results, sentences of an entity: the message says what to call instead."""
    kg = lithograph.build(records)
    with pytest.raises(LithographError, match=r"kg\.papers has them"):
        kg.entities("Paper")
    with pytest.raises(LithographError, match=r"kg\.node\(id\) has both"):
        kg.entity(kg.papers[0].id)
    with pytest.raises(LithographError, match=r"kg\.about\(it\) has its statements"):
        kg.evidence(kg["LithoNet"])  # type: ignore[arg-type] # what a user may try
    with pytest.raises(UnknownNameError, match=kg.statements[0].id):
        kg.evidence(kg.statements[0].id[:-1])

"""The `graph` block: columns of one length, numbers that lead somewhere, everything that is stated."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from lithograph.exporters.html.content import describe, number
from lithograph.exporters.html.drawing import draw
from lithograph.model import Date, Graph, Merge, Paper, Run
from lithograph.receipt import Intake
from tests.exporters.graphs import literature
from tests.exporters.html.browsing import BASE

Json = dict[str, Any]


def content(graph: Graph) -> Json:
    drawing = draw(graph, renderer="sigma")
    return describe(
        graph, drawing, number(graph), base_iri=BASE, title="t", renderer="sigma", licences="MIT"
    )


def test_columns_have_one_length(small: Graph) -> None:
    """Each table has a value for each of its rows."""
    found = content(small)
    for table in ("nodes", "statements", "results"):
        columns = [column for column in found[table].values() if isinstance(column, list)]
        assert len({len(column) for column in columns}) == 1


def test_numbers_lead_to_what_is_there() -> None:
    """No reference is out of range, in a graph of a thousand nodes."""
    found = content(literature(1000))
    nodes, relations = len(found["nodes"]["id"]), len(found["relations"])
    said, drawing = found["statements"], found["drawing"]
    assert set(said["subject"]) <= set(range(nodes))
    assert set(said["object"]) <= set(range(-1, nodes))
    assert set(chain(*said["papers"])) <= set(range(75))
    assert set(chain(*drawing["lineRelations"])) <= set(range(relations))
    assert set(said["confidence"]) <= set(range(101))
    assert set(found["nodes"]["type"]) == set(range(len(found["types"])))
    assert set(drawing["from"]) | set(drawing["to"]) <= set(drawing["node"])


def test_everything_stated_is_there(small: Graph) -> None:
    """Each statement with its ends or its literal, and the papers that state it."""
    found = content(small)
    ids, said = found["nodes"]["id"], found["statements"]
    for row, statement in enumerate(small.statements):
        assert ids[said["subject"][row]] == statement.subject
        assert said["values"].get(str(row), "") == statement.value
        if said["object"][row] >= 0:
            assert ids[said["object"][row]] == statement.object
        stated_by = {ids[paper] for paper in said["papers"][row]}
        assert stated_by == {evidence.paper_id for evidence in statement.evidence}


def test_a_result_has_its_parts(small: Graph) -> None:
    """The method "paper" is the paper that reports it; what is not stated is -1."""
    found = content(small)
    results, labels = found["results"], found["nodes"]["label"]
    (statement,) = results["statement"]
    assert results["method"] == [found["statements"]["subject"][statement]]
    assert labels[results["dataset"][0]] == "IceQA"
    assert (results["task"], results["baseline"]) == ([-1], [-1])
    assert (results["value"], results["unit"], results["kind"]) == (["91.5"], ["%"], ["absolute"])


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [(Date(text="May 2024", year=2024, month=5), 2024, 5), (Date(text="Apr 23", month=4), 0, 4),
     (None, 0, 0)],
)  # fmt: skip
def test_a_year_is_that_of_the_record(date: Date | None, year: int, month: int) -> None:
    """What it does not say is 0: nothing is guessed."""
    nodes = content(Graph(papers=(Paper(id="paper/a", title="A", date=date),)))["nodes"]
    assert (nodes["year"], nodes["month"]) == ([year], [month])


def test_about_counts_and_says_what_made_it(small: Graph) -> None:
    """Papers, statements, merges, the intake, the run and what is not drawn."""
    merge = Merge(left="a", right="b", type="Method", rule="case", score=1.0, reason="r")
    graph = Graph(
        papers=small.papers,
        merges=(merge,),
        run=Run(version="1", digest="abc"),
        intake=Intake(records=3, read=2, rejected=1, missing=(("url", 2),)),
    )
    about = content(graph)["about"]
    assert (about["papers"], about["entities"], about["merges"]) == (2, 0, 1)
    assert (about["intake"]["records"], about["intake"]["missing"]) == (3, {"url": 2})
    assert about["run"] == {"program": "lithograph", "version": "1", "digest": "abc"}
    assert about["leftOut"] == {"nodes": 0, "lines": 0}
    assert about["licences"] == "MIT"


def test_types_are_in_the_order_of_the_legend(small: Graph) -> None:
    """Papers first; a type that the legend does not know comes last, and is a grey hexagon."""
    names = [kind["name"] for kind in content(small)["types"]]
    assert names == ["Paper", "Method", "Dataset", "Task", "Metric", "Author"]

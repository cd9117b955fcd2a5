"""The page of a graph that is too large for one: what it holds is whole, and it says what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from lithograph.exporters.html import PageOptions, excerpts, export
from lithograph.exporters.html.drawing import draw
from lithograph.exporters.html.excerpts import excerpt
from lithograph.model import PAPER, Graph, Result, Span, Statement
from tests.exporters.graphs import literature
from tests.exporters.html.browsing import Opened

BASE = "https://example.org/id/"
GRAPH = literature(400)


def part_of(graph: Graph, nodes: int = 30) -> Graph:
    """The excerpt of so many nodes."""
    return excerpt(graph, draw(graph, renderer="sigma", max_nodes=nodes))[0]


def ids(graph: Graph) -> list[str]:
    """Those of all nodes, in the order in which a page numbers them."""
    return [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]


def blocks(graph: Graph, nodes: int) -> tuple[dict[str, object], str]:
    """The `graph` block of the page, and the page."""
    options = PageOptions(renderer="sigma", max_nodes=nodes, compress=False)
    page = b"".join(export(graph, base_iri=BASE, options=options)).decode()
    found = re.search(r'id="graph">([^<]*)<', page)
    assert found
    return json.loads(found[1]), page


def test_it_holds_the_drawn_nodes_in_their_order() -> None:
    """No other, each under the number that the drawing now gives it."""
    before = draw(GRAPH, renderer="sigma", max_nodes=30)
    part, after = excerpt(GRAPH, before)
    whole, kept = ids(GRAPH), ids(part)
    assert [whole[node] for node in before.nodes] == kept
    assert tuple(range(30)) == after.nodes
    assert [(whole[line.low], whole[line.high]) for line in before.lines] == [
        (kept[line.low], kept[line.high]) for line in after.lines
    ]


def test_every_statement_stands_on_nodes_and_papers_of_the_page() -> None:
    """And each that does is there."""
    part = part_of(GRAPH)
    nodes = set(ids(part))
    fit = {
        s.id
        for s in GRAPH.statements
        if {s.subject, s.object} - {""} <= nodes and {e.paper_id for e in s.evidence} & nodes
        if s.result is None
    }
    assert fit
    assert fit == {s.id for s in part.statements if s.result is None}
    assert all(e.paper_id in nodes for s in part.statements for e in s.evidence)


def test_a_result_needs_all_its_parts() -> None:
    """One whose dataset is not drawn would be shown as if the paper did not name it."""
    paper, entity = GRAPH.papers[0], GRAPH.entities[0]
    (evidence, *_) = GRAPH.statements[0].evidence
    result = Result(
        paper_id=paper.id, value="1", unit="", kind="absolute", sentence=Span(start=0, end=1),
        extractors=(), confidence=1.0, method=PAPER, metric=entity.id,
    )  # fmt: skip

    def reported(result: Result) -> tuple[Statement, ...]:
        statement = Statement(
            id="statement/r", subject=paper.id, predicate="reports", object="result/r",
            result=result, confidence=1.0, evidence=(replace(evidence, paper_id=paper.id),),
        )  # fmt: skip
        graph = Graph(papers=(paper,), entities=(entity,), statements=(statement,))
        return part_of(graph).statements

    assert 1 == len(reported(result))
    assert () == reported(replace(result, dataset="dataset/elsewhere"))


def test_the_title_says_of_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of the part promises no more than it holds; search would find nothing else."""
    monkeypatch.setattr(excerpts, "WHOLE_NODES", 50)
    content, page = blocks(GRAPH, 30)
    every = len(GRAPH.papers) + len(GRAPH.entities)
    assert f"the 30 best joined of {every} nodes" in str(content["title"])
    left = {"nodes": 0, "lines": 0, "beyond": every - 30}
    assert left == content["about"]["leftOut"]  # type: ignore[index] # JSON
    absent = next(each for each in GRAPH.papers if each not in part_of(GRAPH).papers)
    assert absent.id not in page


def test_the_page_says_what_it_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, open_bytes: Callable[..., Opened]
) -> None:
    """Below the map and where it tells of itself, with what to do."""
    monkeypatch.setattr(excerpts, "WHOLE_NODES", 50)
    options = PageOptions(renderer="sigma", max_nodes=30)
    opened = open_bytes(b"".join(export(GRAPH, base_iri=BASE, options=options)))
    more = len(GRAPH.papers) + len(GRAPH.entities) - 30
    said = f"the graph has {more} more nodes, which this page does not hold"
    assert said in opened.page.inner_text("#status")
    opened.page.click("#about-button")
    assert f"{more} more nodes" in opened.page.inner_text("#about")


def test_a_graph_that_fits_is_there_whole() -> None:
    """What the map leaves out is found by search then."""
    content, _ = blocks(GRAPH, 30)
    every = len(GRAPH.papers) + len(GRAPH.entities)
    assert every == len(content["nodes"]["id"])  # type: ignore[index] # JSON
    assert every - 30 == content["about"]["leftOut"]["nodes"]  # type: ignore[index] # JSON

"""What is drawn of a graph: the core at first, the rest on demand, and never too much."""

from __future__ import annotations

import pytest

from lithograph.exporters.html import drawing
from lithograph.exporters.html.drawing import draw
from lithograph.exporters.html.options import CANVAS_NODES
from lithograph.model import Entity, Evidence, Graph, Kind, Paper, Span, Statement
from tests.exporters.graphs import literature


def entity(name: str, entity_type: str, kind: Kind = "concept") -> Entity:
    return Entity(id=f"x/{name}", type=entity_type, kind=kind, label=name)


def statement(number: int, subject: str, predicate: str, target: str) -> Statement:
    evidence = Evidence(
        paper_id="paper/0", span=Span(start=0, end=1), sentence="A", extractors=(), confidence=1.0
    )
    return Statement(
        id=f"statement/{number}", subject=subject, predicate=predicate, object=target,
        evidence=(evidence,), confidence=1.0,
    )  # fmt: skip


#: Two papers that share a task; a proposed method, a task of one paper, an author of both.
GRAPH = Graph(
    papers=(Paper(id="paper/0"), Paper(id="paper/1")),
    entities=(
        entity("author", "Author", "named"),
        entity("new", "Method", "named"),
        entity("rare", "Task"),
        entity("shared", "Task"),
    ),
    statements=tuple(
        statement(number, *said)
        for number, said in enumerate(
            [
                ("paper/0", "proposes", "x/new"),
                ("paper/0", "addresses", "x/rare"),
                ("paper/0", "addresses", "x/shared"),
                ("paper/1", "addresses", "x/shared"),
                ("paper/1", "evaluates", "x/shared"),
                ("paper/0", "authoredBy", "x/author"),
                ("paper/1", "authoredBy", "x/author"),
                ("paper/0", "hasSize", ""),
            ]
        )
    ),
)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The few nodes of `GRAPH` are drawn as those of a large graph are."""
    monkeypatch.setattr(drawing, "SMALL", 0)


def test_a_small_graph_is_drawn_whole() -> None:
    """What can be read as a whole has all that is joined to anything, but for what no map shows."""
    drawn = draw(GRAPH, renderer="sigma")
    assert {0, 1, 3, 5} < {n for n, core in zip(drawn.nodes, drawn.core, strict=True) if core}


@pytest.mark.usefixtures("large")
def test_the_core_is_what_joins_and_what_is_new() -> None:
    """Papers, what two name, what is proposed by name; no rare task, and no author."""
    drawn = draw(GRAPH, renderer="sigma")
    assert drawn.nodes == (0, 1, 2, 3, 4, 5)
    assert drawn.core == (True, True, False, True, False, True)


@pytest.mark.usefixtures("large")
def test_pyvis_draws_the_core_alone() -> None:
    """What it leaves out is counted."""
    drawn = draw(GRAPH, renderer="pyvis")
    assert drawn.nodes == (0, 1, 3, 5)
    assert all(drawn.core)
    assert drawn.nodes_left_out == 2


def test_a_line_stands_for_all_statements_between_two_nodes() -> None:
    """With its relations, sorted, and their number."""
    lines = draw(GRAPH, renderer="sigma").lines
    found = {(line.low, line.high): (line.predicates, line.statements) for line in lines}
    assert found[1, 5] == (("addresses", "evaluates"), 2)
    assert len(found) == 6


@pytest.mark.usefixtures("large")
def test_what_is_not_of_the_core_is_small() -> None:
    """Its mark does not compete with what joins papers."""
    drawn = draw(GRAPH, renderer="sigma")
    assert [r for r, core in zip(drawn.radii, drawn.core, strict=True) if not core] == [3, 3]


@pytest.mark.parametrize("most", [1, 40, 100, 1000])
def test_sigma_draws_the_core_first_and_no_more_than_asked(most: int) -> None:
    """However many there are; the rest is counted."""
    graph = literature(400)
    whole, drawn = draw(graph, renderer="sigma"), draw(graph, renderer="sigma", max_nodes=most)
    assert len(drawn.nodes) == min(most, 400)
    assert len(drawn.nodes) + drawn.nodes_left_out == 400
    assert sum(drawn.core) == min(most, sum(whole.core))


@pytest.mark.parametrize("most", [1, 40, 100])
def test_pyvis_draws_no_more_than_asked(most: int) -> None:
    """Papers and what joins them, as where nobody asked."""
    drawn = draw(literature(400), renderer="pyvis", max_nodes=most)
    assert len(drawn.nodes) <= most
    assert len(drawn.nodes) + drawn.nodes_left_out == 400


def test_pyvis_is_never_given_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nodes, papers among them, and lines are bounded; lines that are left out are counted."""
    monkeypatch.setattr(drawing, "CANVAS_LINES", 500)
    drawn = draw(literature(4000), renderer="pyvis")
    assert len(drawn.nodes) == CANVAS_NODES
    assert len(drawn.lines) == 500
    assert drawn.lines_left_out > 0


def test_columns_fit_together() -> None:
    """Each drawn node has a place, a radius, a region; each line and region is of such nodes."""
    drawn = draw(literature(1000), renderer="sigma")
    lengths = {len(column) for column in (drawn.points, drawn.radii, drawn.core, drawn.region)}
    assert lengths == {len(drawn.nodes)}
    assert {end for line in drawn.lines for end in (line.low, line.high)} <= set(drawn.nodes)
    assert set(drawn.region) <= set(range(-1, len(drawn.regions)))
    assert [region.of for region in drawn.regions if region.of >= 0] != []
    assert all(drawn.regions[r.of].of == -1 for r in drawn.regions if r.of >= 0)


def test_earlier_places_are_kept() -> None:
    """A map drawn again with its own places by id is the same map."""
    graph = literature(400)
    before = draw(graph, renderer="sigma")
    ids = [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]
    earlier = {ids[n]: point for n, point in zip(before.nodes, before.points, strict=True)}
    assert draw(graph, renderer="sigma", earlier=earlier) == before


@pytest.mark.parametrize("graph", [Graph(), Graph(papers=(Paper(id="paper/0"),))])
def test_smallest_graphs_are_drawn(graph: Graph) -> None:
    """Nothing, and one paper."""
    assert len(draw(graph, renderer="sigma").nodes) == len(graph.papers)

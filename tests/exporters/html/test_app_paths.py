"""Ways through the graph in a real browser: neighbourhoods, isolation, paths, what panels list."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import networkx as nx

from lithograph.model import Graph, Paper, Statement
from tests.exporters.html.browsing import Opened
from tests.made import seeds_graph

Open = Callable[..., Opened]

#: All lines that the map shows, as pairs of node numbers.
LINES = """() => {
  const { store, state } = lithograph;
  return Array.from(store.lines.from, (from, line) => [from, store.lines.to[line], line])
    .filter(([, , line]) => state.masks().lines[line]).map(([from, to]) => [from, to]);
}"""
#: The length of the path between each two nodes, -1 where there is none; and whether it is joined.
ROUTES = """(pairs) => pairs.map(([from, to]) => {
  const { state, store } = lithograph;
  state.change({ path: { from, to } });
  const route = state.route();
  if (!route) return [-1, true];
  const joined = route.lines.every((line, i) => state.masks().lines[line] &&
    store.across(line, route.nodes[i]) === route.nodes[i + 1]);
  return [route.lines.length, joined && route.nodes[0] === from && route.nodes.at(-1) === to];
})"""


def test_paths_are_the_shortest(seeds_page: bytes, open_bytes: Open) -> None:
    """On 50 pairs of the seeds' map, paths are as long as networkx's, along lines that are shown."""
    opened = open_bytes(seeds_page)
    network: nx.Graph[int] = nx.Graph(tuple(map(tuple, opened.page.evaluate(LINES))))
    nodes = sorted(network)
    chance = random.Random(3)
    pairs = [chance.sample(nodes, 2) for _ in range(50)]
    expected = [
        nx.shortest_path_length(network, a, b) if nx.has_path(network, a, b) else -1
        for a, b in pairs
    ]
    assert [[length, True] for length in expected] == opened.page.evaluate(ROUTES, pairs)


def test_path_is_listed_with_its_evidence(renderer: str, small: Graph, open_graph: Open) -> None:
    """A path is begun in the details, ended by a search, and listed with a sentence for each step."""
    opened = open_graph(small, renderer=renderer)
    opened.search("IceQA")
    opened.page.click("#path-from")
    assert "click the other end" in opened.page.inner_text("#hint")
    opened.search("Frozen answers")
    steps = opened.page.locator(".path > li > .node").all_inner_texts()
    assert ["IceQA", "Ötzi-Net", "Frozen answers"] == steps
    assert "We present Ötzi-Net, evaluated on IceQA." in opened.page.inner_text(".step >> nth=0")
    assert "uses" in opened.page.inner_text(".step >> nth=1")


def test_path_is_drawn(renderer: str, small: Graph, open_graph: Open) -> None:
    """A path stands out on the map in a colour of its own, and ends with Esc."""
    opened = open_graph(small, renderer=renderer)
    assert 0 == opened.pixels("#b3261e")
    ends = {"from": opened.node("IceQA"), "to": opened.node("Frozen answers")}
    opened.page.evaluate("(path) => lithograph.state.change({ path }, { push: true })", ends)
    opened.settled()
    assert opened.pixels("#b3261e") > 50
    opened.page.keyboard.press("Escape")
    assert 0 == opened.pixels("#b3261e")


def test_path_follows_the_filters(small: Graph, open_graph: Open) -> None:
    """A relation that is switched off makes the way longer; without any, a sentence says so."""
    opened = open_graph(small)
    ends = {"from": opened.node("Ötzi-Net"), "to": opened.node("Frozen answers")}
    opened.page.evaluate("(path) => lithograph.state.change({ path }, { push: true })", ends)
    opened.settled()
    assert "1 step" in opened.page.inner_text("#panel .kind")
    opened.page.uncheck("#relation-uses")
    opened.settled()
    assert "3 steps" in opened.page.inner_text("#panel .kind")
    opened.page.uncheck("#relation-addresses")
    opened.settled()
    assert "There is no path with the current filters." == opened.page.inner_text("#no-path")


def test_click_ends_a_path(renderer: str, small: Graph, open_graph: Open) -> None:
    """The other end may be clicked on the map."""
    opened = open_graph(small, renderer=renderer)
    opened.search("IceQA")
    opened.page.click("#path-from")
    at = opened.page.evaluate("(n) => lithograph.position(n)", opened.node("Ötzi-Net"))
    opened.page.click("#map", position=at)
    opened.settled()
    assert "IceQA → Ötzi-Net" == opened.page.inner_text("#panel-title")


def test_isolation_hides_the_rest(renderer: str, small: Graph, open_graph: Open) -> None:
    """Isolating leaves a node and its neighbours; expanding adds those of another; leaving ends it."""
    opened = open_graph(small, renderer=renderer)
    opened.search("IceQA")
    opened.page.click("#isolate")
    assert {"IceQA", "Ötzi-Net", "Ötzi-Net: cold reasoning"} == opened.visible()
    opened.select(opened.node("Ötzi-Net"))
    opened.page.click("#expand")
    assert "Frozen answers" in opened.visible()
    opened.page.click("#whole")
    assert 5 == opened.shown()[0]


def test_two_hops_reach_further(small: Graph, open_graph: Open) -> None:
    """With two hops, neighbours of neighbours belong to the surroundings."""
    opened = open_graph(small)
    opened.search("IceQA")
    one = opened.page.evaluate("lithograph.state.surroundings().size")
    opened.page.click("[data-hops='2']")
    assert (3, 5) == (one, opened.page.evaluate("lithograph.state.surroundings().size"))
    assert "2" == opened.page.evaluate("document.activeElement.dataset.hops")


def test_back_returns_to_the_node_before(small: Graph, open_graph: Open) -> None:
    """The panel's Back shows what was shown before."""
    opened = open_graph(small)
    opened.search("IceQA")
    opened.search("Ötzi-Net")
    opened.page.click("#back")
    opened.page.wait_for_selector("#panel-title >> text=IceQA")
    assert "IceQA" == opened.page.inner_text("#panel-title")


def test_details_list_every_statement(seeds_page: bytes, open_bytes: Open) -> None:
    """For the 20 best joined things of the seeds, details have a line for each statement."""
    opened = open_bytes(seeds_page)
    graph = seeds_graph()
    told = [s for s in graph.statements if s.result is None]
    ends: nx.MultiGraph[str] = nx.MultiGraph(
        (s.subject, s.object or f"literal {s.id}") for s in told
    )
    best = sorted(graph.entities, key=lambda e: (-ends.degree(e.id) if e.id in ends else 0, e.id))
    for entity in best[:20]:
        opened.select(opened.page.evaluate("(id) => lithograph.store.nodeOf(id)", entity.id))
        counts = opened.page.locator(".group:not(.merged) > summary").all_inner_texts()
        lines = sum(int(text.split()[-1]) for text in counts if "results" not in text)
        assert (entity.label, _said_of(told, entity.id)) == (entity.label, lines)


def _said_of(statements: list[Statement], node: str) -> int:
    return sum(node in {s.subject, s.object} for s in statements)


def test_long_lists_grow(open_graph: Open, small: Graph) -> None:
    """Of sixty papers that use one method, 25 are listed at first, and more on demand."""
    method = next(e for e in small.entities if e.label == "Ötzi-Net")
    uses = next(s for s in small.statements if s.predicate == "uses")
    papers = [Paper(id=f"paper/z{i:02}", title=f"Extra {i}") for i in range(60)]
    said = [
        replace(
            uses,
            id=f"statement/z{paper.id[-2:]}",
            subject=paper.id,
            object=method.id,
            evidence=tuple(replace(e, paper_id=paper.id) for e in uses.evidence),
        )
        for paper in papers
    ]
    graph = replace(small, papers=(*small.papers, *papers), statements=(*small.statements, *said))
    opened = open_graph(graph)
    opened.search("Ötzi-Net")
    group = opened.page.locator(".group", has_text="used by")
    assert 25 == group.locator(".rows > li").count()
    group.locator(".more").last.click()
    assert 50 == group.locator(".rows > li").count()

"""The address of the page as a link: what it restores, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from lithograph.model import Graph
from tests.exporters.html.browsing import Opened

Open = Callable[..., Opened]

SETTINGS = """() => {
  const { state, store } = lithograph;
  const id = (node) => (node === null ? null : store.nodes.id[node]);
  const { x, y, scale } = lithograph.renderer.camera();
  return { selected: id(state.selected), types: [...state.types].sort(), degree: state.degree,
    relations: [...state.relations].sort(), colour: state.colour, confidence: state.confidence,
    path: state.path && [id(state.path.from), id(state.path.to)], hops: state.hops,
    everything: state.everything, isolate: state.isolate && state.isolate.map(id), view: state.view };
}"""


@pytest.mark.parametrize(
    "change",
    [
        "selected: lithograph.store.nodes.label.indexOf('IceQA'), hops: 2",
        "path: { from: 0, to: 2 }",
        "types: new Set(['Paper', 'Method']), colour: 'region'",
        "relations: new Set(), degree: 2, confidence: 35, everything: true",
        "isolate: [0, 1], view: 'matrix'",
    ],
)
def test_link_restores_what_was_set(
    change: str, renderer: str, small: Graph, open_graph: Open
) -> None:
    """The address of a page, opened afresh, gives the same settings."""
    opened = open_graph(small, renderer=renderer)
    opened.page.evaluate(f"lithograph.state.change({{ {change} }}, {{ push: true }})")
    before = opened.page.evaluate(SETTINGS)
    fragment = opened.page.evaluate("location.hash")
    again = open_graph(small, renderer=renderer, fragment=fragment)
    again.settled()
    assert before == again.page.evaluate(SETTINGS)
    assert [] == again.complaints


def test_link_restores_the_place_on_the_map(renderer: str, small: Graph, open_graph: Open) -> None:
    """The camera is where the address says."""
    opened = open_graph(small, renderer=renderer, fragment="#v=40~-20~0.5")
    camera = opened.page.evaluate("lithograph.renderer.camera()")
    assert {"x": 40, "y": -20, "scale": 0.5} == {key: round(v, 1) for key, v in camera.items()}


def test_address_names_things(small: Graph, open_graph: Open) -> None:
    """A link has the ids of nodes and the names of types, so that it outlives a rebuild."""
    opened = open_graph(small)
    opened.search("IceQA")
    dataset = next(entity.id for entity in small.entities if entity.label == "IceQA")
    assert f"#n={quote(dataset, safe='')}" == opened.page.evaluate("location.hash")


def test_first_view_has_no_fragment(small: Graph, open_graph: Open) -> None:
    """An untouched page leaves its address alone."""
    opened = open_graph(small)
    opened.page.wait_for_timeout(400)  # longer than the page waits before it notes a change
    assert "" == opened.page.evaluate("location.hash")


def test_back_of_the_browser_returns(renderer: str, small: Graph, open_graph: Open) -> None:
    """Selections are steps of the history, back and forth."""
    opened = open_graph(small, renderer=renderer)
    opened.search("IceQA")
    opened.search("Ötzi-Net")
    opened.page.evaluate("history.back()")
    opened.page.wait_for_selector("#panel-title >> text=IceQA")
    opened.page.evaluate("history.back()")
    opened.page.wait_for_selector("#panel", state="hidden")
    opened.page.evaluate("history.forward()")
    opened.page.wait_for_selector("#panel-title >> text=IceQA")
    assert [] == opened.complaints


@pytest.mark.parametrize(
    "fragment",
    [
        "#n=nothing&t=Nothing&r=Nothing&y=2030-1&d=-1&k=1000&c=red&p=a~b&v=NaN~1~1&h=9&i=zz&w=zz",
        "#n=%E0%A4%A&t=%&v=Infinity~0~1e9&y=1~0&d=1e3&x=2&o=__proto__~x",
        "#__proto__=1&constructor=2&toString=3&n=__proto__&t=__proto__&=&&===&n",
        "#n=<img src=x onerror=window.__xss=1>&w=javascript:alert(1)",
        "#" + "n=" + "a" * 20_000,
    ],
)
def test_hostile_link_changes_nothing(fragment: str, small: Graph, open_graph: Open) -> None:
    """An address that says nothing sensible opens the first view, and raises nothing."""
    plain = open_graph(small).page.evaluate(SETTINGS)
    opened = open_graph(small, fragment=fragment)
    assert plain == opened.page.evaluate(SETTINGS)
    assert ([], []) == (opened.requests, opened.complaints)
    assert opened.page.evaluate("window.__xss === undefined && ({}).x === undefined")

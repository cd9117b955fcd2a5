"""What the filters of the page leave on the map, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lithograph.model import Author, Date, Entity, Graph, Paper
from tests.exporters.html.browsing import Opened

Open = Callable[..., Opened]

METHOD, DATASET = "#0072b2", "#009e73"


def dated(graph: Graph) -> Graph:
    """The graph with its papers in 2020, 2021, …, the last without a year."""
    papers = [
        replace(p, date=Date(text=str(2020 + i), year=2020 + i)) for i, p in enumerate(graph.papers)
    ]
    return replace(graph, papers=(*papers[:-1], replace(papers[-1], date=None)))


def test_legend_hides_a_type(renderer: str, small: Graph, open_graph: Open) -> None:
    """Switching methods off takes exactly them, and their lines, off the map."""
    opened = open_graph(small, renderer=renderer)
    assert (5, 6) == opened.shown()
    assert opened.pixels(METHOD)
    opened.page.uncheck("#type-Method")
    assert (4, 3) == opened.shown()
    assert (0, True) == (opened.pixels(METHOD), opened.pixels(DATASET) > 0)


def test_legend_counts_what_is_shown(library_page: bytes, open_bytes: Open) -> None:
    """The counts of the legend add up to what the status line says, before and after a filter."""
    opened = open_bytes(library_page)
    for _ in range(2):
        counts = opened.page.locator("#types .count").all_inner_texts()
        assert opened.shown()[0] == sum(int(count) for count in counts if count.isdigit())
        opened.page.evaluate("lithograph.state.change({ degree: 3 })")


def test_relation_filter_hides_lines(small: Graph, open_graph: Open) -> None:
    """Switching a relation off takes its lines off the map, and leaves the nodes."""
    opened = open_graph(small)
    opened.page.uncheck("#relation-uses")
    assert (5, 5) == opened.shown()


def test_only_leaves_one_type(small: Graph, open_graph: Open) -> None:
    """ "Only" switches all other types off, and on again when pressed twice."""
    opened = open_graph(small)
    opened.page.get_by_label("Only Papers").click()
    assert (2, 0) == opened.shown()
    opened.page.get_by_label("Only Papers").click()
    assert (6, 8) == opened.shown()


def test_hidden_hit_is_switched_on(renderer: str, small: Graph, open_graph: Open) -> None:
    """A metric, hidden at first, appears when it is chosen."""
    opened = open_graph(small, renderer=renderer)
    assert not opened.page.is_checked("#type-Metric")
    opened.search("accuracy")
    assert opened.page.is_checked("#type-Metric")
    assert (6, 8) == opened.shown()


def test_hit_beyond_the_other_filters_is_brought_back(small: Graph, open_graph: Open) -> None:
    """A node hidden by years and least neighbours appears when it is chosen; they are lifted."""
    opened = open_graph(dated(small))
    opened.page.evaluate("lithograph.state.change({ years: [2021, 2021], degree: 5 })")
    assert set() == opened.visible()
    opened.search("IceQA")
    assert {"IceQA", "Ötzi-Net"} <= opened.visible()


def test_author_appears_alone(small: Graph, open_graph: Open) -> None:
    """An author that is chosen is drawn, without all other authors."""
    other = Entity(id="author/bea", type="Author", kind="named", label="Bea Byron")
    graph = replace(small, entities=tuple(sorted([*small.entities, other], key=lambda e: e.id)))
    opened = open_graph(graph, renderer="sigma")
    before = opened.visible()
    opened.search("Lovelace")
    assert {"Ada Lovelace"} == opened.visible() - before


def test_rest_is_switched_on(library: Graph, open_graph: Open) -> None:
    """What only one paper names is drawn when it is asked for, and not before."""
    opened = open_graph(library, renderer="sigma")
    before = opened.shown()[0]
    opened.page.check("#everything")
    assert before < opened.shown()[0] <= len(library.papers) + len(library.entities)


@pytest.mark.parametrize("least", [1, 2, 3])
def test_degree_leaves_the_well_joined(least: int, small: Graph, open_graph: Open) -> None:
    """No node is left that had fewer neighbours than asked for."""
    opened = open_graph(small)
    degrees = opened.page.evaluate(
        """() => Object.fromEntries(lithograph.store.nodes.label.map((label, node) => [label,
          [...lithograph.store.linesOf(node)].filter((l) => lithograph.state.masks().lines[l]).length]))"""
    )
    wanted = {label for label in opened.visible() if degrees[label] >= least}
    opened.page.fill("#degree", str(least))
    assert wanted == opened.visible()


def test_confidence_leaves_what_is_sure(small: Graph, open_graph: Open) -> None:
    """Statements below the least confidence go, and their lines with them."""
    statements = tuple(
        replace(s, confidence=0.3) if s.predicate == "uses" else s for s in small.statements
    )
    opened = open_graph(replace(small, statements=statements))
    opened.page.fill("#confidence", "50")
    assert (5, 5) == opened.shown()


def test_years_leave_no_paper_outside(renderer: str, small: Graph, open_graph: Open) -> None:
    """Papers of other years and without one go, and things of which nothing is left."""
    opened = open_graph(dated(small), renderer=renderer)
    titles = [paper.title for paper in dated(small).papers]
    opened.page.evaluate("lithograph.state.change({ years: [2020, 2020] })")
    assert {titles[0]} == opened.visible() & set(titles)


def test_years_are_offered_where_papers_have_them(small: Graph, open_graph: Open) -> None:
    """Papers of one year, or none, have no histogram; papers of several have one bar a year."""
    opened = open_graph(small)
    assert 0 == opened.page.locator(".year-bar").count()
    third = Paper(id="paper/z", title="Third", date=Date(text="2030", year=2030))
    opened = open_graph(replace(small, papers=(*small.papers, third)))
    assert 2030 - 2024 + 1 == opened.page.locator(".year-bar").count()


def test_handles_of_years_do_not_cross(small: Graph, open_graph: Open) -> None:
    """The first year, pushed over the last, takes it along."""
    third = Paper(id="paper/z", title="Third", date=Date(text="2030", year=2030))
    opened = open_graph(replace(small, papers=(*small.papers, third)))
    opened.page.fill("#year-to", "2026")
    opened.page.fill("#year-from", "2028")
    assert [2028, 2028] == opened.page.evaluate("lithograph.state.years")


def test_reset_restores_the_first_view(small: Graph, open_graph: Open) -> None:
    """All filters go back at once; the button is there only when there is something to do."""
    opened = open_graph(small)
    assert not opened.page.is_visible("#reset")
    opened.page.uncheck("#type-Method")
    opened.page.fill("#degree", "1")
    opened.page.click("#reset")
    assert ((5, 6), False) == (opened.shown(), opened.page.is_visible("#reset"))


def test_colour_by_community(
    renderer: str, library_pages: dict[str, bytes], open_bytes: Open
) -> None:
    """Colours of types give way to those of communities, which are named."""
    opened = open_bytes(library_pages[renderer])
    opened.page.click("text=Community")
    assert (0, True) == (opened.pixels(METHOD), opened.pixels("#cc6677") > 0)
    assert opened.page.locator(".communities li").count() > 1


def test_filters_say_what_they_hide_of_a_node(small: Graph, open_graph: Open) -> None:
    """The details list what the filters leave, say how much they hide, and show it when asked."""
    opened = open_graph(small)
    opened.page.uncheck("#relation-uses")
    opened.search("Ötzi-Net")
    assert "used by" not in opened.page.locator(".group h3").all_inner_texts()
    assert "The filters hide 1 statement." in opened.page.inner_text("#panel")
    opened.page.click("#show-hidden")
    opened.settled()
    assert "used by" in opened.page.locator(".group h3").all_inner_texts()


def test_hostile_names_of_types_are_text(open_graph: Open) -> None:
    """A type of another ontology is a row of the legend, whatever its name."""
    paper = Paper(id="paper/a", title="A", authors=(Author(family="<b>", given=""),))
    thing = Entity(id="x/1", type="<img src=x>", kind="named", label="1")
    opened = open_graph(Graph(papers=(paper,), entities=(thing,)))
    assert "<img src=x>" in opened.page.inner_text("#types")
    assert 0 == opened.page.locator("#types img").count()


def test_crowded_map_shows_the_well_joined_first(open_graph: Open) -> None:
    """Of 12,000 papers, the first view has those with three neighbours, and says so in its filter."""
    papers = tuple(Paper(id=f"paper/{i:05}", title=f"P{i}") for i in range(12_000))
    opened = open_graph(Graph(papers=papers), renderer="sigma")
    assert ("3", 0) == (opened.page.input_value("#degree"), opened.shown()[0])
    opened.page.fill("#degree", "0")
    assert 12_000 == opened.shown()[0]

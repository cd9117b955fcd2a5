"""The About panel: what is in the page, where it is from, what was left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lithograph.exporters import html
from lithograph.exporters.html import PageOptions
from lithograph.model import Graph
from tests.exporters.html.studies import BASE, HOSTILE, hostile, studies

#: What `open_bytes` gives: conftest's `Opened`, which tests cannot import.
Open = Callable[..., Any]


def about(graph: Graph, open_bytes: Open, **options: Any) -> Any:
    """The page of a graph with the panel open."""
    page = b"".join(html.export(graph, base_iri=BASE, options=PageOptions(**options)))
    opened = open_bytes(page)
    opened.page.click("#about-button")
    return opened


def rows(opened: Any) -> dict[str, str]:
    """Name → what stands beside it, of the tables of the panel."""
    lines = opened.page.locator("#about tr").all_inner_texts()
    return {name: value for name, _, value in (line.partition("\t") for line in lines)}


def test_counts_are_those_of_the_graph(open_bytes: Open) -> None:
    """Papers, entities by type, statements, results and evidence are told."""
    told = rows(about(studies(), open_bytes))
    wanted = {
        "Papers": "24", "Tasks": "3", "Modalities": "2", "Methods": "5", "Datasets": "2",
        "Metrics": "1", "Statements": str(len(studies().statements)), "Results among them": "24",
        "Pieces of evidence": str(len(studies().statements)), "Names merged": "0",
    }  # fmt: skip
    assert wanted == {name: told[name] for name in wanted}


def test_intake_is_told(open_bytes: Open) -> None:
    """What came in, what was rejected and what was double is a sentence."""
    text = about(studies(), open_bytes).page.inner_text("#about")
    wanted = "27 records came in: 26 read, 1 rejected; 2 were duplicates, which leaves 24 papers."
    assert wanted in text


def test_what_papers_lack_is_told(open_bytes: Open) -> None:
    """Fields that records did not have are named with their numbers."""
    graph = studies()
    lacking = replace(graph, intake=replace(graph.intake, missing=(("date", 8), ("title", 0))))
    text = about(lacking, open_bytes).page.inner_text("#about")
    assert "Of 24 papers these lack: date (8)." in text


def test_what_is_not_drawn_is_told(open_bytes: Open) -> None:
    """A map that is not whole says how much of it is missing, and where that is found."""
    whole = about(studies(), open_bytes).page.inner_text("#about")
    assert "Every node has its place on the map." in whole
    part = about(studies(), open_bytes, renderer="sigma", max_nodes=20).page.inner_text("#about")
    assert "17 nodes of 37 are not drawn" in part


def test_run_is_told(open_bytes: Open) -> None:
    """Program, version, digest, base and licences are there."""
    opened = about(studies(), open_bytes)
    text = opened.page.inner_text("#about")
    wanted = ("lithograph 0.1.0", "d1", BASE, "Apache-2.0", "sigma.js", "vis-network", "BSD")
    assert [] == [part for part in wanted if part not in text]
    opened.page.click("text=Licences in full")
    assert "MIT" in opened.page.inner_text("#about pre")


def test_panel_closes(open_bytes: Open) -> None:
    """Its button and Esc close it, and it opens again with one content."""
    opened = about(studies(), open_bytes)
    opened.page.click("#about .close")
    assert not opened.page.is_visible("#about")
    opened.page.click("#about-button")
    assert 1 == opened.page.locator("#about h2").count()
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#about")


def test_hostile_sources_are_inert(open_bytes: Open) -> None:
    """Names of documents and readers are text."""
    opened = about(hostile(), open_bytes)
    assert 0 == opened.page.locator("#about :is(img, script, a, style, iframe)").count()
    assert opened.page.evaluate("window.__xss === undefined")
    assert ([], []) == (opened.requests, opened.complaints)
    assert HOSTILE

"""The interactive page beside plain pyvis: file, layout, and CPU until one can work with it.

    python -m benchmarks.page [--nodes N …] [--pyvis N …] [--repeat N] [--limit SECONDS]

Graphs are made up to be like those of a literature (`tests/exporters/graphs.py`), with 2.5
statements for each node and a sentence on each. pyvis is used as it comes: physics on, everything
in one file, given up after `--limit` seconds. Its page at 300 nodes takes some 20 CPU seconds, at
4,000 some minutes, so it is asked for 300 unless more are named. Seconds are CPU seconds, so that a
busy machine changes little; each figure of ours is the median of `--repeat` runs, pyvis runs once. The budgets are those of
the research notes (anchors-viewer, §7), for two cores without a GPU.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import page_browser
from lithograph.exporters import html
from lithograph.exporters.html import drawing
from lithograph.model import Graph
from tests.exporters.graphs import literature
from tests.exporters.html.browsing import FLAGS, chromium

BASE = "https://example.org/kg/"
SIZES = (4_000,)
PEER_SIZES = (300,)
BUNDLE = Path(html.__file__).with_name("bundle") / "sigma.js"
#: Figure → unit, and budget by number of nodes.
UNITS: Mapping[str, str] = {
    "file": "MB", "bundle": "KB", "layout": "s", "communities": "s", "page made": "s",
    "empty page": "s", "usable": "s", "heap": "MB", "frame": "ms", "search keystroke": "ms",
    "select and highlight": "ms", "toggle a type": "ms",
}  # fmt: skip
BUDGETS: Mapping[int, Mapping[str, float]] = {
    4_000: {
        "file": 1.0, "bundle": 220, "layout": 3, "communities": 1, "usable": 1.5, "heap": 25,
        "frame": 16, "search keystroke": 10, "select and highlight": 60, "toggle a type": 60,
    },
    10_000: {
        "file": 2.0, "bundle": 220, "layout": 6, "communities": 2, "usable": 2.5, "heap": 50,
        "frame": 16, "search keystroke": 10, "select and highlight": 80, "toggle a type": 100,
    },
    100_000: {
        "file": 15, "bundle": 220, "layout": 40, "communities": 25, "usable": 12, "heap": 250,
        "frame": 33, "search keystroke": 30, "select and highlight": 120, "toggle a type": 400,
    },
}  # fmt: skip
HEAD = """\
| nodes | figure | lithograph | budget | holds |
| ---: | --- | ---: | ---: | --- |"""
PEER_HEAD = """
| nodes | figure | lithograph | plain pyvis | pyvis ÷ lithograph |
| ---: | --- | ---: | ---: | ---: |"""


def main() -> None:
    """Measure and print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--pyvis", type=int, nargs="*", default=PEER_SIZES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60, help="seconds that pyvis may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(HEAD)
        for nodes in options.nodes:
            for line in budget_lines(nodes, ours(nodes, Path(folder), options.repeat)):
                print(line, flush=True)
        print(PEER_HEAD)
        for nodes in options.pyvis:
            path = Path(folder)
            for line in peer_lines(nodes, path, options.repeat, options.limit):
                print(line, flush=True)


def ours(nodes: int, folder: Path, repeat: int) -> dict[str, float]:
    """Figure → median, for our page of a graph of so many nodes."""
    graph, path = literature(nodes), folder / f"ours-{nodes}.html"
    options = html.PageOptions(renderer="sigma", max_nodes=nodes)
    browser = {"flags": FLAGS, "executable": chromium()}
    runs = []
    for _ in range(repeat):
        made = write_ours(graph, path, options)
        made["empty page"] = page_browser.empty(folder / "empty.html", **browser)
        runs.append(made | page_browser.ours(path, **browser))
    return {figure: median(run[figure] for run in runs) for figure in UNITS}


def write_ours(graph: Graph, path: Path, options: html.PageOptions) -> dict[str, float]:
    """Write our page; what that took."""
    with timed("place") as layout, timed("divide") as communities:
        start = time.process_time()
        path.write_bytes(b"".join(html.export(graph, base_iri=BASE, options=options)))
        made = time.process_time() - start
    return {
        "file": path.stat().st_size / 1e6,
        "bundle": BUNDLE.stat().st_size / 1e3,
        "layout": sum(layout),
        "communities": sum(communities),
        "page made": made,
    }


@contextmanager
def timed(name: str) -> Iterator[list[float]]:
    """CPU seconds of each call of a function that the drawing uses."""
    function: Callable[..., object] = getattr(drawing, name)
    seconds: list[float] = []

    def call(*arguments: object, **options: object) -> object:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds.append(time.process_time() - start)

    setattr(drawing, name, call)
    try:
        yield seconds
    finally:
        setattr(drawing, name, function)


def budget_lines(nodes: int, figures: Mapping[str, float]) -> Iterator[str]:
    """A line for each figure, with its budget if there is one for this number of nodes."""
    budgets = BUDGETS.get(nodes, {})
    for figure, value in figures.items():
        budget = budgets.get(figure)
        held = "" if budget is None else "yes" if value <= budget else "**no**"
        limit = "–" if budget is None else shown(figure, budget)
        yield f"| {nodes:,} | {figure} | {shown(figure, value)} | {limit} | {held} |"


def shown(figure: str, value: float) -> str:
    """`"1.23 s"`."""
    return f"{value:.3g} {UNITS[figure]}"


def peer_lines(nodes: int, folder: Path, repeat: int, limit: float) -> Iterator[str]:
    """Lines that compare the file and the CPU time until the page is usable."""
    graph, path = literature(nodes), folder / f"pyvis-{nodes}.html"
    mine = ours(nodes, folder, repeat)
    path.write_text(plain_pyvis(graph), encoding="utf-8")
    size = path.stat().st_size / 1e6
    yield compared(nodes, "file, MB", mine["file"], size)
    browser = {"flags": FLAGS, "executable": chromium()}
    seconds, share = page_browser.pyvis(path, limit=limit, **browser)
    name = "usable, CPU s"
    if share < 1:
        name += f" (pyvis stopped after {limit:.0f} s, {share:.0%} done)"
    yield compared(nodes, name, mine["usable"], seconds, least=share < 1)


def compared(nodes: int, figure: str, mine: float, theirs: float, *, least: bool = False) -> str:
    """One line; `least` says that theirs is what had been spent when it was stopped."""
    more = "> " if least else ""
    return f"| {nodes:,} | {figure} | {mine:.3g} | {more}{theirs:.3g} | {more}{theirs / mine:.1f} |"


def plain_pyvis(graph: Graph) -> str:
    """The graph as pyvis writes it, as it comes: every statement between two nodes is an edge."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for paper in graph.papers:
        network.add_node(paper.id, label=paper.label, title=paper.abstract)
    for entity in graph.entities:
        network.add_node(entity.id, label=entity.label, group=entity.type)
    known = set(network.node_map)
    for statement in graph.statements:
        if statement.object in known:
            sentence = statement.evidence[0].sentence
            network.add_edge(statement.subject, statement.object, title=sentence)
    return str(network.generate_html())


if __name__ == "__main__":
    main()

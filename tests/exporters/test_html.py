"""The page as bytes."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from lithograph.errors import LithographError
from lithograph.exporters import html as exporter
from lithograph.exporters.html.drawing import MAX_NODES, draw
from lithograph.model import Entity, Evidence, Graph, Paper, Result, Span, Statement

BASE = "https://example.org/kg/"
PAPER = Paper(id="paper/a", title="A </script> title", authors_text="Ada, Bea")
METHOD = Entity(id="method/x", type="Method", kind="named", label="X\u2028Net", aliases=("X",))
TASK = Entity(id="task/y", type="Task", kind="concept", label="y")
METRIC = Entity(id="metric/z", type="Metric", kind="concept", label="z")


class Blocks(html.parser.HTMLParser):
    """Collects the texts of script elements, by id, and the attributes of all elements."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.scripts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str]] = []
        self._open = False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        self._open = tag == "script"
        if self._open:
            self.scripts.append((dict(attrs).get("id") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._open:
            name, text = self.scripts.pop()
            self.scripts.append((name, text + data))

    def block(self, name: str) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(dict(self.scripts)[name])
        return parsed


def statement(
    number: int, predicate: str, target: str = "", *, value: str = "", result: Result | None = None
) -> Statement:
    evidence = Evidence(
        paper_id="paper/a", span=Span(start=0, end=1), sentence="A", extractors=("x", "y"),
        confidence=0.5,
    )  # fmt: skip
    return Statement(
        id=f"statement/{number}", subject="paper/a", predicate=predicate, object=target,
        value=value, result=result, evidence=(evidence,), confidence=0.75,
    )  # fmt: skip


GRAPH = Graph(
    papers=(PAPER,),
    entities=(METHOD, METRIC, TASK),
    statements=(
        statement(0, "proposes", METHOD.id),
        statement(1, "uses", METHOD.id),
        statement(2, "addresses", TASK.id),
        statement(3, "hasSize", value="12 images"),
        statement(
            4,
            "reports",
            "result/r",
            result=Result(
                paper_id="paper/a", value="9", unit="%", kind="absolute", method="paper",
                metric="metric/z", sentence=Span(start=0, end=1), extractors=("x",), confidence=0.5,
            ),
        ),
    ),
)  # fmt: skip


def page(graph: Graph = GRAPH) -> Blocks:
    return Blocks(b"".join(exporter.export(graph, base_iri=BASE)))


def test_same_graph_gives_same_bytes_in_other_processes() -> None:
    """The hash seed and the number of threads do not show in the page."""
    code = (
        "import hashlib, pathlib, runpy, sys;"
        f"case = runpy.run_path({__file__!r});"
        "page = b''.join(case['exporter'].export(case['GRAPH'], base_iri=case['BASE']));"
        "print(hashlib.sha256(page).hexdigest())"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert digests[0] == digests[1]


def test_policy_allows_the_scripts_of_the_page_alone() -> None:
    """The content security policy names the hash of each script, and allows nothing outside."""
    blocks = page()
    policy = next(value for _, value in blocks.attributes if value.startswith("default-src"))
    digests = [
        f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
        for name, text in blocks.scripts
        if not name
    ]
    assert digests == re.findall(r"sha256-[^']+", policy.partition("style-src")[0])
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_page_refers_to_nothing_outside() -> None:
    """No element has an address to load or a handler to run."""
    loading = {"src", "href", "action", "srcset", "data"}
    names = {name for name, _ in page().attributes}
    assert set() == {name for name in names if name in loading or name.startswith("on")}


def test_app_never_parses_text_as_markup_or_code() -> None:
    """Our scripts use no function that would turn text from papers into elements or programs."""
    app = dict(page().scripts[-1:])[""]
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert [] == re.findall(banned, app)


def test_data_cannot_end_their_block() -> None:
    """Text that looks like the end of a script is escaped, and read back as it was."""
    blocks = page()
    assert ["content-data", "canvas-data"] == [name for name, _ in blocks.scripts if name]
    labels = [node["label"] for node in blocks.block("content-data")["nodes"]]
    assert ["A </script> title", "X\u2028Net", "z", "y"] == labels


def test_canvas_joins_parallel_relations_in_one_line() -> None:
    """Two relations between the same nodes are one line that knows both."""
    edges = page().block("canvas-data")["edges"]
    assert [["proposes", "uses"]] == [edge["relations"] for edge in edges]


def test_thing_with_one_neighbour_is_drawn_if_new_and_named() -> None:
    """The proposed method is on the map, the task of a single paper is not."""
    assert ("method/x", "paper/a") == draw(GRAPH).nodes


def test_result_refers_to_nodes() -> None:
    """A result has the numbers of its nodes; the method "paper" is the paper that states it."""
    results = [s["result"] for s in page().block("content-data")["statements"] if "result" in s]
    assert [{"method": 0, "metric": 2, "unit": "%", "value": "9", "kind": "absolute"}] == results


def test_sentence_is_in_the_page_once() -> None:
    """Five statements that rest on one sentence share it."""
    assert ["A"] == page().block("content-data")["sentences"]


def test_drawing_is_bounded() -> None:
    """However large the graph, the map has at most `MAX_NODES` nodes, the best joined ones."""
    papers = tuple(Paper(id=f"paper/{i:04}", title=f"P{i}") for i in range(MAX_NODES + 200))
    graph = Graph(papers=papers, entities=(TASK,), statements=(statement(0, "addresses", TASK.id),))
    joined = Paper(id="paper/a", title="joined")
    nodes = draw(Graph(papers=(*papers, joined), entities=(METHOD,), statements=(
        statement(0, "proposes", METHOD.id),))).nodes  # fmt: skip
    assert len(draw(graph).nodes) <= MAX_NODES
    assert {"paper/a", METHOD.id} <= set(nodes)


@pytest.mark.parametrize(
    ("graph", "base"),
    [
        (GRAPH, "no iri"),
        (Graph(papers=(PAPER, PAPER)), BASE),
    ],
    ids=["base", "clash"],
)
def test_unfit_input_is_refused(graph: Graph, base: str) -> None:
    """A base that is no IRI, and two nodes with one id, are errors that say so."""
    with pytest.raises(LithographError):
        list(exporter.export(graph, base_iri=base))


def test_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    """A character that UTF-8 cannot hold becomes a question mark."""
    broken = Graph(papers=(Paper(id="paper/b", title="bad \ud800 character"),))
    assert "bad ? character" == page(broken).block("content-data")["nodes"][0]["label"]

"""The page as bytes."""

from __future__ import annotations

import base64
import gzip
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
from lithograph.exporters.html import PageOptions
from lithograph.model import Entity, Evidence, Graph, Paper, Result, Span, Statement
from tests.exporters.graphs import literature

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
        text = dict(self.scripts)[name]
        packed = not text.startswith("{")
        parsed: dict[str, Any] = json.loads(
            gzip.decompress(base64.b64decode(text)) if packed else text
        )
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


def page(graph: Graph = GRAPH, **options: Any) -> Blocks:
    return Blocks(written(graph, **options))


def written(graph: Graph = GRAPH, **options: Any) -> bytes:
    return b"".join(exporter.export(graph, base_iri=BASE, options=PageOptions(**options)))


def test_same_graph_gives_same_bytes_in_other_processes() -> None:
    """The hash seed and the number of threads do not show in the page."""
    code = (
        "import hashlib, pathlib, runpy, sys;"
        f"case = runpy.run_path({__file__!r});"
        "pages = [case['written'](), case['written'](case['literature'](400), renderer='sigma')];"
        "print([hashlib.sha256(page).hexdigest() for page in pages])"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed, "OMP_NUM_THREADS": seed, "PYTHONPATH": "."},
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
    app = dict(page(renderer="sigma").scripts[-1:])[""] + dict(page().scripts[-1:])[""]
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert [] == re.findall(banned, app)


@pytest.mark.parametrize("compress", [True, False])
def test_data_cannot_end_their_block(compress: bool) -> None:
    """Text that looks like the end of a script is packed or escaped, and read back as it was."""
    blocks = page(compress=compress)
    assert ["canvas", "graph", "details"] == [name for name, _ in blocks.scripts if name]
    labels = blocks.block("graph")["nodes"]["label"]
    assert ["A </script> title", "X\u2028Net", "z", "y"] == labels


def test_packing_changes_no_content() -> None:
    """The blocks of the packed page are those of the plain one."""
    packed, plain = page(), page(compress=False)
    assert [packed.block(name) for name in ("graph", "details")] == [
        plain.block(name) for name in ("graph", "details")
    ]
    assert not dict(packed.scripts)["graph"].startswith("{")


@pytest.mark.parametrize(
    ("choice", "graph", "drawn"),
    [
        ("auto", GRAPH, "pyvis"),
        ("sigma", GRAPH, "sigma"),
        ("auto", Graph(papers=tuple(Paper(id=f"paper/{i}") for i in range(1501))), "sigma"),
    ],
)
def test_renderer_is_chosen_by_size_unless_given(choice: str, graph: Graph, drawn: str) -> None:
    """pyvis draws up to 1,500 nodes; only its pages carry a canvas and vis-network."""
    blocks = page(graph, renderer=choice)
    assert drawn == blocks.block("graph")["renderer"]
    assert ("canvas" in dict(blocks.scripts)) == (drawn == "pyvis")
    assert len([name for name, _ in blocks.scripts if not name]) == 1 + (drawn == "pyvis")


def test_canvas_has_the_lines_of_the_drawing() -> None:
    """Line for line, parallel relations joined."""
    blocks = page()
    drawing, edges = blocks.block("graph")["drawing"], blocks.block("canvas")["edges"]
    assert [["proposes", "uses"], ["addresses"]] == [edge["relations"] for edge in edges]
    assert drawing["from"] == [int(edge["from"]) for edge in edges]


def test_a_title_is_shown_as_text() -> None:
    """Whatever it holds: it is no markup."""
    assert b"<title>&lt;b&gt; &amp; more</title>" in written(title="<b> & more")


@pytest.mark.parametrize(("nodes", "most"), [(4000, 1_000_000), (10_000, 2_000_000)])
def test_page_of_a_large_literature_is_small(nodes: int, most: int) -> None:
    """Everything is in it: abstracts, sentences and the app; bytes."""
    assert len(written(literature(nodes))) <= most


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
    assert "bad ? character" == page(broken).block("graph")["nodes"]["label"][0]

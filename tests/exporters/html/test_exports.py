"""What the page hands out: each file is read by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest

from lithograph.exporters import html
from lithograph.exporters.html import PageOptions
from lithograph.model import Graph
from tests.exporters.html.studies import BASE, HOSTILE, hostile, studies

#: What `open_bytes` gives: conftest's `Opened`, which tests cannot import.
Open = Callable[..., Any]
RENDERERS = ("pyvis", "sigma")


@pytest.fixture(scope="module", params=RENDERERS)
def page(request: pytest.FixtureRequest) -> bytes:
    """The page of 24 studies, by each renderer."""
    return made(studies(), renderer=request.param)


@pytest.fixture(scope="module")
def hostile_page() -> bytes:
    return made(hostile())


def made(graph: Graph, **options: Any) -> bytes:
    return b"".join(html.export(graph, base_iri=BASE, options=PageOptions(**options)))


def saved(opened: Any, ending: str) -> bytes:
    """What the Export menu gives for an ending."""
    opened.page.click(".export summary")
    with opened.page.expect_download(timeout=10_000) as download:
        opened.page.click(f'.export [data-format="{ending}"]')
    assert download.value.suggested_filename.endswith(f".{ending}")
    return Path(download.value.path()).read_bytes()


def shown(opened: Any) -> set[str]:
    """The ids of the nodes that the map shows."""
    ids: list[str] = opened.page.evaluate(
        "lithograph.store.nodes.id.filter((_, node) => lithograph.state.visible(node))"
    )
    return set(ids)


def visible_relations(graph: Graph, nodes: set[str]) -> int:
    """How many statements stand between nodes of the map, or say something of one in words."""
    entities = {entity.id for entity in graph.entities}
    return sum(
        statement.subject in nodes
        and (statement.object in nodes or statement.object not in entities)
        for statement in graph.statements
    )


def test_csv_has_a_row_for_each_relation(page: bytes, open_bytes: Open) -> None:
    """Every relation that is visible is a row with its sentence, and nothing else is."""
    opened = open_bytes(page)
    rows = _rows(saved(opened, "csv"))
    assert visible_relations(studies(), shown(opened)) == len(rows)
    assert all(row["sentence"].startswith("Study ") for row in rows)
    wanted = ("Paper", "Study 1: cold & fast", "addresses", "Task", "report generation", "0.9")
    columns = ("subject_type", "subject", "relation", "object_type", "object", "confidence")
    assert wanted in {tuple(row[name] for name in columns) for row in rows}


def test_csv_follows_the_filters(page: bytes, open_bytes: Open) -> None:
    """A type that is switched off is in no row."""
    opened = open_bytes(page)
    opened.page.uncheck("#type-Method")
    rows = _rows(saved(opened, "csv"))
    assert visible_relations(studies(), shown(opened)) == len(rows) > 0
    assert "Method" not in {row["object_type"] for row in rows}


def test_csv_says_what_results_are(page: bytes, open_bytes: Open) -> None:
    """A result stands in the object's column in words."""
    rows = _rows(saved(open_bytes(page), "csv"))
    objects = {row["object"] for row in rows if row["relation"] == "reports"}
    assert "10.25 % accuracy on Set-1" in objects


def test_csv_holds_no_formula(hostile_page: bytes, open_bytes: Open) -> None:
    """What a spreadsheet would run gets an apostrophe; control characters are gone."""
    content = saved(open_bytes(hostile_page), "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert [] == [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert "'=HYPERLINK" in content
    assert not set(map(chr, range(32))) - set("\n\r") & set(content)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_json_has_all_evidence(page: bytes, open_bytes: Open) -> None:
    """Nodes and statements carry the graph's ids, sentences and results."""
    opened = open_bytes(page)
    written = json.loads(saved(opened, "json"))
    assert shown(opened) == {node["id"] for node in written["nodes"]}
    assert visible_relations(studies(), shown(opened)) == len(written["statements"])
    said = {each["evidence"][0]["sentence"] for each in written["statements"]}
    assert {
        evidence.sentence for each in studies().statements for evidence in each.evidence
    } == said
    result = next(each["result"] for each in written["statements"] if "result" in each)
    assert {"dataset", "metric", "value", "unit", "kind"} <= set(result)


def test_json_keeps_hostile_texts(hostile_page: bytes, open_bytes: Open) -> None:
    """What comes out is what was in the graph."""
    written = json.loads(saved(open_bytes(hostile_page), "json"))
    assert set(HOSTILE) == {node["label"] for node in written["nodes"]}


def test_gexf_is_read_back(page: bytes, open_bytes: Open, tmp_path: Path) -> None:
    """networkx finds each node with its type, place and colour, and each relation."""
    import networkx as nx

    opened = open_bytes(page)
    path = tmp_path / "graph.gexf"
    path.write_bytes(saved(opened, "gexf"))
    read = nx.read_gexf(path)
    assert shown(opened) == set(read)
    entities = {entity.id for entity in studies().entities}
    between = [s for s in studies().statements if {s.subject, s.object} <= shown(opened)]
    assert len(between) == read.number_of_edges() > len(entities)
    node = read.nodes[
        "task/" + next(e.id for e in studies().entities if e.label == "Diagnosis")[5:]
    ]
    assert ("Diagnosis", "Task") == (node["label"], node["type"])
    assert {"r": 204, "g": 121, "b": 167, "a": 1.0} == node["viz"]["color"]
    assert {"addresses", "proposes", "evaluatedOn", "hasModality"} == {
        told["relation"] for *_, told in read.edges(data=True)
    }


def test_gexf_keeps_hostile_names(hostile_page: bytes, open_bytes: Open, tmp_path: Path) -> None:
    """Names come back whole, but for characters that XML cannot hold."""
    import networkx as nx

    path = tmp_path / "graph.gexf"
    path.write_bytes(saved(open_bytes(hostile_page), "gexf"))
    labels = {str(told["label"]) for _, told in nx.read_gexf(path).nodes(data=True)}
    fit = {text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd") for text in HOSTILE}
    assert fit == labels


def test_svg_has_a_shape_for_each_node(page: bytes, open_bytes: Open) -> None:
    """The drawing is well-formed, names every node, and has legend and title."""
    opened = open_bytes(page)
    drawing = minidom.parseString(saved(opened, "svg"))
    marks = [
        each
        for each in drawing.getElementsByTagName("path")
        if each.getAttribute("class") == "node"
    ]
    assert len(shown(opened)) == len(marks)
    texts = [_text(each) for each in drawing.getElementsByTagName("text")]
    assert {"Lithograph: a graph of the literature", "Papers  24", "Tasks  3"} <= set(texts)
    names = {_text(each) for mark in marks for each in mark.getElementsByTagName("title")}
    assert {"segmentation", "Study 1: cold & fast", "Net-4"} <= names


def _text(node: minidom.Element) -> str:
    return "".join(child.data for child in node.childNodes if isinstance(child, minidom.Text))


def test_svg_follows_the_filters(page: bytes, open_bytes: Open) -> None:
    """What is hidden is not drawn, and not in the legend; the caption says so."""
    opened = open_bytes(page)
    opened.page.uncheck("#type-Task")
    drawing = saved(opened, "svg").decode()
    assert "#cc79a7" not in drawing
    assert "without tasks, metrics" in drawing


def test_svg_is_inert(hostile_page: bytes, open_bytes: Open) -> None:
    """Names that look like markup are text; nothing in the drawing runs or is fetched."""
    drawing = minidom.parseString(saved(open_bytes(hostile_page), "svg"))
    kinds = {each.tagName for each in drawing.getElementsByTagName("*")}
    assert {"svg", "title", "rect", "text", "path", "g"} == kinds
    texts = {_text(each) for each in drawing.getElementsByTagName("title")}
    assert set(HOSTILE[:5]) <= texts


def test_png_is_a_picture(page: bytes, open_bytes: Open) -> None:
    """The picture has the map's colours, is twice as fine as the screen, and has its legend."""
    opened = open_bytes(page)
    width, colours = _pixels(opened, saved(opened, "png"))
    assert 2 * opened.page.evaluate("document.querySelector('#map').clientWidth") == width
    assert {"#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#7d8796"} <= colours


def test_png_of_a_hidden_map_is_a_picture(page: bytes, open_bytes: Open) -> None:
    """The map is exported from another view just as well."""
    opened = open_bytes(page)
    opened.page.click("#tab-matrix")
    _, colours = _pixels(opened, saved(opened, "png"))
    assert {"#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#7d8796"} <= colours


def _pixels(opened: Any, picture: bytes) -> tuple[int, set[str]]:
    """Width and the colours of a picture, as the browser decodes it."""
    width, colours = opened.page.evaluate(
        """async (encoded) => {
          const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          const found = new Set();
          for (let i = 0; i < data.length; i += 4) found.add(data[i] * 65536 + data[i + 1] * 256 + data[i + 2]);
          return [image.width, [...found].map((each) => `#${each.toString(16).padStart(6, "0")}`)];
        }""",
        b64encode(picture).decode("ascii"),
    )
    return width, set(colours)


def test_bibtex_is_read_back(page: bytes, open_bytes: Open) -> None:
    """Each paper of the map is an entry of its own, with what its record says."""
    entries = _entries(saved(open_bytes(page), "bib"))
    assert 24 == len(entries)
    entry = next(each for each in entries.values() if each["title"] == "Study 4: cold and slow")
    wanted = {
        "ENTRYTYPE": "article",
        "author": "Ada Lovelace and {R and D, Ltd.}",
        "year": "2023",
        "journal": "Journal of Ice",
        "doi": "10.1000/a_4",
        "eprint": "2405.00004",
        "url": "https://example.org/4_a%20b",
        "keywords": "ice, MRI",
    }
    assert wanted == {name: entry[name] for name in wanted}


def test_bibtex_keeps_hostile_titles(hostile_page: bytes, open_bytes: Open) -> None:
    """Titles come back as they were but for line breaks and control characters; no entry is broken."""
    entries = _entries(saved(open_bytes(hostile_page), "bib"))
    assert len(HOSTILE) == len(entries)
    titles = {entry["title"].replace(" ", "") for entry in entries.values()}
    assert {text.replace(" ", "") for text in HOSTILE[:6]} <= titles
    assert not any("url" in entry for entry in entries.values())


def _entries(content: bytes) -> dict[str, dict[str, str]]:
    """Key → fields with TeX's escapes undone, as bibtexparser reads them."""
    from bibtexparser.entrypoint import parse_string
    from pylatexenc.latex2text import LatexNodes2Text

    library = parse_string(content.decode())
    assert [] == list(library.failed_blocks)
    braces = str.maketrans({"\x02": "{", "\x03": "}"})
    decode = LatexNodes2Text(strict_latex_spaces=True, math_mode="verbatim").latex_to_text

    def text(latex: str) -> str:
        # pylatexenc does not know the two commands that stand for braces.
        marked = latex.replace("\\textbraceleft{}", "\x02").replace("\\textbraceright{}", "\x03")
        return str(decode(marked)).translate(braces)

    return {
        entry.key: {"ENTRYTYPE": entry.entry_type}
        | {f.key: text(str(f.value)) if f.key == "title" else str(f.value) for f in entry.fields}
        for entry in library.entries
    }


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ötzi & Co: MRI/CT", "otzi-co-mri-ct.csv"),
        ("../../etc/passwd", "etc-passwd.csv"),
        ("日本語", "graph.csv"),
        ("x" * 300, f"{'x' * 60}.csv"),
    ],
)
def test_file_names_are_safe(title: str, name: str, open_bytes: Open) -> None:
    """A file is called after the title, in letters, digits and hyphens, and not endlessly."""
    opened = open_bytes(made(studies(2), title=title))
    opened.page.click(".export summary")
    with opened.page.expect_download() as download:
        opened.page.click('.export [data-format="csv"]')
    assert name == download.value.suggested_filename


def test_empty_graph_is_exported(open_bytes: Open) -> None:
    """Of nothing, each form is a file that is whole."""
    opened = open_bytes(made(Graph()))
    assert [] == _rows(saved(opened, "csv"))
    assert [] == json.loads(saved(opened, "json"))["nodes"]
    assert b"" == saved(opened, "bib")
    assert 1 == len(minidom.parseString(saved(opened, "svg")).getElementsByTagName("svg"))
    assert 0 < len(saved(opened, "png"))


def test_menu_is_used_by_keyboard(open_bytes: Open, page: bytes) -> None:
    """Enter opens the menu, Esc closes it and keeps the focus; nothing on the map is cleared."""
    opened = open_bytes(page)
    opened.page.focus(".export summary")
    opened.page.keyboard.press("Enter")
    assert opened.page.is_visible('.export [data-format="bib"]')
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible('.export [data-format="bib"]')
    assert "Export" == opened.page.evaluate("document.activeElement.textContent")

"""Places are read from an earlier page, and from nothing that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph.exporters import html
from lithograph.model import Graph
from tests.exporters.graphs import literature
from tests.exporters.html.browsing import BASE

BLOCK = (
    '<script type="application/json" id="graph">'
    '{"drawing": {"node": [0], "x": [%s], "y": [0]}, "nodes": {"id": ["a"]}}</script>'
)


def written(folder: Path, graph: Graph, **options: object) -> Path:
    path = folder / "graph.html"
    made = html.PageOptions(**options)  # type: ignore[arg-type] # from a table of cases
    path.write_bytes(b"".join(html.export(graph, base_iri=BASE, options=made)))
    return path


@pytest.mark.parametrize("renderer", ["pyvis", "sigma"])
@pytest.mark.parametrize("compress", [True, False])
def test_a_page_made_from_an_earlier_one_is_the_same(
    tmp_path: Path, renderer: str, compress: bool
) -> None:
    """Nothing moves where nothing is new, so a build that is made again has the same bytes."""
    graph = literature(400)
    first = written(tmp_path, graph, renderer=renderer, compress=compress).read_bytes()
    earlier = html.places(tmp_path / "graph.html")
    again = written(tmp_path, graph, renderer=renderer, compress=compress, earlier=earlier)
    assert again.read_bytes() == first


def test_ids_are_those_of_the_graph(tmp_path: Path) -> None:
    """Not those of IRIs, in which characters are escaped."""
    graph = literature(200)
    ids = {paper.id for paper in graph.papers} | {entity.id for entity in graph.entities}
    assert set(html.places(written(tmp_path, graph, renderer="sigma"))) == ids


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html>another page</html>",
        '<script type="text/plain" id="graph">no base64!</script>',
        '<script type="text/plain" id="graph">H4sIAAAA</script>',
        '<script type="application/json" id="graph">{"drawing": 1}</script>',
        '<script type="application/json" id="graph">[]</script>',
        BLOCK % "1e99",
        BLOCK % '"NaN"',
    ],
)
def test_another_file_has_no_places(tmp_path: Path, page: str) -> None:
    """It is passed over: the map is made from scratch."""
    (tmp_path / "graph.html").write_text(page, encoding="utf-8")
    assert html.places(tmp_path / "graph.html") == {}


def test_a_missing_file_has_no_places(tmp_path: Path) -> None:
    """As in the first build into a folder."""
    assert html.places(tmp_path / "graph.html") == {}

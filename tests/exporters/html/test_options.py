"""What may be chosen of the page."""

from __future__ import annotations

import pytest

from lithograph.errors import LithographError
from lithograph.exporters.html.options import CANVAS_NODES, PageOptions, RendererChoice


@pytest.mark.parametrize(
    ("choice", "nodes", "renderer"),
    [
        ("auto", 0, "pyvis"),
        ("auto", CANVAS_NODES, "pyvis"),
        ("auto", CANVAS_NODES + 1, "sigma"),
        ("pyvis", 10_000, "pyvis"),
        ("sigma", 1, "sigma"),
    ],
)
def test_the_renderer_fits_the_graph_unless_it_is_given(
    choice: RendererChoice, nodes: int, renderer: str
) -> None:
    """vis-network is fluent up to 1,500 nodes."""
    assert PageOptions(renderer=choice).renderer_of(nodes) == renderer


@pytest.mark.parametrize(("name", "value"), [("renderer", "d3"), ("max_nodes", 0)])
def test_what_cannot_be_is_refused(name: str, value: object) -> None:
    """Before any work is done."""
    with pytest.raises(LithographError):
        PageOptions(**{name: value})  # type: ignore[arg-type] # the wrong values on purpose

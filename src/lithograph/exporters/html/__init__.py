"""The interactive page: a graph in, one self-contained HTML file out.

content → what the page can show: all nodes, statements and sentences, as JSON.
drawing → which nodes and lines are drawn, and where they lie.
canvas  → the drawing as a `pyvis.Network`.
page    → all of it, the app in `app/` and vis-network, in one file without any outside request.

What comes from papers enters the page as JSON only, and the app shows it as text only.
"""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.exporters import rdf, terms
from lithograph.exporters.html.canvas import fill
from lithograph.exporters.html.content import describe
from lithograph.exporters.html.drawing import draw
from lithograph.exporters.html.page import compose
from lithograph.model import Graph

NAME = "html"
SUFFIX = ".html"


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:
    """The page as UTF-8, in one chunk; the same graph gives the same bytes.

    Args:
        graph: what to show.
        base_iri: what the ids of nodes are relative to; the page shows each node's IRI.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
    """
    terms.check_base(base_iri)
    rdf.results(graph)  # refuses clashing ids, by which the page could not tell nodes apart
    drawing = draw(graph)
    yield compose(describe(graph, drawing, base_iri=base_iri), fill(graph, drawing))

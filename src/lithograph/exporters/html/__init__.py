"""The interactive page: a graph in, one self-contained HTML file out.

options → which renderer draws, and how much.
drawing → which nodes and lines are drawn, and where they lie; `naming` names the regions.
excerpts → the part of a very large graph that one page can hold.
content → what map, search, filters and views need, as JSON; `details` what panels and exports need.
canvas  → the drawing as a `pyvis.Network`, for the renderer that draws small graphs.
page    → all of it and the app in one file, without any outside request.
before  → where an earlier page has its nodes, so that the map of a grown graph stays familiar.

What comes from papers enters the page as JSON or base64 only, and the app shows it as text only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lithograph.exporters import rdf, terms
from lithograph.exporters.html import page
from lithograph.exporters.html.before import places
from lithograph.exporters.html.canvas import fill
from lithograph.exporters.html.content import describe, number
from lithograph.exporters.html.details import detail
from lithograph.exporters.html.drawing import draw
from lithograph.exporters.html.excerpts import entitled, excerpt, is_too_large, size
from lithograph.exporters.html.options import PageOptions
from lithograph.model import Graph

__all__ = ["NAME", "OPTIONS", "SUFFIX", "PageOptions", "export", "places"]

NAME = "html"
SUFFIX = ".html"
OPTIONS = PageOptions()


def export(graph: Graph, *, base_iri: str, options: PageOptions = OPTIONS) -> Iterator[bytes]:
    """The page as UTF-8, in one chunk; the same graph and options give the same bytes.

    Args:
        graph: what to show.
        base_iri: what the ids of nodes are relative to; the page shows each node's IRI.
        options: the renderer, and how much it draws.

    Raises:
        LithographError: if the base IRI is unfit, or two nodes of the graph have the same id.
    """
    terms.check_base(base_iri)
    rdf.results(graph)  # refuses clashing ids, by which the page could not tell nodes apart
    graph = _ordered(graph)
    renderer = options.renderer_of(size(graph))
    drawing = draw(graph, renderer=renderer, max_nodes=options.max_nodes, earlier=options.earlier)
    whole, title = graph, options.title
    if is_too_large(whole):
        graph, drawing = excerpt(whole, drawing)
        title = entitled(title, graph, whole)
    numbers = number(graph)
    content = describe(
        graph,
        drawing,
        numbers,
        base_iri=base_iri,
        title=title,
        renderer=renderer,
        licences=page.licences(),
        beyond=size(whole) - size(graph),
    )
    yield page.compose(
        content,
        detail(graph, numbers),
        network=fill(graph, drawing) if renderer == "pyvis" else None,
        compress=options.compress,
    )


def _ordered(graph: Graph) -> Graph:
    """The graph with its statements by what they are about.

    Columns then hold runs of like numbers and pack well; ids, by which a graph sorts, are digests.
    """
    ids = [paper.id for paper in graph.papers] + [entity.id for entity in graph.entities]
    number = {node: position for position, node in enumerate(ids)}
    ordered = sorted(
        graph.statements,
        key=lambda each: (
            number[each.subject],
            each.predicate,
            number.get(each.object, -1),
            each.id,
        ),
    )
    return replace(graph, statements=tuple(ordered))

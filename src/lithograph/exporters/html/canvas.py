"""The drawing as a `pyvis.Network`: positions given, physics off, every parallel relation kept.

pyvis 0.3.2 is used for what it does safely: holding nodes and edges, and carrying vis-network.
Its templates and `from_nx`, `show`, `write_html`, `select_menu` and `heading` are not used: they
inject text unescaped, load from the network, or drop parallel edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lithograph.exporters.html.drawing import Drawing
from lithograph.exporters.html.look import look
from lithograph.model import Graph

if TYPE_CHECKING:
    from pyvis.network import Network

#: The most characters of a label on the map; longer ones end in "…".
LABEL_LENGTH = 36


def fill(graph: Graph, drawing: Drawing) -> Network:
    """A network whose node ids are the numbers that `content` gives to nodes, as text.

    Each node has its `region`; each edge `relations`, the predicates it stands for, and
    `statements`, their number.
    """
    from pyvis.network import Network

    known = [(paper.id, "Paper", paper.label) for paper in graph.papers]
    known += [(entity.id, entity.type, entity.label) for entity in graph.entities]
    network = Network(directed=True)
    columns = (drawing.nodes, drawing.radii, drawing.points, drawing.region)
    for node, radius, (x, y), region in zip(*columns, strict=True):
        identifier, kind, label = known[node]
        network.add_node(
            str(node),
            label=clip(label) or identifier,
            shape=look(kind).shape,
            color=look(kind).colour,
            size=radius,
            x=x,
            y=y,
            region=region,
        )
    for line in drawing.lines:
        network.add_edge(
            str(line.low),
            str(line.high),
            relations=list(line.predicates),
            statements=line.statements,
        )
    return network


def clip(label: str) -> str:
    """`label` on one line, at most `LABEL_LENGTH` characters.

    >>> clip("A Large-Scale Benchmark of Everything That Moves")
    'A Large-Scale Benchmark of Everythi…'
    """
    line = " ".join(label.split())
    return line if len(line) <= LABEL_LENGTH else f"{line[: LABEL_LENGTH - 1].rstrip()}…"

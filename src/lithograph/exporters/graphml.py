"""Graph → GraphML, for Gephi, yEd, Cytoscape and networkx: nodes and edges as in `attributes`.

The bytes are those of networkx's own writer, which holds the whole file as a tree first, and with it
a hundred times the memory; this one holds a node or an edge at a time.
Form: http://graphml.graphdrawing.org/specification.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lithograph.exporters.attributes import Attributes, edges, edges_by_source, nodes
from lithograph.model import Graph

if TYPE_CHECKING:
    import networkx as nx

NAME = "graphml"
SUFFIX = ".graphml"

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
#: What GraphML calls the types of values.
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}

#: (name, type) → the id by which the data of nodes, or of edges, refer to it.
Keys = Mapping[tuple[str, type], str]


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The graph as GraphML, a chunk for each node and edge; ids are not IRIs: the base plays no part.

    Attributes are made twice, first for the declarations at the head of the file.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    of_nodes = _keys((attributes for _, attributes in nodes(graph)), first=0)
    of_edges = _keys((edge.attributes for edge in edges(graph)), first=len(of_nodes))
    yield _HEAD.encode()
    yield from _declarations(of_nodes, of_edges)
    if not of_nodes:
        yield b'  <graph edgedefault="directed" />\n</graphml>\n\n'
        return
    yield b'  <graph edgedefault="directed">\n'
    for name, attributes in nodes(graph):
        yield _element(f"node id={quoteattr(name)}", attributes, of_nodes)
    for edge in edges_by_source(graph):
        source, target, key = map(quoteattr, edge.names)
        start = f"edge source={source} target={target} id={key}"
        yield _element(start, edge.attributes, of_edges)
    yield b"  </graph>\n</graphml>\n\n"


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """The graph as networkx knows it, nodes and edges in the order of their ids.

    Attributes are `str`, `int`, `float` or `bool`; an empty one is left out, because GraphML does
    not tell it from a missing one.

    Raises:
        LithographError: if two nodes or statements of the graph have the same id.
    """
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in nodes(graph):
        found.add_node(name, **attributes)
    for edge in edges(graph):
        found.add_edge(*edge.names)
        found.edges[edge.names].update(edge.attributes)
    return found


def _keys(attributes: Iterable[Attributes], *, first: int) -> Keys:
    """The attributes that occur, numbered in the order in which they first do."""
    seen = dict.fromkeys((name, type(value)) for each in attributes for name, value in each.items())
    return {key: f"d{number}" for number, key in enumerate(seen, start=first)}


def _declarations(of_nodes: Keys, of_edges: Keys) -> Iterator[bytes]:
    """What each attribute is of, its name and its type; the last first, as networkx has them."""
    for scope, keys in (("edge", of_edges), ("node", of_nodes)):
        for (name, kind), number in reversed(list(keys.items())):
            declared = f'for="{scope}" attr.name="{name}" attr.type="{_TYPES[kind]}"'
            yield f'  <key id="{number}" {declared} />\n'.encode()


def _element(start: str, attributes: Attributes, keys: Keys) -> bytes:
    """A node or an edge with its data."""
    if not attributes:
        return f"    <{start} />\n".encode()
    name = start.partition(" ")[0]
    said = [
        f'      <data key="{keys[key, type(value)]}">{escape(str(value))}</data>\n'
        for key, value in attributes.items()
    ]
    return f"    <{start}>\n{''.join(said)}    </{name}>\n".encode()

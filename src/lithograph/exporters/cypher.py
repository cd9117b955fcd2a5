"""Graph → a Cypher script, for databases that one has no files of: Neo4j Aura, Memgraph.

It can be run again: what is there already is set anew, not doubled. Nodes and relationships come in
batches of literal lists (`UNWIND`), for one statement each would take hours.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lithograph.exporters import property_graph
from lithograph.exporters.property_graph import Properties, Value
from lithograph.model import Graph

NAME = "cypher"
SUFFIX = ".cypher"

#: Rows of one statement: Neo4j's memory for a transaction bounds it from above.
_BATCH = 500
_NODE = "Node"


def export(graph: Graph, *, base_iri: str) -> Iterator[bytes]:  # noqa: ARG001 - every exporter takes it
    """The script, UTF-8, one statement after another, each ended by a semicolon.

    Every node has the label `Node`, by which its id is unique, besides its own.

    Raises:
        LithographError: if two nodes of the graph have the same id.
    """
    yield (
        f"CREATE CONSTRAINT lithograph_id IF NOT EXISTS FOR (n:{_NODE}) REQUIRE n.id IS UNIQUE;\n"
    ).encode()
    yield from _nodes(graph)
    yield from _relationships(graph)


def _nodes(graph: Graph) -> Iterator[bytes]:
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in property_graph.nodes(graph):
        row = f"{{id: {text(node.id)}, properties: {_map(node.properties)}}}"
        alike[node.labels].append(row)
    for labels, rows in sorted(alike.items()):
        named = "".join(f":{identifier(label)}" for label in labels)
        then = f"MERGE (n:{_NODE} {{id: row.id}}) SET n += row.properties SET n{named}"
        yield from _batches(rows, then)


def _relationships(graph: Graph) -> Iterator[bytes]:
    alike: dict[str, list[str]] = defaultdict(list)
    for each in property_graph.relationships(graph):
        ends = f"start: {text(each.start)}, end: {text(each.end)}"
        alike[each.type].append(f"{{{ends}, properties: {_map(each.properties)}}}")
    for kind, rows in sorted(alike.items()):
        then = (
            f"MATCH (a:{_NODE} {{id: row.start}}), (b:{_NODE} {{id: row.end}}) "
            f"MERGE (a)-[r:{identifier(kind)}]->(b) SET r += row.properties"
        )
        yield from _batches(rows, then)


def _batches(rows: Iterable[str], then: str) -> Iterator[bytes]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield ("UNWIND [\n  " + ",\n  ".join(batch) + f"\n] AS row\n{then};\n").encode()


def _map(properties: Properties) -> str:
    pairs = (f"{identifier(name)}: {_literal(value)}" for name, value in properties.items())
    return "{" + ", ".join(pairs) + "}"


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        return _list(value)
    return repr(value) if math.isfinite(value) else "null"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(text, texts)) + "]"


def text(value: str) -> str:
    r"""A string literal of openCypher 9.

    >>> print(text("it's \\ new\nline"))
    'it\'s \\ new\nline'
    """
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "'"


def identifier(name: str) -> str:
    """A name of a label, type or property, quoted where it must be.

    >>> identifier("Method"), identifier("my type")
    ('Method', '`my type`')
    """
    plain = name.isascii() and name.isidentifier()
    return name if plain else "`" + name.replace("`", "``") + "`"

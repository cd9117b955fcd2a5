"""Build → a folder of CSV files for `neo4j-admin database import full`, and the command itself.

Header and field types: Neo4j Operations Manual, "Neo4j Admin import".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lithograph.exporters import property_graph
from lithograph.exporters.property_graph import Node, Relationship, Value
from lithograph.model import Build, Graph

NAME = "neo4j"

#: Between the texts of an array. No text holds it, for control characters are taken out.
ARRAY = "\x1f"

_COMMAND = """\
#!/bin/sh
# Makes a new database from the files in this folder; run it on the server, with Neo4j stopped.
# Another name than "neo4j": ./import.sh literature
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full "${1:-neo4j}" --overwrite-destination=true \\
    --array-delimiter=U+001F --multiline-fields=true --id-type=string \\
    --nodes=papers.csv --nodes=entities.csv --nodes=results.csv \\
    --relationships=statements.csv
"""

#: Property → type of its column, by file. Those of literals are added as they occur.
_PAPERS = {
    "name": "string", "title": "string", "abstract": "string", "authors": "string[]",
    "organisation": "string", "venue": "string", "keywords": "string[]", "date": "string",
    "year": "long", "url": "string", "identifiers": "string[]",
}  # fmt: skip
_ENTITIES = {
    "name": "string", "kind": "string", "aliases": "string[]", "concept": "string",
    "identifiers": "string[]", "confidence": "double", "papers": "long",
}  # fmt: skip
_RESULTS = {
    "name": "string", "value": "double", "valueText": "string", "unit": "string",
    "resultKind": "string", "confidence": "double",
}  # fmt: skip
_STATEMENTS = MappingProxyType({
    "statement": "string", "confidence": "double", "support": "long", "polarity": "string",
    "evidence": "string[]", "papers": "string[]",
})  # fmt: skip


def files(build: Build, *, base_iri: str) -> Iterator[tuple[str, Iterable[bytes]]]:  # noqa: ARG001 - every exporter takes it
    """Nodes, relationships, and the command that imports them.

    Raises:
        LithographError: if two nodes of the graph have the same id.
    """
    graph = build.graph
    nodes = list(property_graph.nodes(graph))
    literals = {s.predicate: "string[]" for s in graph.statements if not s.object}
    columns = {name: literals[name] for name in sorted(literals)}
    yield "papers.csv", _nodes(nodes, "Paper", {**_PAPERS, **columns})
    yield "entities.csv", _nodes(nodes, property_graph.ENTITY, {**_ENTITIES, **columns})
    yield "results.csv", _nodes(nodes, "Result", _RESULTS)
    yield "statements.csv", _relationships(graph)
    yield "import.sh", [_COMMAND.encode()]


def _nodes(nodes: Sequence[Node], label: str, columns: Mapping[str, str]) -> Iterator[bytes]:
    yield _line(["id:ID", *_header(columns), ":LABEL"])
    for node in nodes:
        if node.labels[0] == label:
            values = (node.properties.get(name, "") for name in columns)
            yield _line([node.id, *map(_field, values), ARRAY.join(node.labels)])


def _relationships(graph: Graph) -> Iterator[bytes]:
    yield _line([":START_ID", ":END_ID", ":TYPE", *_header(_STATEMENTS)])
    for each in property_graph.relationships(graph):
        yield _line([each.start, each.end, each.type, *_properties(each)])


def _properties(relationship: Relationship) -> Iterator[str]:
    return (_field(relationship.properties.get(name, "")) for name in _STATEMENTS)


def _header(columns: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}:{kind}" for name, kind in columns.items())


def _field(value: Value) -> str:
    return ARRAY.join(value) if isinstance(value, tuple) else str(value)


def _line(fields: Sequence[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerow(fields)
    return written.getvalue().encode()

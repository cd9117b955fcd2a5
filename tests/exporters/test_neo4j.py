"""The files of `neo4j-admin database import`: headers, fields and ends are as its manual says."""

from __future__ import annotations

import csv
import io
import re

import pytest

from lithograph.exporters import neo4j, property_graph
from lithograph.model import Build, Graph

BASE = "https://example.org/id/"
#: Neo4j Operations Manual, "CSV header format".
HEAD = re.compile(
    r"id:ID|:LABEL|:START_ID|:END_ID|:TYPE|[A-Za-z]\w*:(?:string|long|double)(?:\[\])?"
)


def files(graph: Graph) -> dict[str, str]:
    """The files by name."""
    found = neo4j.files(Build(graph=graph), base_iri=BASE)
    return {name: b"".join(chunks).decode() for name, chunks in found}


def read(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_each_file_is_one_the_import_takes(name: str, request: pytest.FixtureRequest) -> None:
    """Every header is of the manual's form, and every row as wide as its header."""
    for path, content in files(request.getfixturevalue(name)).items():
        if path.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(content, newline=""))
            assert all(map(HEAD.fullmatch, head)), head
            assert {len(head)} >= {len(row) for row in rows}


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_nodes_and_relationships_read_back(name: str, request: pytest.FixtureRequest) -> None:
    """Each node once, with its labels; each relationship between nodes that are there."""
    graph = request.getfixturevalue(name)
    found = files(graph)
    nodes = {
        row["id:ID"]: tuple(row[":LABEL"].split(neo4j.ARRAY))
        for file in ("papers", "entities", "results")
        for row in read(found[f"{file}.csv"])
    }
    assert {node.id: node.labels for node in property_graph.nodes(graph)} == nodes
    edges = [(r[":START_ID"], r[":TYPE"], r[":END_ID"]) for r in read(found["statements.csv"])]
    expected = [(e.start, e.type, e.end) for e in property_graph.relationships(graph)]
    assert expected == edges
    assert {end for start, _, end in edges for end in (start, end)} <= nodes.keys()


def test_a_list_is_an_array(graph: Graph) -> None:
    """Two sentences are two texts, whatever signs they hold."""
    rows = read(files(graph)["statements.csv"])
    arrays = [row["evidence:string[]"].split(neo4j.ARRAY) for row in rows]
    assert ["MedSeg outperforms U-Net.", "MedSeg may outperform U-Net."] in arrays


def test_the_command_names_the_files_and_the_sign_between_texts(graph: Graph) -> None:
    """The script imports what lies beside it."""
    found = files(graph)
    named = set(re.findall(r"\w+\.csv", found["import.sh"]))
    assert {name for name in found if name.endswith(".csv")} == named
    assert f"U+{ord(neo4j.ARRAY):04X}" in found["import.sh"]

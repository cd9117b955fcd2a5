"""The Cypher script: an openCypher parser takes it, and an engine reads its literals as they were."""

from __future__ import annotations

import re

import ladybug
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser
from hypothesis import given
from hypothesis import strategies as st

from lithograph.exporters import cypher, property_graph
from lithograph.model import Graph

BASE = "https://example.org/id/"


def script(graph: Graph) -> list[str]:
    """The statements of the script but the first, which openCypher leaves to databases."""
    text = b"".join(cypher.export(graph, base_iri=BASE)).decode()
    first, *others = re.split(r"(?<=;)\n", text.rstrip("\n"))
    assert first.startswith("CREATE CONSTRAINT ")
    return others


def faults(statement: str) -> int:
    parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(statement))))
    parser.removeErrorListeners()
    parser.script()
    found: int = parser.getNumberOfSyntaxErrors()
    return found


@pytest.fixture(scope="module")
def engine() -> ladybug.Connection:
    """An embedded database that speaks openCypher."""
    return ladybug.Connection(ladybug.Database(":memory:"))


@pytest.mark.parametrize("name", ["graph", "hostile"])
def test_every_statement_is_cypher(name: str, request: pytest.FixtureRequest) -> None:
    """No hostile text gets out of its literal."""
    statements = script(request.getfixturevalue(name))
    assert statements
    assert [0] * len(statements) == [faults(statement) for statement in statements]


def test_the_parser_sees_faults() -> None:
    """A text that got out of its literal would be one."""
    assert faults("UNWIND [{id: 'it's'}] AS row RETURN row;") > 0


def test_every_node_and_relationship_is_written_once(graph: Graph) -> None:
    """As many rows as the graph has nodes, and relationships."""
    text = "\n".join(script(graph))
    nodes = list(property_graph.nodes(graph))
    edges = list(property_graph.relationships(graph))
    assert len(nodes) == len(re.findall(r"^  \{id: ", text, re.MULTILINE))
    assert len(edges) == len(re.findall(r"^  \{start: ", text, re.MULTILINE))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_a_literal_says_what_the_text_says(engine: ladybug.Connection, text: str) -> None:
    """Quotes, backslashes and line ends come out of the engine as they went in."""
    answer = engine.execute(f"RETURN {cypher.text(text)} AS said")
    assert isinstance(answer, ladybug.QueryResult)
    assert [text] == answer.get_next()


def test_a_strange_name_is_quoted() -> None:
    """A type of another ontology may have any name."""
    assert "`my ``type```" == cypher.identifier("my `type`")

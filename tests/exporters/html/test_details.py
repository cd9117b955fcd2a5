"""The `details` block: every sentence, and what a panel says of a paper or an entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lithograph import concepts
from lithograph.exporters.html.content import number
from lithograph.exporters.html.details import detail
from lithograph.model import Entity, Graph, Identifier, Merge, Paper, Source


def details(graph: Graph) -> dict[str, Any]:
    return detail(graph, number(graph))


def text(found: dict[str, Any], sentence: int) -> str:
    """A sentence as the page reads it: itself, or a slice of an abstract, in UTF-16 units."""
    kept = found["sentences"][sentence]
    if isinstance(kept, str):
        return kept
    paper, start, length = kept
    units = found["papers"]["abstract"][paper].encode("utf-16-le")
    return str(units[2 * start : 2 * (start + length)].decode("utf-16-le"))


def test_every_statement_has_its_evidence(small: Graph) -> None:
    """With the sentence, word by word, its paper and its confidence."""
    found = details(small)
    ids = [paper.id for paper in small.papers]
    for row, statement in enumerate(small.statements):
        told = [(ids[e[0]], text(found, e[1]), e[2] / 100) for e in found["evidence"][row]]
        assert told == [(e.paper_id, e.sentence, e.confidence) for e in statement.evidence]


def test_a_sentence_is_there_once(small: Graph) -> None:
    """Statements that rest on one sentence share it."""
    found = details(small)
    sentences = [text(found, sentence) for sentence in range(len(found["sentences"]))]
    assert len(sentences) == len(set(sentences))
    assert len(sentences) < sum(map(len, found["evidence"]))


def test_papers_say_what_their_records_say() -> None:
    """Venue, keywords, identifiers with where they lead, and where each record was read."""
    paper = Paper(
        id="paper/a", venue="J. Ice", keywords=("ice",), authors_text="A B",
        identifiers=(("doi", "10.1/<x>"), ("other", "7")),
        sources=(Source(document="a.txt", line=3, reader="listing", record="R1"),),
    )  # fmt: skip
    found = details(Graph(papers=(paper,)))["papers"]
    assert (found["venue"], found["keywords"], found["authorsText"]) == (
        ["J. Ice"],
        [["ice"]],
        ["A B"],
    )
    assert found["identifiers"] == [
        [["doi", "10.1/<x>", "https://doi.org/10.1/%3Cx%3E"], ["other", "7", ""]]
    ]
    assert found["sources"] == [["a.txt:3 (R1)"]]


def test_entities_say_what_they_are(vocabulary: Mapping[str, concepts.Concept]) -> None:
    """Their concept with its definition, their links, and why names were merged."""
    concept = next(iter(vocabulary))
    entity = Entity(
        id="modality/m", type="Modality", kind="concept", label="MRI", concept=concept,
        identifiers=(Identifier(relation="skos:exactMatch", value="https://e.org/1", label="M"),),
    )  # fmt: skip
    merge = Merge(
        left="mri", right="modality/m", type="Modality", rule="case", score=0.987, reason="r"
    )
    found = details(Graph(entities=(entity,), merges=(merge,)))["entities"]
    assert found["concept"] == [concept]
    assert found["definition"] == [vocabulary[concept].definition]
    assert found["links"] == [[["same as", "https://e.org/1", "M"]]]
    assert found["merged"] == [[["mri", "case", "r", 0.99, 1]]]


def test_columns_have_one_length(small: Graph) -> None:
    """One entry for each paper, entity and statement."""
    found = details(small)
    assert {len(column) for column in found["papers"].values()} == {len(small.papers)}
    assert {len(column) for column in found["entities"].values()} == {len(small.entities)}
    assert len(found["evidence"]) == len(small.statements)

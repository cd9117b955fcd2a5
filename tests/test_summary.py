"""The lines a build ends with."""

from __future__ import annotations

from pathlib import Path

import lithograph
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.model import Build, Graph
from lithograph.receipt import Intake, Received, Unknown
from lithograph.summary import summary


def test_it_says_what_came_in_what_came_out_and_how_to_look(records: Path, tmp_path: Path) -> None:
    """Counts of records, papers, entities and statements; a command that can be pasted."""
    kg = lithograph.build(records, output=tmp_path)
    text = summary(kg, tmp_path)
    assert "4 records from 1 document: 4 papers" in text
    assert f"{len(kg.entities())} entities" in text
    assert f"{len(kg.statements)} statements" in text
    assert f"lithograph explain {tmp_path} NAME" in text
    assert f"lithograph report {tmp_path}" in text
    assert "left out" not in text


def test_it_says_what_was_left_out_and_why(records: Path, tmp_path: Path) -> None:
    """The first problems in full, the rest counted."""
    with records.open("a", encoding="utf-8") as file:
        file.write('{"half": \n' * 10)
    text = summary(lithograph.build(records), tmp_path)
    assert "left out  10 problems" in text
    assert "records.jsonl:5: " in text
    assert "… and 2 more" in text


def test_it_says_what_each_form_lacked(records: Path, tmp_path: Path) -> None:
    """The most frequent fields, and what was undone to read the records."""
    with records.open("a", encoding="utf-8") as file:
        file.write('{"title": "<b>Lamps</b> of old"}\n')
    text = summary(lithograph.build(records), tmp_path)
    assert "jsonl  5 of 5 records, without date 5, identifiers 5, keywords 5, url 5, …" in text
    assert "; undone: html 1" in text


def test_it_says_what_was_not_found(tmp_path: Path) -> None:
    """Sentences and phrases; of many only the most frequent."""
    names = tuple(Unknown(phrase=f"N{n}", papers=9 - n, example="p") for n in range(9))
    graph = Graph(intake=Intake(sentences=8, silent=2, unknown=names))
    text = summary(KnowledgeGraph(Build(graph=graph)), tmp_path)
    assert "nothing in 2 of 8 sentences (25%)" in text
    assert "not recognised, in most papers: N0 9, N1 8, N2 7, N3 6, …" in text


def test_of_many_forms_the_first_are_named(tmp_path: Path) -> None:
    """The report has all."""
    received = tuple(Received(document="d", reader=f"r{n}", read=1, records=1) for n in range(9))
    text = summary(KnowledgeGraph(Build(graph=Graph(intake=Intake(received=received)))), tmp_path)
    assert "r7" in text
    assert "r8" not in text
    assert "… and 1 more form" in text

"""The lines a build ends with."""

from __future__ import annotations

from pathlib import Path

import lithograph
from lithograph.summary import summary


def test_it_says_what_came_in_what_came_out_and_how_to_look(records: Path, tmp_path: Path) -> None:
    """Counts of records, papers, entities and statements; a command that can be pasted."""
    kg = lithograph.build(records, output=tmp_path)
    text = summary(kg, tmp_path)
    assert "4 records from 1 document: 4 papers" in text
    assert f"{len(kg.entities())} entities" in text
    assert f"{len(kg.statements)} statements" in text
    assert f"lithograph explain {tmp_path} NAME" in text
    assert "left out" not in text


def test_it_says_what_was_left_out_and_why(records: Path, tmp_path: Path) -> None:
    """The first problems in full, the rest counted."""
    with records.open("a", encoding="utf-8") as file:
        file.write('{"half": \n' * 10)
    text = summary(lithograph.build(records), tmp_path)
    assert "left out  10 problems" in text
    assert "records.jsonl:5: " in text
    assert "… and 2 more" in text

"""The public functions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lithograph
from lithograph import api
from lithograph.errors import OutputError, UnknownNameError


def test_build_checks_the_folder_before_the_work(records: Path, tmp_path: Path) -> None:
    """A place that cannot be written costs no time."""
    place = tmp_path / "file"
    place.write_text("mine")
    calls: list[str] = []
    with pytest.raises(OutputError):
        lithograph.build(records, output=place, progress=lambda stage, *_: calls.append(stage))
    assert calls == []


def test_build_checks_the_formats_before_the_work(records: Path, tmp_path: Path) -> None:
    """So does a misspelt format."""
    with pytest.raises(UnknownNameError, match="format"):
        lithograph.build(records, output=tmp_path, formats=("tll",))


def test_extract_merges_nothing(records: Path, tmp_path: Path) -> None:
    """Two records of one paper stay two, each under its id."""
    twice = tmp_path / "twice.jsonl"
    rows = records.read_text().splitlines()
    twice.write_text("\n".join([*rows, rows[0].replace('"R1"', '"R9"')]))
    lithograph.extract(twice, output=tmp_path / "out.jsonl")
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["R1", "R2", "R3", "R4", "R9"]


def test_queries_run_with_and_without_turtle(records: Path, tmp_path: Path) -> None:
    """An output without graph.ttl is asked through its records."""
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    lithograph.build(records, output=tmp_path / "a")
    lithograph.build(records, output=tmp_path / "b", formats=())
    assert api.sparql(tmp_path / "a", query) == api.sparql(tmp_path / "b", query)


def test_members_lists_all_or_one() -> None:
    """The names one may use."""
    assert set(api.members()) == {
        "readers",
        "extractors",
        "formats",
        "questions",
        "types",
        "relations",
    }
    assert "html" in api.members("formats")["formats"]
    with pytest.raises(UnknownNameError, match="formats"):
        api.members("format")

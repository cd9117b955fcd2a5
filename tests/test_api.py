"""The public functions."""

from __future__ import annotations

from pathlib import Path

import pytest

import lithograph
from lithograph import api
from lithograph.errors import UnknownNameError


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

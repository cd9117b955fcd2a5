"""The files that are shipped with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph import resources
from lithograph.errors import OntologyError


def test_the_ontologies_are_found() -> None:
    """A checkout and a wheel both bring the ontology and the vocabularies."""
    names = {path.name for path in resources.ontologies().iterdir()}
    assert {"lithograph.ttl", "modalities.ttl", "tasks.ttl"} <= names


def test_a_broken_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without its files the package says what to do."""
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "resources.py"))
    with pytest.raises(OntologyError, match="reinstall lithograph"):
        resources.ontologies()

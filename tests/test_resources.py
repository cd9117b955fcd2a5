"""The files that are shipped with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph import resources
from lithograph.errors import LithographError, OntologyError


def test_the_ontologies_are_found() -> None:
    """A checkout and a wheel both bring the ontology and the vocabularies."""
    names = {path.name for path in resources.ontologies().iterdir()}
    assert {"lithograph.ttl", "modalities.ttl", "tasks.ttl"} <= names


def test_a_broken_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without its files the package says what to do."""
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "resources.py"))
    with pytest.raises(OntologyError, match="reinstall lithograph"):
        resources.ontologies()


def test_the_weights_are_shipped() -> None:
    """Network, tokenizer and the extractors' weights, below 30 MB together."""
    files = [
        resources.weights(name) for name in ("tagger.onnx", "tokenizer.json", "agreement.json")
    ]
    assert sum(file.stat().st_size for file in files) < 30_000_000


def test_other_weights_can_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A variable names their folder; what is not there is named."""
    monkeypatch.setenv(resources.WEIGHTS_VARIABLE, str(tmp_path))
    (tmp_path / "tagger.onnx").touch()
    assert resources.weights("tagger.onnx") == tmp_path / "tagger.onnx"
    with pytest.raises(LithographError, match=f"unset {resources.WEIGHTS_VARIABLE}"):
        resources.weights("agreement.json")


def test_missing_weights_are_an_installation_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the variable, reinstalling helps."""
    monkeypatch.delenv(resources.WEIGHTS_VARIABLE, raising=False)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "resources.py"))
    with pytest.raises(LithographError, match="reinstall lithograph"):
        resources.weights("tagger.onnx")

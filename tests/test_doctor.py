"""What `lithograph doctor` finds in this installation, and in broken ones."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from lithograph import doctor, ontology, resources
from lithograph.errors import OntologyError
from tests.made import lithograph


def test_this_installation_is_healthy() -> None:
    """Everything that the tests need is there, so nothing is missing for any extra."""
    found = doctor.examine()
    assert found.healthy, found.broken
    assert found.version == metadata.version("lithograph")
    assert {extra.name for extra in found.extras} >= {"frames", "parquet", "serve", "validate"}
    assert {name for name, size in found.model if size} >= {"tagger.onnx", "relations.onnx"}


def test_what_an_extra_lacks_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas away: `frames` and `spark` lack it, and no other."""
    known = metadata.version

    def version(name: str) -> str:
        if name == "pandas":
            raise metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(metadata, "version", version)
    found = doctor.examine()
    assert [extra.name for extra in found.extras if "pandas" in str(extra.missing)] == [
        "frames",
        "spark",
    ]
    assert "pip install 'lithograph[frames]'" in found.text()
    assert found.healthy


def test_it_says_which_engines_work_and_where_the_ontologies_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With their versions; an engine whose extra lacks something is not among them."""
    found = doctor.examine()
    engines = dict(found.engines)
    assert engines["SPARQL"] == f"pyoxigraph {metadata.version('pyoxigraph')}"
    assert engines["networks"] == f"onnxruntime {metadata.version('onnxruntime')}"
    assert engines["builds"] == "memory, disk, spark"
    assert found.ontologies == str(resources.ontologies())
    assert found.ontology
    assert found.concepts > 10_000
    known = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0" if name == "duckdb" else known(name))
    assert dict(doctor.examine().engines)["builds"] == "memory, spark"


def test_missing_ontologies_are_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Named as missing, with what to do."""

    def missing() -> Path:
        raise OntologyError("the ontologies folder is missing", hint="reinstall lithograph")

    monkeypatch.setattr(resources, "ontologies", missing)
    monkeypatch.setattr(ontology, "load", missing)
    found = doctor.examine()
    assert not found.healthy
    assert (found.ontologies, found.ontology, found.concepts) == ("", "", 0)
    assert "reading the ontologies fails: the ontologies folder is missing" in found.text()
    assert "ontologies   missing" in found.text()


def test_a_missing_model_is_what_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Extraction is tried, fails, and says what to do; the command exits with 1."""
    monkeypatch.setenv(resources.WEIGHTS_VARIABLE, str(tmp_path))
    done = lithograph("doctor")
    assert done.returncode == 1
    assert "extraction fails" in done.stdout
    assert resources.WEIGHTS_VARIABLE in done.stdout
    assert "Traceback" not in done.stderr


def test_programs_read_it_as_json() -> None:
    """The same facts as an object."""
    said = json.loads(lithograph("doctor", "--format", "json").stdout)
    assert said["version"] == metadata.version("lithograph")
    assert said["broken"] == []

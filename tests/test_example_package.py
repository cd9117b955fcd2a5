"""The example of an extension in the docs: it installs, and its members work beside ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made import ROOT

PACKAGE = ROOT / "docs" / "example-package"
NOTES = """@paper LithoNet: a network for brain MRI
@year 2024
We propose LithoNet.
It outperforms RandomForestClassifier on BraTS.

@paper On nothing
Little is said.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed, to be put on the path."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*command, str(PACKAGE)], check=True, capture_output=True)
    return folder


def lithograph(installed: Path, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "lithograph", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_members_are_listed(installed: Path) -> None:
    """By the list and by the doctor, with the package that brings them."""
    assert "notes" in lithograph(installed, "list", "readers")
    assert "estimators" in lithograph(installed, "list", "extractors")
    assert "lithograph.readers: notes (lithograph-notes)" in lithograph(installed, "doctor")


def test_its_reader_and_its_extractor_take_part_in_a_build(installed: Path, tmp_path: Path) -> None:
    """Notes are recognised and read; a name that only it finds becomes a node."""
    source = tmp_path / "notes.txt"
    source.write_text(NOTES, encoding="utf-8")
    lithograph(installed, "build", source, "-o", tmp_path / "out")
    lines = (tmp_path / "out" / "1-papers.jsonl").read_text(encoding="utf-8").splitlines()
    papers = {paper["title"]: paper for paper in map(json.loads, lines)}
    assert set(papers) == {"LithoNet: a network for brain MRI", "On nothing"}
    first = papers["LithoNet: a network for brain MRI"]
    assert (first["date"]["year"], first["sources"][0]["reader"]) == (2024, "notes")
    mentions = (tmp_path / "out" / "2-mentions.jsonl").read_text(encoding="utf-8").splitlines()
    found = {m["text"]: m["extractors"] for m in map(json.loads, mentions)}
    assert "estimators" in found["RandomForestClassifier"]

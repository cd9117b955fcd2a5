"""Same input, same bytes: in every format, whatever the hash seed and the order of the files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lithograph.exporters import EXPORTERS, FOLDERS
from lithograph.query import STORE
from tests.made import ROOT

DIGESTS = ROOT / "tests" / "golden" / "digests.json"


def built(folder: Path, sources: list[Path], *, seed: str, jobs: int) -> dict[str, str]:
    """File name → SHA-256 of a build in a process of its own; the store is no result."""
    command = [sys.executable, "-m", "lithograph", "build", *map(str, sources), "-o", str(folder)]
    command += ["--format", ",".join([*EXPORTERS, *FOLDERS]), "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return digests(folder)


def digests(folder: Path) -> dict[str, str]:
    """Digests of single files by name, and of all files of a folder together; the store is no result."""
    found = {path.name: digest(path) for path in sorted(folder.iterdir()) if path.is_file()}
    inside = (path for path in sorted(folder.iterdir()) if path.is_dir() and path.name != STORE)
    for part in inside:
        files = {p.relative_to(part).as_posix(): digest(p) for p in part.rglob("*") if p.is_file()}
        found[part.name] = hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The seeds, given as one folder."""
    return built(tmp_path_factory.mktemp("first"), [ROOT / "seeds"], seed="1", jobs=1)


def test_two_processes_write_the_same_bytes(first: dict[str, str], tmp_path: Path) -> None:
    """Another hash seed, the files one by one and in reverse, and two workers."""
    files = sorted((ROOT / "seeds").glob("*.txt"), reverse=True)
    assert first == built(tmp_path / "second", files, seed="2", jobs=2)


def test_the_seeds_give_the_golden_files(first: dict[str, str]) -> None:
    """They change through `make golden` only; look at what changed in tests/golden/small."""
    assert json.loads(DIGESTS.read_text(encoding="utf-8")) == first

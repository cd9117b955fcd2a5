"""Wheel and sdist: what they hold and say, that they are made alike, and that the wheel builds the same graph."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.metadata import Distribution, distributions, version
from pathlib import Path, PurePosixPath

import pytest
from packaging.specifiers import SpecifierSet

from lithograph.query import STORE
from tests.made import ROOT

NAME = f"lithograph-{version('lithograph')}"
SEED = ROOT / "seeds" / "000_30ebd8a8bf7aaafa.txt"
LARGEST = 45_000_000  # bytes
#: Folders that work leaves behind, and what only users' runs make.
LEFT = {"node_modules", "__pycache__", ".venv", ".cache", "site", "dist", "store", ".hypothesis"}


def made(kind: str, tree: Path, folder: Path) -> Path:
    """What the build back end makes of a tree: nothing is asked of the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    return made("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of the checkout."""
    return made("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-compile", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def held(wheel: Path) -> set[str]:
    """The files of the package in the wheel, without what describes it."""
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if not name.startswith(f"{NAME}.dist-info/")}


@pytest.fixture(scope="module")
def sources(sdist: Path) -> set[str]:
    """The files of the sdist."""
    with tarfile.open(sdist) as archive:
        return {name.removeprefix(f"{NAME}/") for name in archive.getnames()}


def said(wheel: Path) -> Distribution:
    """What a wheel says of itself."""
    return next(iter(distributions(path=[str(wheel)])))


def test_the_wheel_is_small(wheel: Path) -> None:
    """A model, its vocabularies, a page: 45 MB at most."""
    assert wheel.stat().st_size < LARGEST


@pytest.mark.parametrize(
    "file",
    [
        "py.typed",
        "lexicon.tsv",
        "ontologies/lithograph.ttl",
        "ontologies/shapes.ttl",
        "ontologies/modalities.ttl",
        "ontologies/links.sssom.tsv",
        "ontologies/external/schema.tsv",
        "weights/tagger.onnx",
        "weights/relations.onnx",
        "weights/tokenizer.json",
        "exporters/html/app/page.html",
        "exporters/html/app/page.css",
        "exporters/html/bundle/sigma.js",
        "exporters/html/bundle/vis.js",
        "exporters/html/bundle/LICENCES.txt",
        "serving/app/query.html",
        "serving/yasgui/yasgui.min.js",
        "query/questions/leaderboard.rq",
    ],
)
def test_both_have_what_is_needed(held: set[str], sources: set[str], file: str) -> None:
    """Ontologies, weights, bundle, types; the sdist has the same at the place of the checkout."""
    assert f"lithograph/{file}" in held
    place = file if file.startswith("ontologies/") else f"src/lithograph/{file}"
    assert place in sources


def test_both_have_the_licences(wheel: Path, sources: set[str]) -> None:
    """Ours, and those of what is inside and not ours."""
    names = zipfile.ZipFile(wheel).namelist()
    listed = said(wheel).metadata.get_all("License-File", [])
    assert "LICENSE" in listed
    assert [n for n in listed if f"{NAME}.dist-info/licenses/{n}" not in names] == []
    assert [n for n in listed if n not in sources] == []


def test_the_wheel_has_nothing_else(held: set[str], sources: set[str]) -> None:
    """The package with its ontologies; neither what tests it nor what makes its bundle."""
    assert {PurePosixPath(name).parts[0] for name in held} == {"lithograph"}
    places = {name: f"src/{name}" for name in held}
    places |= {n: n.removeprefix("lithograph/") for n in held if "/ontologies/" in n}
    assert [name for name, place in places.items() if place not in sources] == []
    refused = ("ontologies/examples/", "app/src/", "app/package", "app/build.mjs")
    assert [name for name in held if any(part in name for part in refused)] == []


def test_the_sdist_has_nothing_that_work_leaves(sources: set[str]) -> None:
    """No caches, no results of runs, no modules of Node."""
    assert [name for name in sources if LEFT.intersection(PurePosixPath(name).parts)] == []
    assert {name for name in sources if name.startswith("output/")} <= {"output/.gitkeep"}


def test_the_wheel_of_the_sdist_is_that_of_the_checkout(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    """Byte by byte: a second build, of other files with other times, in another place."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = made("wheel", tmp_path / NAME, tmp_path / "made")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    """Version, README, type of its text, licence, and the Python versions that it names."""
    head = said(wheel).metadata
    assert (head["Name"], head["Version"]) == ("lithograph", version("lithograph"))
    assert head["License-Expression"] == "Apache-2.0"
    assert head["Description-Content-Type"] == "text/markdown"
    whole = said(wheel).read_text("METADATA") or ""
    assert whole.strip().endswith((ROOT / "README.md").read_text("utf-8").strip())
    versions = [c.rpartition(" :: ")[2] for c in head.get_all("Classifier", []) if ":: 3." in c]
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    wanted = SpecifierSet(head["Requires-Python"])
    assert [each for each in ("3.10", *versions) if each in wanted] == versions


def test_extras_are_named_by_purpose_and_small(wheel: Path) -> None:
    """Those for users, and three for those who work on Lithograph."""
    extras = set(said(wheel).metadata.get_all("Provides-Extra", []))
    users = {"disk", "frames", "llm", "parquet", "polars", "serve", "spark", "validate"}
    assert extras == users | {"docs", "test", "training"}
    wanted = said(wheel).requires or []
    sizes = {name: sum(f"extra == '{name}'" in line for line in wanted) for name in users}
    assert [name for name, size in sizes.items() if not 1 <= size <= 4] == []


def test_the_wheel_brings_the_command(wheel: Path) -> None:
    """And the component of spaCy."""
    points = {(point.group, point.name): point for point in said(wheel).entry_points}
    assert callable(points["console_scripts", "lithograph"].load())
    assert callable(points["spacy_factories", "lithograph_tagger"].load())


def run(installed: Path, *arguments: str | Path, cwd: Path) -> str:
    """The installed command with the libraries of this environment, and without the checkout.

    `-S` leaves out `.pth` files, by which an editable install puts the checkout on the path.
    """
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *libraries])}
    command = [sys.executable, "-S", "-m", "lithograph", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_builds_the_same_bytes(installed: Path, tmp_path: Path) -> None:
    """Installed outside the checkout, from a copy of a seed, it writes what the checkout writes."""
    source = tmp_path / SEED.name
    source.write_bytes(SEED.read_bytes())
    run(installed, "build", source, "-o", "wheel", cwd=tmp_path)
    command = [sys.executable, "-m", "lithograph", "build", str(source), "-o", "checkout"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert written(tmp_path / "wheel") == written(tmp_path / "checkout")
    assert "graph.html" in written(tmp_path / "wheel")


def written(output: Path) -> dict[str, bytes]:
    """The files of a result by name; the store is none."""
    assert (output / STORE).is_dir()
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def test_the_installed_package_is_whole(installed: Path, tmp_path: Path) -> None:
    """The doctor finds everything in it, and nothing in the checkout."""
    found = run(installed, "doctor", cwd=tmp_path)
    assert "everything works" in found
    assert str(installed / "lithograph" / "ontologies") in found
    assert str(ROOT) not in found.replace(sysconfig.get_path("purelib"), "")

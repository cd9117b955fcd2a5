"""The documents: the README's commands and code run; every command and format is documented."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lithograph import api
from lithograph.cli import app
from tests.made import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUICK_START = README.split("## Quick start")[1].split("\n## ")[0]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", QUICK_START, re.DOTALL)


def commands() -> list[str]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/lithograph")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the checkout after `make demo`."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    demo = re.search(
        r"^demo:.*\n\t\$\(BIN\)/lithograph (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE
    )
    assert demo is not None
    run(folder, demo.group(1))
    return folder


def run(folder: Path, arguments: str) -> str:
    command = [sys.executable, "-m", "lithograph", *shlex.split(arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("command", commands())
def test_the_commands_of_the_quick_start_run(checkout: Path, command: str) -> None:
    """Each prints something on the graph that `make demo` builds."""
    assert len(run(checkout, command.removeprefix(".venv/bin/lithograph")).splitlines()) > 1


def test_the_code_of_the_quick_start_runs(checkout: Path) -> None:
    """It prints the type, sentences and results of a method of the seeds."""
    (code,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Method ")
    assert "78.22 %" in done.stdout


@pytest.mark.parametrize(
    "name", [c.name or getattr(c.callback, "__name__", "") for c in app.registered_commands]
)
def test_every_command_is_in_the_readme(name: str) -> None:
    """A command that nobody finds does not exist."""
    assert f"lithograph {name} " in README


@pytest.mark.parametrize("what", ["readers", "formats"])
def test_every_reader_and_format_is_in_the_readme(what: str) -> None:
    """By its name, as the options take it."""
    missing = [name for name in api.members(what)[what] if name not in README]
    assert missing == []


@pytest.mark.parametrize("extractor", api.members("extractors")["extractors"])
def test_every_extractor_is_in_the_architecture(extractor: str) -> None:
    """The list there is complete."""
    assert f"`{extractor}`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    """Each library of pyproject.toml stands in the table of ARCHITECTURE.md."""
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = set(re.findall(r'^    "([a-z-]+)[>=\[]', project, re.MULTILINE))
    stubs = {"pandas-stubs", "types-networkx", "lithograph"}  # types of libraries that are listed
    assert sorted(name for name in listed - stubs if name not in architecture) == []


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    """Every relative link names a file of the checkout."""
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []

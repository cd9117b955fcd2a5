"""The documents: the README's commands and code run; every command and format is documented."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lithograph import api, artefacts, pipeline
from lithograph.cli import app
from lithograph.readers import READERS
from lithograph.readers.sources import limits
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


@pytest.mark.parametrize("what", ["formats"])
def test_every_format_is_in_the_readme(what: str) -> None:
    """By its name, as the options take it."""
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", README))))
    assert [name for name in api.members(what)[what] if name not in words] == []


@pytest.mark.parametrize("extractor", api.members("extractors")["extractors"])
def test_every_extractor_is_in_the_architecture(extractor: str) -> None:
    """The list there is complete."""
    assert f"`{extractor}`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    """Each library of pyproject.toml stands in the table of ARCHITECTURE.md."""
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = set(re.findall(r'^    "([a-z-]+)[>=\[]', project, re.MULTILINE))
    # Types of libraries that are listed themselves.
    own = {name for name in listed if not name.startswith("types-") and not name.endswith("-stubs")}
    assert sorted(name for name in own - {"lithograph"} if name not in architecture) == []


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    """Every relative link names a file of the checkout."""
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_reader_is_in_the_list_of_formats(reader: str) -> None:
    """In the first column of a table, once."""
    assert 1 == len(re.findall(rf"^\| `{re.escape(reader)}` \|", FORMATS, re.MULTILINE))


def test_the_list_of_formats_names_no_other_reader() -> None:
    """A table whose first column is `reader` has readers that exist."""
    tables = re.findall(r"^\| reader \|.*\n\|[-| ]+\n((?:\|.*\n)+)", FORMATS, re.MULTILINE)
    named = {name for table in tables for name in re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)}
    assert named == set(READERS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DOCUMENT_LIMIT", f"{limits.DOCUMENT_LIMIT // 2**20} MiB"),
        ("STREAM_LIMIT", f"{limits.STREAM_LIMIT // 2**30} GiB"),
        ("LINE_LIMIT", f"{limits.LINE_LIMIT // 2**20} Mi characters"),
        ("UNPACKED_LIMIT", f"{limits.UNPACKED_LIMIT // 2**30} GiB"),
        ("RATIO_LIMIT", f"{limits.RATIO_LIMIT}"),
        ("MEMBERS_LIMIT", f"{limits.MEMBERS_LIMIT:,}"),
        ("WORKBOOK_LIMIT", f"{limits.WORKBOOK_LIMIT // 2**20} MiB"),
    ],
)
def test_the_limits_are_those_of_the_code(name: str, said: str) -> None:
    """A number in the documents that is not true is worse than none."""
    assert f"| `{name}` | {said} |" in FORMATS


def test_the_keys_of_the_report_are_documented(records: Path) -> None:
    """In their order."""
    keys = list(artefacts.report(pipeline.build([records]))["intake"])
    paragraph = FORMATS.split("The keys of `intake`")[1]
    assert keys == [key for key in re.findall(r"`(\w+)`", paragraph) if key in set(keys)]


def test_every_test_that_the_fault_table_names_exists() -> None:
    """A fault that no test shows is a promise."""
    table = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", table)
    assert len(named) > 20
    for file, function in named:
        assert (ROOT / file).is_file(), file
        assert not function or f"def {function}(" in (ROOT / file).read_text(), function

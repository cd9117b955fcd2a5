"""The documentation site: it builds without a warning, and nothing that users can type is missing from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import typer

import lithograph
from documentation.tutorial import TUTORIAL, executed
from lithograph import api, query
from lithograph.cli import app
from tests.made import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: warnings are errors."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "JUPYTER_PLATFORM_DIRS": "1"}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "WARNING" not in done.stderr
    return folder


def text(site: Path, page: str) -> str:
    """What a page says, without its markup."""
    html = (site / f"{page}.html").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", "", html.split("<article")[1])
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    """As they are typed."""
    said = text(site, "cli")
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined] # a Typer of several commands is a group
    assert len(commands) > 10
    for name, command in commands.items():
        assert f"lithograph {name}" in said
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert option in said, (name, option)


def test_every_question_is_in_the_cookbook(site: Path) -> None:
    """By its name."""
    said = text(site, "questions")
    assert [q.name for q in query.questions() if q.name not in said] == []


def test_every_format_is_in_the_list_of_formats(site: Path) -> None:
    """Those written, and those read."""
    written, read = text(site, "exports"), text(site, "formats")
    assert [n for n in api.members("formats")["formats"] if n not in written] == []
    assert [n for n in api.members("readers")["readers"] if n not in read] == []


def test_every_type_and_relation_is_in_the_overview(site: Path) -> None:
    """Made from the Turtle."""
    said = text(site, "terms")
    names = (*api.members("types")["types"], *api.members("relations")["relations"])
    assert [name for name in names if name not in said] == []


def test_every_public_name_is_in_the_reference_of_python(site: Path) -> None:
    """What `import lithograph` offers, and the methods of a graph."""
    said = text(site, "api")
    methods = [name for name in dir(lithograph.KnowledgeGraph) if not name.startswith("_")]
    names = [name for name in lithograph.__all__ if name != "KnowledgeGraph"]
    assert [name for name in (*names, *methods) if name not in said] == []


def test_every_extra_is_in_the_quick_start(site: Path) -> None:
    """Those that are for users."""
    said = text(site, "quickstart")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = project.split("[project.optional-dependencies]")[1].split("\n[")[0]
    names = set(re.findall(r"^([a-z]+) = \[", extras, re.MULTILINE))
    assert [name for name in names - {"docs", "test", "training"} if name not in said] == []


def test_pages_ask_no_other_host(site: Path) -> None:
    """Scripts, styles, pictures and fonts are the site's own."""
    asked = re.compile(r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)=\"(https?:[^\"]+)\"")
    kept = re.compile(r"rel=\"(?:canonical|license)\"")
    for page in site.glob("*.html"):
        html = page.read_text(encoding="utf-8")
        found = [m.group(1) for m in asked.finditer(html) if not kept.search(m.group())]
        assert found == [], page.name


def test_the_examples_in_python_run(tmp_path: Path) -> None:
    """One after another, on the graph of the seeds."""
    built = subprocess.run(
        [sys.executable, "-m", "lithograph", "build", str(ROOT / "seeds"), "-o", "output"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(), re.DOTALL)
    assert len(blocks) > 8
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "did you mean" in done.stdout


def test_the_tutorial_shows_what_it_gives() -> None:
    """Executed anew, each cell gives the output that is printed below it."""
    kept = nbformat.read(TUTORIAL, as_version=4)
    anew = executed()
    assert [cell.source for cell in anew.cells] == [cell.source for cell in kept.cells]
    for old, new in zip(kept.cells, anew.cells, strict=True):
        assert shown(old) == shown(new), old.source


def shown(cell: nbformat.NotebookNode) -> list[str]:
    outputs = cell.get("outputs", [])
    return [str(output.get("text") or output.get("data")) for output in outputs]

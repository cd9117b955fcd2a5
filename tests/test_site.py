"""The documentation site: it builds without a warning, and nothing that users can type is missing from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
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


def missing(names: Iterable[str], site: Path, page: str, place: str) -> list[str]:
    """The names that stand at no such place of a page: `nt` is not found in "statement"."""
    html = (site / f"{page}.html").read_text(encoding="utf-8").split("<article")[1]
    return [n for n in names if not re.search(place.format(re.escape(n)), html)]


#: The whole name as code, the first word of code in a cell, and what a heading of the reference is for.
CODE, QUESTION, OBJECT = r"<code>{}</code>", r"<td><code>{}[ <]", r'id="lithograph\.[\w.]*\.{}"'


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    """As they are typed, each option in the part of its command."""
    said = text(site, "cli")
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined] # a Typer of several commands is a group
    assert len(commands) > 10
    headings = re.split(r"\n\s*lithograph ([a-z]+)&para;", said)
    parts = dict(zip(headings[1::2], headings[2::2], strict=True))
    for name, command in commands.items():
        assert name in parts
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", parts[name]), (name, option)


def test_every_question_is_in_the_cookbook(site: Path) -> None:
    """By its name."""
    names = [question.name for question in query.questions()]
    assert missing(names, site, "questions", QUESTION) == []


def test_every_format_is_in_the_list_of_formats(site: Path) -> None:
    """Those written, and those read."""
    assert missing(api.members("formats")["formats"], site, "exports", CODE) == []
    assert missing(api.members("readers")["readers"], site, "formats", CODE) == []


def test_every_type_and_relation_is_in_the_overview(site: Path) -> None:
    """Made from the Turtle."""
    names = (*api.members("types")["types"], *api.members("relations")["relations"])
    assert missing(names, site, "terms", f"<td>{CODE}") == []


def test_every_public_name_is_in_the_reference_of_python(site: Path) -> None:
    """What `import lithograph` offers, and the methods of a graph."""
    methods = [name for name in dir(lithograph.KnowledgeGraph) if not name.startswith("_")]
    assert missing((*lithograph.__all__, *methods), site, "api", OBJECT) == []


def test_every_extra_is_in_the_quick_start(site: Path) -> None:
    """Those that are for users."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = project.split("[project.optional-dependencies]")[1].split("\n[")[0]
    names = set(re.findall(r"^([a-z]+) = \[", extras, re.MULTILINE))
    assert missing(names - {"docs", "test", "training"}, site, "quickstart", CODE) == []


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

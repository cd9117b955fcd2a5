"""Pages of the site that are made from what they describe, when the site is built.

MkDocs calls these functions (https://www.mkdocs.org/user-guide/configuration/#hooks). The commands come
from the command line itself, the ontology from its Turtle, and three pages from the checkout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.cli import get_docs_for_click

from lithograph import cli, ontology
from lithograph.ontology import Term

_ROOT = Path(__file__).parents[1]
#: Pages that are files of the checkout.
_BORROWED = {
    "architecture.md": "ARCHITECTURE.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
}
#: Links to what is in the checkout and not on the site: the name alone stays.
_ELSEWHERE = re.compile(r"\[([^\]]+)\]\((?:example-package|\.\./)[^)]*\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {name: _borrowed(file) for name, file in _BORROWED.items()}
    for name, text in {**made, "cli.md": commands(), "terms.md": terms()}.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Take away links that lead out of the site into the checkout."""
    return _ELSEWHERE.sub(r"\1", markdown)


def _borrowed(file: str) -> str:
    """A file of the checkout, its links as they are inside `docs/`."""
    return (_ROOT / file).read_text(encoding="utf-8").replace("](docs/", "](")


def commands() -> str:
    """The reference of the command line, as Typer makes it from the commands."""
    click = typer.main.get_command(cli.app)
    for command in click.commands.values():  # type: ignore[attr-defined] # a Typer of several commands is a group
        command.short_help = (command.help or "").partition("\n\n")[0]  # else it is cut short
    context: Any = click.context_class(click)
    text = get_docs_for_click(obj=click, ctx=context, name="lithograph")
    return text.replace("# `lithograph`", "# Commands", 1)


def terms() -> str:
    """The types and relations of the ontology, as tables."""
    return "\n".join(_terms())


def _terms() -> Iterator[str]:
    found = ontology.load()
    yield f"# Ontology\n\nVersion {found.version}, namespace `{found.namespace}`. The"
    yield "[page of the ontology](ontology.html) has every term with its definition, example and"
    yield "mappings to other vocabularies; this is the overview.\n\n## Types of nodes\n"
    yield "| type | what it is | for example |\n| --- | --- | --- |"
    yield from (f"| `{t.name}` | {_cell(t.definition)} | {_cell(t.example)} |" for t in found.nodes)
    yield "\n## Relations\n\n| relation | from | to | what it says |\n| --- | --- | --- | --- |"
    yield from map(_relation, found.relations)


def _relation(term: Term) -> str:
    target = "text" if term.literal else _names(term.range)
    return f"| `{term.name}` | {_names(term.domain)} | {target} | {_cell(term.definition)} |"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())

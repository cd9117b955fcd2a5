"""The public names, and that they come cheaply."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import lithograph
from lithograph.commands import COMMANDS
from lithograph.commands.language_model import OPTIONS

HEAVY = (
    "spacy",
    "numpy",
    "scipy",
    "networkx",
    "rdflib",
    "pyoxigraph",
    "pyvis",
    "pandas",
    "pydantic",
)


def test_all_is_sorted_and_complete() -> None:
    """`__all__` names what the package itself imports, and nothing else."""
    names = list(lithograph.__all__)
    assert sorted(names) == names
    assert all(hasattr(lithograph, name) for name in names)


@pytest.mark.parametrize("code", ["import lithograph", "import lithograph.cli"])
def test_importing_loads_nothing_heavy(code: str) -> None:
    """Heavy libraries are loaded when they are used, so that `--help` is there at once."""
    script = f"{code}, sys; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", ["ask", "build", "explain", "extract", "report"])
def test_a_command_has_the_options_of_its_function(name: str) -> None:
    """Each command calls the public function of the same name with the same options."""
    command = set(inspect.signature(COMMANDS[name]).parameters) - OPTIONS
    function = set(inspect.signature(getattr(lithograph, name)).parameters)
    # Of the options of a language model, the command makes extractors; with an engine, it calls
    # `build_shards`.
    assert command - {"table_format", "engine", "master"} == function - {"progress", "extractors"}

"""The house: file and function sizes, names, one test file per module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.made import ROOT

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
REFUSED = frozenset({"utils", "helpers", "misc", "common", "manager", "data", "info"})
GENERATED = frozenset({"vocabulary.py"})

SOURCES = sorted((ROOT / "src").rglob("*.py"))
EVERYTHING = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    """No file is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_function_can_be_held_in_mind(path: Path) -> None:
    """No function is longer than 50 lines, its docstring left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if length(f) > LONGEST_FUNCTION] == []


def length(function: ast.FunctionDef) -> int:
    lines = (function.end_lineno or 0) - function.lineno + 1
    return lines - len((ast.get_docstring(function) or "").splitlines())


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_room_is_found_by_its_name(path: Path) -> None:
    """No module is called utils or the like."""
    assert path.stem not in REFUSED
    assert path.parent.name not in REFUSED


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_library_code_never_prints(path: Path) -> None:
    """Only the command line writes to the terminal."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [c.id for c in calls if isinstance(c, ast.Name) and c.id == "print"] == []


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if p.name not in {"__init__.py", "__main__.py", "py.typed"} | GENERATED],
    ids=name,
)
def test_each_module_has_its_tests(path: Path) -> None:
    """The tests of a module, or of its package, lie at the same path with test_ in front."""
    relative = path.relative_to(ROOT / "src" / "lithograph")
    here = ROOT / "tests" / relative.parent
    packages = [ROOT / "tests" / p.parent / f"test_{p.name}.py" for p in relative.parents if p.name]
    candidates = [here / f"test_{path.stem}.py", *packages]
    assert any(candidate.is_file() for candidate in candidates), candidates

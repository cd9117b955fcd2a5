"""What fuzzing has found, and some inputs that it has not: all must hold for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzzing.targets import names, target

SEEDS = Path(__file__).parent / "seeds"
FOUND = sorted(SEEDS.glob("*/*.txt"))
#: Any number: tests are the same on every run, and campaigns have others.
SEED = 20
#: Inputs of each target; a page costs as much as many documents.
FRESH, PAGES = 100, 10


def told(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FOUND, ids=told)
def test_what_was_found_stays_mended(path: Path) -> None:
    """Each finding is kept with the change that mended it."""
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    assert "" == target(path.parent.name).fault(text)


def test_every_folder_of_seeds_is_that_of_a_target() -> None:
    """None is forgotten when a target gets another name."""
    assert {path.parent.name for path in FOUND} <= set(names())
    assert [] == [path for path in SEEDS.rglob("*") if path.is_file() and path not in FOUND]


@pytest.mark.parametrize("name", names())
def test_inputs_by_chance_are_survived(name: str) -> None:
    """A small campaign, the same on every run."""
    chosen = target(name)
    inputs = (chosen.input(SEED, number) for number in range(PAGES if name == "page" else FRESH))
    assert [] == [(text, fault) for text in inputs if (fault := chosen.fault(text))]

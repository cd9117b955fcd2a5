"""All targets by name, and their inputs."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from fuzzing import packings
from fuzzing.targets import names, target
from lithograph.readers import READERS
from tests.made import ROOT

#: Prints a digest of some inputs of each target.
DIGESTS = """
from tests.fuzz.test_targets import digest
from fuzzing.targets import names
for name in names():
    print(name, digest(name))
"""


def digest(name: str) -> str:
    """That of five inputs."""
    text = "".join(target(name).input(1, number) for number in range(5))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def test_every_reader_and_packing_is_a_target() -> None:
    """And the guard, the page, and whole records beside broken ones for most readers."""
    beside = {name for name in names() if name.startswith("beside-")}
    assert set(names()) - beside == {*READERS, *packings.PACKINGS, "guard", "page"}
    assert len(beside) > len(READERS) / 2


def test_a_target_has_the_name_by_which_it_is_asked_for() -> None:
    """Inputs follow from it."""
    assert [*names()] == [target(name).name for name in names()]
    with pytest.raises(KeyError):
        target("nothing")


def test_inputs_are_the_same_in_every_process() -> None:
    """At any time, and whatever the order of sets."""
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [f"{name} {digest(name)}" for name in names()] == done.stdout.splitlines()

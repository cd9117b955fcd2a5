"""The bundles that the package ships: what their sources give, and what those may not say."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.exporters.html.npm import APP, installed

BUNDLE = APP.parent / "bundle"
SOURCES = sorted((APP / "src").rglob("*.js"))
#: What would turn text from papers into elements or programs, or reach the network.
BANNED = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|XMLHttpRequest|\bfetch\("
#: The budget of the whole app with sigma: bytes.
LARGEST = 220_000


def test_bundles_are_what_their_sources_give(tmp_path: Path) -> None:
    """Building app/ again gives the bytes in bundle/; if not, run `node build.mjs` there."""
    installed()
    subprocess.run(
        ["node", "build.mjs", str(tmp_path)], cwd=APP, check=True, capture_output=True, text=True
    )
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"sigma.js", "vis.js", "LICENCES.txt"} == set(built)
    assert [] == [
        name for name, content in built.items() if (BUNDLE / name).read_bytes() != content
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(APP)))
def test_sources_never_make_markup_or_code_of_text(path: Path) -> None:
    """Our scripts build elements from nodes and text alone."""
    assert [] == re.findall(BANNED, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(APP)))
def test_sources_can_be_read_in_one_go(path: Path) -> None:
    """No script is longer than 300 lines, and each begins with what it is for."""
    text = path.read_text(encoding="utf-8")
    assert (True, True) == (len(text.splitlines()) <= 300, text.startswith("/* "))


def test_bundle_is_small() -> None:
    """The app with sigma and all views stays within its budget."""
    assert (BUNDLE / "sigma.js").stat().st_size <= LARGEST


@pytest.mark.parametrize("name", ["sigma.js", "vis.js"])
def test_bundle_cannot_end_its_element(name: str) -> None:
    """No text of a script would end the element that holds it, or hide its end."""
    assert None is re.search(
        r"</script|<!--", (BUNDLE / name).read_text(encoding="utf-8"), re.IGNORECASE
    )


def test_licences_of_all_that_is_bundled_are_shipped() -> None:
    """The licence file names each package that the sigma bundle holds a part of."""
    text = (BUNDLE / "LICENCES.txt").read_text(encoding="utf-8")
    heads = re.findall(r"^([\w-]+) [\d.]+ \(MIT\)$", text, re.MULTILINE)
    assert ["sigma", "graphology-utils", "events"] == heads
    assert 3 == text.count("Permission is hereby granted, free of charge")

"""From an output folder to files for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lithograph
from lithograph import writing
from lithograph.errors import LithographError, UnknownNameError
from lithograph.exporters import html

RECORDS = [
    {"id": "R1", "title": "LampNet: A Network for Lamps", "abstract": "We propose LampNet for segmentation of MRI."},
    {"id": "R2", "title": "On Quiet Stones", "abstract": "We use LampNet on MRI for segmentation."},
    {"id": "R3", "title": "StoneNet", "abstract": "We propose StoneNet for classification of CT. It outperforms LampNet."},
]  # fmt: skip


def built(folder: Path, *numbers: int, **options: object) -> Path:
    source = folder / f"records{numbers[0]}.jsonl"
    source.write_text("".join(f"{json.dumps(RECORDS[n])}\n" for n in numbers), encoding="utf-8")
    output = folder / "out"
    lithograph.build(source, output=output, formats=("html",), **options)  # type: ignore[arg-type] # a table
    return output / "graph.html"


def test_building_again_gives_the_same_page(tmp_path: Path) -> None:
    """Nothing is new, so nothing moves."""
    first = built(tmp_path, 0, 1).read_bytes()
    assert built(tmp_path, 0, 1).read_bytes() == first


def test_what_was_there_stays_near_its_place(tmp_path: Path) -> None:
    """Adding a document moves old nodes little; `fresh` makes the map anew."""
    before = html.places(built(tmp_path, 0, 1))
    after = html.places(built(tmp_path, 2))
    assert set(before) < set(after)
    assert all(abs(before[n][0] - after[n][0]) < 60 for n in before)


def test_a_folder_is_exported_as_it_was_built(tmp_path: Path) -> None:
    """The page of `export` is that of `build`, also in another folder."""
    page = built(tmp_path, 0, 1, renderer="sigma", compress=False)
    options = {"renderer": "sigma", "compress": False}
    writing.export(page.parent, to=tmp_path / "more", formats=("html",), **options)  # type: ignore[arg-type] # a table
    assert (tmp_path / "more" / "graph.html").read_bytes() == page.read_bytes()


def test_an_export_of_nothing_is_a_mistake(tmp_path: Path) -> None:
    """A format is named, or nothing would be written without a word."""
    output = built(tmp_path, 0).parent
    with pytest.raises(LithographError, match="no format is named"):
        writing.export(output, formats=" ,")


def test_a_page_of_what_surrounds_an_entity(tmp_path: Path) -> None:
    """One file, drawn by pyvis; what is farther away is not in it."""
    output = built(tmp_path, 0, 1, 2).parent
    writing.page(output, "StoneNet", to=tmp_path / "stone.html", compress=False)
    text = (tmp_path / "stone.html").read_text(encoding="utf-8")
    assert "<title>StoneNet: what is said around it</title>" in text
    assert '"renderer":"pyvis"' in text
    assert "On Quiet Stones" not in text


def test_an_unknown_renderer_is_refused_before_the_work(tmp_path: Path) -> None:
    """Nothing is read or written."""
    with pytest.raises(UnknownNameError, match="renderer"):
        lithograph.build(tmp_path, output=tmp_path / "out", renderer="d3")  # type: ignore[arg-type] # wrong
    assert not (tmp_path / "out").exists()

"""Adding to an earlier build: the same bytes as all at once, and nothing is taken for another."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import lithograph
from lithograph import documents, pipeline
from lithograph.errors import LithographError, OutputError
from lithograph.model import Paper
from lithograph.query import STORE

RECORDS = [
    {"id": "R1", "title": "LampNet: A Network for Lamps", "abstract": "We propose LampNet. QSL is used."},
    {"id": "R2", "title": "On Quiet Stones", "abstract": "We use Quiet Stone Learning (QSL) on MRI."},
    {"id": "R3", "title": "LampNet2 for Lamps", "abstract": "LampNet2 outperforms LampNet on MRI."},
    {"id": "R4", "title": "LampNet: A Network for Lamps", "doi": "10.1000/lamp"},
]  # fmt: skip


def written(folder: Path, name: str, *numbers: int) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(RECORDS[n])}\n" for n in numbers), encoding="utf-8")
    return path


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_adding_gives_the_bytes_of_all_at_once(tmp_path: Path) -> None:
    """In two steps, whatever the new records do to the old ones: a DOI, an acronym, a version."""
    first, second = written(tmp_path, "a.jsonl", 0, 2), written(tmp_path, "b.jsonl", 1, 3)
    lithograph.build(first, second, output=tmp_path / "once", formats=("ttl",))
    lithograph.build(first, output=tmp_path / "steps", formats=("ttl",))
    lithograph.build(second, output=tmp_path / "steps", formats=("ttl",))
    assert digests(tmp_path / "once") == digests(tmp_path / "steps")


def test_only_new_texts_are_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not changed is taken as it was."""
    asked: list[str] = []
    extract = pipeline.extract

    def watched(papers: list[Paper], **options: object) -> object:
        asked.extend(paper.record for paper in papers)
        return extract(papers, **options)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(pipeline, "extract", watched)
    source, output = written(tmp_path, "a.jsonl", 0, 1), tmp_path / "out"
    lithograph.build(source, output=output, formats=("ttl",))
    written(tmp_path, "a.jsonl", 0, 1, 2)
    lithograph.build(source, output=output, formats=("ttl",))
    assert sorted(asked) == ["R1", "R2", "R3"]
    lithograph.build(source, output=output, formats=("ttl",), min_confidence=0.9)
    assert len(asked) == 6


def test_a_document_that_is_read_again_replaces_its_records(tmp_path: Path) -> None:
    """What is no longer in it is gone, with all that it said."""
    source, output = written(tmp_path, "a.jsonl", 0, 1), tmp_path / "out"
    lithograph.build(source, output=output, formats=("ttl",))
    written(tmp_path, "a.jsonl", 1)
    kg = lithograph.build(source, output=output, formats=("ttl",))
    assert [paper.record for paper in kg.papers] == ["R2"]
    fresh = lithograph.build(source, output=tmp_path / "fresh", formats=("ttl",))
    assert digests(output) == digests(tmp_path / "fresh")
    assert len(fresh.papers) == 1


def test_problems_of_other_documents_stay(tmp_path: Path) -> None:
    """They are still true; those of a document that was mended go."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "X", "title": "Lamps of old"}\n{"id": broken\n', encoding="utf-8")
    output = tmp_path / "out"
    assert len(lithograph.build(bad, output=output, formats=("ttl",)).problems) == 1
    kg = lithograph.build(written(tmp_path, "a.jsonl", 0), output=output, formats=("ttl",))
    assert [problem.where for problem in kg.problems] == ["bad.jsonl:2"]
    assert kg.intake.rejected == 1
    bad.write_text('{"id": "X", "title": "Lamps of old"}\n', encoding="utf-8")
    assert lithograph.build(bad, output=output, formats=("ttl",)).problems == ()


def test_another_document_of_the_same_name_is_refused(tmp_path: Path) -> None:
    """It would silently replace the first; `fresh` forgets that one."""
    output = tmp_path / "out"
    lithograph.build(written(tmp_path, "x/list.jsonl", 0), output=output, formats=("ttl",))
    other = written(tmp_path, "y/list.jsonl", 1)
    before = digests(output)
    with pytest.raises(LithographError, match=r"two documents are called 'list\.jsonl'"):
        lithograph.build(other, output=output, formats=("ttl",))
    assert digests(output) == before
    assert len(lithograph.build(other, output=output, formats=("ttl",), fresh=True).papers) == 1


def test_a_moved_document_is_the_same(tmp_path: Path) -> None:
    """Its old place holds nothing any more."""
    output = tmp_path / "out"
    source = written(tmp_path, "x/list.jsonl", 0)
    lithograph.build(source, output=output, formats=("ttl",))
    moved = tmp_path / "y" / "list.jsonl"
    moved.parent.mkdir()
    source.rename(moved)
    assert len(lithograph.build(moved, output=output, formats=("ttl",)).papers) == 1


def test_a_damaged_build_is_not_added_to(tmp_path: Path) -> None:
    """It says so, and what to do, instead of losing what was there."""
    source, output = written(tmp_path, "a.jsonl", 0), tmp_path / "out"
    lithograph.build(source, output=output, formats=("ttl",))
    (output / "2-mentions.jsonl").write_text("broken\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"is damaged.*--fresh"):
        lithograph.build(source, output=output, formats=("ttl",))
    assert len(lithograph.build(source, output=output, formats=("ttl",), fresh=True).papers) == 1


def test_a_file_that_left_its_archive_is_gone(tmp_path: Path) -> None:
    """The archive is what is read again, with all that is in it."""
    output, source = tmp_path / "out", tmp_path / "x.zip"
    for numbers in ((0, 1), (1,)):
        with zipfile.ZipFile(source, "w") as archive:
            for n in numbers:
                archive.writestr(f"{n}.jsonl", json.dumps(RECORDS[n]))
        kg = lithograph.build(source, output=output, formats=("ttl",))
    assert [paper.record for paper in kg.papers] == ["R2"]


def test_a_folder_of_the_name_of_a_document_stays(tmp_path: Path) -> None:
    """What lies in it is no part of that document."""
    output = tmp_path / "out"
    written(tmp_path, "in/papers/a.jsonl", 0)
    lithograph.build(tmp_path / "in", output=output, formats=("ttl",))
    kg = lithograph.build(written(tmp_path, "papers", 1), output=output, formats=("ttl",))
    assert sorted(paper.record for paper in kg.papers) == ["R1", "R2"]


def test_different_standard_inputs_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None replaces another; the same one again changes nothing."""
    output = tmp_path / "out"
    for number in (0, 1, 0):
        raw = json.dumps(RECORDS[number]).encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw), closed=False))
        kg = lithograph.build("-", output=output, formats=("ttl",))
    assert sorted(paper.record for paper in kg.papers) == ["R1", "R2"]
    assert not (output / STORE / documents.PLACES).read_text(encoding="utf-8").count("stdin")


def test_the_command_line_reads_standard_input(tmp_path: Path) -> None:
    """`lithograph extract -`, packed or not."""
    packed = gzip.compress(json.dumps(RECORDS[0]).encode())
    command = [
        sys.executable,
        "-m",
        "lithograph",
        "extract",
        "-",
        "-o",
        str(tmp_path / "out.jsonl"),
    ]
    subprocess.run(command, input=packed, check=True, capture_output=True)
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "R1"


def test_sources_need_not_be_walked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is handed on."""
    output, source = tmp_path / "out", written(tmp_path, "a.jsonl", 0)
    lithograph.build(source, output=output, formats=("ttl",))
    known = documents.found([source])
    monkeypatch.setattr(documents, "find_documents", None)
    assert documents.left_in(output, [source], known=known).records == ()
    assert documents.places(output, [source], known=known) == {"a.jsonl": str(source.resolve())}


def test_where_documents_lie_is_no_result(tmp_path: Path) -> None:
    """It is beside the store, and adds up over the runs."""
    output = tmp_path / "out"
    for name, number in (("a.jsonl", 0), ("b.jsonl", 1)):
        lithograph.build(written(tmp_path, name, number), output=output, formats=("ttl",))
    places = json.loads((output / STORE / documents.PLACES).read_text(encoding="utf-8"))
    assert {name: Path(place).name for name, place in places.items()} == {
        "a.jsonl": "a.jsonl",
        "b.jsonl": "b.jsonl",
    }

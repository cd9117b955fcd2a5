"""Records and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lithograph import artefacts, pipeline
from lithograph.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_is_read_back_as_it_was(records: Path, tmp_path: Path) -> None:
    """Everything a run produced survives writing and reading."""
    build = pipeline.build([records])
    artefacts.write(tmp_path / "out", artefacts.files(build))
    assert build == artefacts.load(tmp_path / "out")


def test_an_interrupted_write_leaves_the_previous_result(tmp_path: Path) -> None:
    """Files are moved into place when all are whole; nothing half-written stays."""

    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    artefacts.write(tmp_path, {"a.txt": [b"old"], "b.txt": [b"old"]})
    with pytest.raises(OutputError, match="No space left"):
        artefacts.write(tmp_path, {"a.txt": [b"new"], "b.txt": breaks()})
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_outdated_files_go_and_the_users_own_stay(tmp_path: Path) -> None:
    """A graph in another format would contradict the new one; a picture would not."""
    artefacts.write(tmp_path, {"graph.nt": [b"old"]})
    (tmp_path / "graph.png").write_text("mine")
    artefacts.write(tmp_path, {"graph.ttl": [b"new"]}, outdated=("graph.nt", "graph.ttl"))
    assert names(tmp_path) == ["graph.png", "graph.ttl"]


def test_a_folder_without_output_is_named(tmp_path: Path) -> None:
    """The message says what to run first."""
    with pytest.raises(OutputError, match="holds no Lithograph output"):
        artefacts.load(tmp_path)


def test_a_damaged_file_is_named_with_its_line(records: Path, tmp_path: Path) -> None:
    """The message says which file and line, and how to mend it."""
    artefacts.write(tmp_path / "out", artefacts.files(pipeline.build([records])))
    path = tmp_path / "out" / artefacts.ENTITIES
    path.write_bytes(path.read_bytes() + b'{"id": 3}\n')
    with pytest.raises(OutputError, match=r"4-entities.jsonl, line \d+ is damaged"):
        artefacts.load(tmp_path / "out")


def test_an_output_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    """The place is checked before any work is done for it."""
    place = tmp_path / "file"
    place.write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        artefacts.check_writable(place)
    with pytest.raises(OutputError, match="cannot be written"):
        artefacts.write_file(place / "records.jsonl", [b""])


def test_an_output_of_an_earlier_version_is_read(records: Path, tmp_path: Path) -> None:
    """Its records have no venue, its report says less: what is not said is empty."""
    build = pipeline.build([records])
    artefacts.write(tmp_path, artefacts.files(build))
    report = json.loads((tmp_path / artefacts.REPORT).read_text())
    old = {name: report["intake"][name] for name in ("records", "read", "rejected", "duplicates")}
    old |= {"papers": 4, "missing": {"url": 4}, "documents": [["records.jsonl", "jsonl", 4]]}
    (tmp_path / artefacts.REPORT).write_text(json.dumps({"run": report["run"], "intake": old}))
    for name in (artefacts.RECORDS, artefacts.PAPERS):
        lines = [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        for line in lines:
            del line["venue"], line["keywords"]
            for source in line["sources"]:
                del source["repairs"]
        (tmp_path / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    loaded = artefacts.load(tmp_path)
    assert (build.records, build.graph.papers) == (loaded.records, loaded.graph.papers)
    intake = loaded.graph.intake
    assert (("records.jsonl", "jsonl", 4),) == intake.documents
    assert ((("url", 4),), 4, 0, ()) == (
        intake.missing, intake.papers, intake.sentences, intake.unknown,
    )  # fmt: skip


def test_the_report_says_the_same_in_the_same_order(records: Path) -> None:
    """Programs and people find a key where it was."""
    report = artefacts.report(pipeline.build([records]))
    assert ["run", "intake", "entities", "statements", "merges", "problems",
            "papers_without_entities"] == list(report)  # fmt: skip
    assert ["records", "read", "rejected", "duplicates", "papers", "missing", "repaired", "forms",
            "received", "sentences", "silent", "silent_examples", "unknown"] == list(report["intake"])  # fmt: skip
    (received,) = report["intake"]["received"]
    assert ["document", "reader", "records", "read", "rejected", "duplicates", "missing", "repaired",
            "rejections", "joined", "notes"] == list(received)  # fmt: skip
    assert {"date": 4, "identifiers": 4, "keywords": 4, "url": 4, "venue": 4, "authors": 1} == (
        received["missing"]
    )


def test_the_report_adds_up(records: Path) -> None:
    """Its counts are the counts of the records."""
    build = pipeline.build([records])
    report = artefacts.report(build)
    assert sum(report["entities"].values()) == len(build.graph.entities)
    assert sum(report["statements"].values()) == len(build.graph.statements)
    assert sum(report["merges"].values()) == len(build.graph.merges)
    intake = report["intake"]
    assert intake["read"] + intake["rejected"] == intake["records"]
    assert intake["papers"] + intake["duplicates"] == intake["read"]

"""Records and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lithograph import artefacts, pipeline, placing
from lithograph.errors import BusyError, OutputError
from lithograph.model import Build, Graph


def test_a_build_is_read_back_as_it_was(records: Path, tmp_path: Path) -> None:
    """Everything a run produced survives writing and reading."""
    build = pipeline.build([records])
    placing.write(tmp_path / "out", artefacts.files(build))
    assert build == artefacts.load(tmp_path / "out")


def test_a_folder_without_output_is_named(tmp_path: Path) -> None:
    """The message says what to run first."""
    with pytest.raises(OutputError, match="holds no Lithograph output"):
        artefacts.load(tmp_path)


def test_a_damaged_file_is_named_with_its_line(records: Path, tmp_path: Path) -> None:
    """The message says which file and line, and how to mend it."""
    placing.write(tmp_path / "out", artefacts.files(pipeline.build([records])))
    path = tmp_path / "out" / artefacts.ENTITIES
    path.write_bytes(path.read_bytes() + b'{"id": 3}\n')
    with pytest.raises(OutputError, match=r"4-entities.jsonl, line \d+ is damaged"):
        artefacts.load(tmp_path / "out")


def test_files_that_change_meanwhile_are_read_again(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run puts new files there while the old ones are read: the reader gets the new ones."""
    build = pipeline.build([records])
    placing.write(tmp_path, artefacts.files(Build(graph=Graph())))
    parse = artefacts.parse_lines
    runs = [build]

    def disturbed(kind: type[Any], path: Path) -> tuple[Any, ...]:
        if path.name == artefacts.ENTITIES and runs:
            placing.write(tmp_path, artefacts.files(runs.pop()))
        return parse(kind, path)

    monkeypatch.setattr(artefacts, "parse_lines", disturbed)
    assert build == artefacts.load(tmp_path)


def test_files_that_never_rest_are_refused(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mixture of runs is never shown."""
    build = pipeline.build([records])
    placing.write(tmp_path, artefacts.files(build))
    parse = artefacts.parse_lines

    def disturbed(kind: type[Any], path: Path) -> tuple[Any, ...]:
        if path.name == artefacts.ENTITIES:
            placing.write(tmp_path, artefacts.files(build))
        return parse(kind, path)

    monkeypatch.setattr(artefacts, "parse_lines", disturbed)
    with pytest.raises(BusyError, match="changes while it is read"):
        artefacts.load(tmp_path)


def test_the_moves_of_a_killed_run_are_finished_first(records: Path, tmp_path: Path) -> None:
    """A reader sees what that run had made."""
    build = pipeline.build([records])
    placing.write(tmp_path, artefacts.files(build))
    (tmp_path / placing.MOVING).mkdir()
    (tmp_path / artefacts.ENTITIES).rename(tmp_path / placing.MOVING / artefacts.ENTITIES)
    assert build == artefacts.load(tmp_path)


def test_an_output_of_an_earlier_version_is_read(records: Path, tmp_path: Path) -> None:
    """Its records have no venue, its report says less: what is not said is empty."""
    build = pipeline.build([records])
    placing.write(tmp_path, artefacts.files(build))
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

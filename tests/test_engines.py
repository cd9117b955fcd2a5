"""A build by an engine is the build in memory, row for row."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import lithograph
from lithograph import artefacts, config, pipeline, writing
from lithograph.engines import plan, shards
from lithograph.engines.building import _forget, build_shards
from lithograph.engines.shards import Shards
from lithograph.errors import LithographError, OutputError, SourceError, UnknownNameError
from lithograph.exporters import rdf
from lithograph.model import Build
from tests.engines import corpus
from tests.interrupted import killed
from tests.made import ROOT, seeds_graph
from tests.made import lithograph as command


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The made corpus."""
    return corpus.written(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def in_memory(sources: list[Path]) -> Build:
    """Its build in memory."""
    return pipeline.build(sources)


@pytest.fixture(scope="module")
def made(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Shards:
    """Its shards, by the engine of one machine, with two workers."""
    return build_shards(*sources, output=tmp_path_factory.mktemp("made") / "out", jobs=2)


def triples(found: Shards) -> Counter[str]:
    """All lines of the N-Triples shards."""
    lines: Counter[str] = Counter()
    for path in found.files(shards.TRIPLES):
        opened: Any = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="\n") as file:
            lines.update(file)
    return lines


@pytest.mark.parametrize("name", [each.name for each in fields(Build) if each.name != "graph"])
def test_shards_hold_the_build_in_memory(in_memory: Build, made: Shards, name: str) -> None:
    """Records, mentions, claims and problems, in the same order."""
    assert getattr(in_memory, name)
    assert getattr(in_memory, name) == getattr(shards.load(made.folder), name)


def test_shards_hold_the_graph_in_memory(in_memory: Build, made: Shards) -> None:
    """Papers, entities, statements, the ledger, what came in, and what made it."""
    assert in_memory.graph == shards.load(made.folder).graph


def test_the_report_is_the_same(in_memory: Build, made: Shards) -> None:
    """Though it was counted from tables."""
    assert json.loads(artefacts.report_text(in_memory)) == made.report


def test_the_triples_are_the_same(in_memory: Build, made: Shards) -> None:
    """As a set, which RDF is."""
    expected = set(rdf.lines(in_memory.graph, base_iri=config.DEFAULT_BASE_IRI))
    assert expected == set(triples(made))


def test_the_manifest_counts_what_is_there(in_memory: Build, made: Shards) -> None:
    """Rows, and a digest of each table."""
    graph = in_memory.graph
    counted = {table: said["rows"] for table, said in made.tables.items()}
    assert {
        "records": len(in_memory.records),
        "papers": len(graph.papers),
        "mentions": len(in_memory.mentions),
        "claims": len(in_memory.claims),
        "entities": len(graph.entities),
        "statements": len(graph.statements),
        "merges": len(graph.merges),
        "problems": len(in_memory.problems),
    } == counted
    assert len(counted) == len({said["digest"] for said in made.tables.values()})


def test_without_provenance_there_are_the_plain_triples(
    sources: list[Path], in_memory: Build, tmp_path: Path
) -> None:
    """At another address."""
    base = "https://example.org/id/"
    found = build_shards(
        *sources, output=tmp_path / "out", jobs=1, base_iri=base, provenance="none"
    )
    expected = set(rdf.lines(in_memory.graph, base_iri=base, provenance="none"))
    assert expected == set(triples(found))


def test_the_seeds_are_the_same(tmp_path: Path) -> None:
    """The graph of all five documents, with what came in."""
    found = build_shards(ROOT / "seeds", output=tmp_path / "out", jobs=1)
    assert seeds_graph() == shards.load(found.folder).graph


def test_work_beside_the_output_goes(made: Shards) -> None:
    """Only the result stays."""
    assert [made.folder] == list(made.folder.parent.iterdir())
    assert {*plan.RESULTS, "triples", "report.json", "manifest.json", "_SUCCESS"} == {
        path.name for path in made.folder.iterdir()
    }


def test_shards_are_read_by_load(made: Shards) -> None:
    """As the graph that questions are put to."""
    assert "Method" == lithograph.load(made.folder)["LithoNet"].type


def test_shards_are_exported_into_another_folder(
    made: Shards, sources: list[Path], tmp_path: Path
) -> None:
    """The files of a build in memory; beside the shards they would be forgotten."""
    lithograph.build(*sources, output=tmp_path / "built", formats=("ttl", "graphml"))
    writing.export(made.folder, to=tmp_path / "exported", formats=("ttl", "graphml"))
    for name in ("graph.ttl", "graph.graphml"):
        assert (tmp_path / "built" / name).read_bytes() == (
            tmp_path / "exported" / name
        ).read_bytes()
    with pytest.raises(OutputError, match=r"holds shards.*--to FOLDER"):
        writing.export(made.folder, formats=("ttl",))


def test_an_interrupted_build_leaves_the_result_before_it(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And goes on from what it had made: nothing is extracted again."""
    out = tmp_path / "out"
    build_shards(sources[1], output=out, jobs=1)
    before = shards.load(out)
    with monkeypatch.context() as broken:
        broken.setattr(plan, "RESULTS", ("no such table",))
        with pytest.raises(KeyError):
            build_shards(*sources, output=out, jobs=1)
    assert before == shards.load(out)
    monkeypatch.setattr("lithograph.extractors.extract", None)
    build_shards(*sources, output=out, jobs=1)
    assert pipeline.read(sources).records == shards.load(out).records


@pytest.mark.parametrize("first", ["manifest.json", "part-000000.parquet"])
def test_work_that_is_half_forgotten_is_none(tmp_path: Path, first: str) -> None:
    """Killed between any two files: a table that says that it is whole is whole."""
    for number in range(20):
        for table in "abc":
            (tmp_path / table).mkdir(exist_ok=True)
            for name in ("manifest.json", "part-000000.parquet", "part-000001.parquet"):
                (tmp_path / table / name).touch()
        if not killed(partial(_forget, tmp_path), number, first):
            break
        whole = [path.parent for path in tmp_path.glob("*/manifest.json")]
        assert all(len(list(table.iterdir())) == 3 for table in whole)
    assert number == 9


def test_a_result_that_was_moved_away_is_put_back(made: Shards, tmp_path: Path) -> None:
    """A run was killed between the moment that it went and the one that the new one came."""
    out, bad = tmp_path / "out", tmp_path / "bad.jsonl"
    shutil.copytree(made.folder, tmp_path / ".out.lithograph-work-disk" / "replaced")
    bad.write_text('{"id": "B2", "title": "broken"\n', encoding="utf-8")
    with pytest.raises(SourceError):
        build_shards(bad, output=out, jobs=1, fresh=True)
    assert shards.load(out) == shards.load(made.folder)


def test_a_source_without_record_stops_the_build(tmp_path: Path) -> None:
    """As in memory, with the same words."""
    (tmp_path / "bad.jsonl").write_text('{"id": "B2", "title": "broken"\n', encoding="utf-8")
    with pytest.raises(SourceError) as expected:
        pipeline.read([tmp_path / "bad.jsonl"])
    with pytest.raises(SourceError) as found:
        build_shards(tmp_path / "bad.jsonl", output=tmp_path / "out", jobs=1)
    assert str(expected.value) == str(found.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engine": "disc"}, "there is no engine 'disc'"),
        ({"master": "local"}, "--master is for Spark"),
        ({"engine": "spark", "jobs": 2}, "--jobs is for one machine"),
        ({"jobs": 0}, "at least one process"),
        ({"min_confidence": 2.0}, "a number from 0 to 1"),
        ({"provenance": "graphs"}, "cannot say where statements are from by 'graphs'"),
        ({"base_iri": "x"}, "cannot be the base of IRIs"),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    """Before anything is done."""
    with pytest.raises((LithographError, UnknownNameError), match=message):
        build_shards(tmp_path, output=tmp_path / "out", **options)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_of_other_things_is_not_replaced(tmp_path: Path) -> None:
    """Neither a build of one machine nor what is the user's."""
    (tmp_path / "mine.txt").touch()
    with pytest.raises(OutputError, match="holds other files"):
        build_shards(tmp_path, output=tmp_path)
    (tmp_path / artefacts.STATEMENTS).touch()
    with pytest.raises(OutputError, match="holds a build of one machine"):
        build_shards(tmp_path, output=tmp_path)


def test_a_build_in_memory_does_not_replace_shards(made: Shards, sources: list[Path]) -> None:
    """It would leave a folder of both."""
    with pytest.raises(OutputError, match="holds shards"):
        lithograph.build(*sources, output=made.folder)


def test_a_folder_without_success_holds_no_shards(made: Shards, tmp_path: Path) -> None:
    """Half of a copy is none."""
    (tmp_path / "manifest.json").write_bytes((made.folder / "manifest.json").read_bytes())
    with pytest.raises(OutputError, match="no shards that are whole"):
        shards.load(tmp_path)


def test_names_that_are_no_utf_8(sources: list[Path], tmp_path: Path) -> None:
    """Of a document they are told as text, as in memory; an output is refused."""
    odd = tmp_path / "in"
    odd.mkdir()
    shutil.copy(sources[0], odd / os.fsdecode(b"\xfc.jsonl"))
    found = shards.load(build_shards(odd, output=tmp_path / "out", jobs=1).folder)
    assert found.records == pipeline.read([odd]).records
    assert {s.document for paper in found.records for s in paper.sources} == {"\\xfc.jsonl"}
    with pytest.raises(OutputError, match="not UTF-8"):
        build_shards(odd, output=tmp_path / os.fsdecode(b"\xfc"), jobs=1)


def without(folder: Path) -> None:
    """A file has not been copied."""
    next((folder / "statements").iterdir()).unlink()


def of_another(folder: Path) -> None:
    """A table has the files of another."""
    shutil.rmtree(folder / "entities")
    shutil.copytree(folder / "papers", folder / "entities")


def cut_off(folder: Path) -> None:
    """A file ends in the middle."""
    file = next((folder / "claims").iterdir())
    file.write_bytes(file.read_bytes()[:-100])


def no_table(folder: Path) -> None:
    """A folder has not been copied."""
    shutil.rmtree(folder / "mentions")


def no_report(folder: Path) -> None:
    """The report has not been copied."""
    (folder / "report.json").unlink()


def odd_manifest(folder: Path) -> None:
    """The manifest does not say what made the shards."""
    said = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(said | {"run": None}))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (without, r"statements is damaged: it holds .*'rows': 0.* should hold"),
        (of_another, "entities is damaged: it holds"),
        (cut_off, "claims is damaged"),
        (no_table, "mentions is damaged"),
        (no_report, r"damaged: .*report\.json"),
        (odd_manifest, "is damaged"),
    ],
)
def test_damaged_shards_are_refused(
    made: Shards, tmp_path: Path, damage: Callable[[Path], None], message: str
) -> None:
    """What is not as the manifest says gives no graph, least of all a smaller one."""
    copy = tmp_path / "run=1"  # is no column
    shutil.copytree(made.folder, copy)
    assert shards.load(copy) == shards.load(made.folder)
    damage(copy)
    with pytest.raises(OutputError, match=message):
        shards.load(copy)


def test_the_command_builds_shards(sources: list[Path], made: Shards, tmp_path: Path) -> None:
    """And says how many rows each table has."""
    done = command(
        "build",
        *sources,
        "-o",
        tmp_path / "out",
        "--engine",
        "disk",
        "--jobs",
        "1",
        "--format",
        "nt",
    )
    assert 0 == done.returncode, done.stderr
    assert f"{made.tables['papers']['rows']:>12,}  papers" in done.stdout
    assert made.tables == shards.opened(tmp_path / "out").tables


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--engine", "disk", "--format", "html"), "writes no html"),
        (("--engine", "disk", "--renderer", "sigma"), "--renderer is for builds in memory"),
        (("--engine", "disk", "--overrides", "o.toml"), "--overrides is for builds in memory"),
        (("--master", "local"), "--master is for --engine spark"),
    ],
)
def test_the_command_refuses_what_does_not_fit(
    sources: list[Path], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """With one line that says what to do."""
    done = command("build", *sources, "-o", tmp_path / "out", *arguments)
    assert 1 == done.returncode
    assert message in done.stderr
    assert not (tmp_path / "out").exists()

"""Building and extracting: checked before the work, alone in their place, and resumed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

import lithograph
from lithograph import checkpoints, pipeline, pool
from lithograph.errors import BusyError, OutputError, UnknownNameError
from lithograph.lock import held
from lithograph.model import Extraction, Paper
from lithograph.progress import Progress
from lithograph.staging import WORK
from tests.full import no_room_beyond
from tests.killing import digests
from tests.made import lithograph as program
from tests.made import named
from tests.test_lock import another


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every paper is a checkpoint, and extraction costs nothing."""
    monkeypatch.setattr(checkpoints, "LEAST", 1)
    monkeypatch.setattr(pool, "BATCH", 1)
    monkeypatch.setattr(pool, "LEAST", 1)
    monkeypatch.setattr(pipeline, "extract_batch", lambda papers, **_: named(papers))


def interrupted(at: str, number: int) -> Progress:
    """Ctrl-C when a stage has come so far."""

    def show(stage: str, done: int, total: int) -> None:
        del total
        if (stage, done) == (at, number):
            raise KeyboardInterrupt

    return show


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records of the papers that are extracted from now on."""
    asked: list[str] = []

    def watching(papers: Sequence[Paper], **_: object) -> list[Extraction]:
        asked.extend(paper.record for paper in papers)
        return named(papers)

    monkeypatch.setattr(pipeline, "extract_batch", watching)
    return asked


def test_build_checks_the_folder_before_the_work(records: Path, tmp_path: Path) -> None:
    """A place that cannot be written costs no time."""
    place = tmp_path / "file"
    place.write_text("mine")
    calls: list[str] = []
    with pytest.raises(OutputError):
        lithograph.build(records, output=place, progress=lambda stage, *_: calls.append(stage))
    assert calls == []


def test_build_checks_the_formats_before_the_work(records: Path, tmp_path: Path) -> None:
    """So does a misspelt format."""
    with pytest.raises(UnknownNameError, match="format"):
        lithograph.build(records, output=tmp_path, formats=("tll",))


def test_extract_merges_nothing(records: Path, tmp_path: Path) -> None:
    """Two records of one paper stay two, each under its id."""
    twice = tmp_path / "twice.jsonl"
    rows = records.read_text().splitlines()
    twice.write_text("\n".join([*rows, rows[0].replace('"R1"', '"R9"')]))
    lithograph.extract(twice, output=tmp_path / "out.jsonl")
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["R1", "R2", "R3", "R4", "R9"]


@pytest.mark.parametrize("stage", [("extract", 3), ("resolve", 0), ("write graph.ttl", 9)])
def test_ctrl_c_loses_nothing(
    stage: tuple[str, int], records: Path, tmp_path: Path, small_shards: None
) -> None:
    """What was there stays, what was extracted is kept, and the same call ends as if undisturbed."""
    del small_shards
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "X", "title": "Stones of old"}\n', encoding="utf-8")
    for output in (tmp_path / "out", tmp_path / "undisturbed"):
        lithograph.build(other, output=output, formats=("ttl",))
    before = digests(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        lithograph.build(
            records, output=tmp_path / "out", formats=("ttl",), progress=interrupted(*stage)
        )
    kept = tmp_path / "out" / WORK
    assert len(list(kept.iterdir())) >= 3
    assert {k: v for k, v in digests(tmp_path / "out").items() if WORK not in k} == before
    for output in (tmp_path / "out", tmp_path / "undisturbed"):
        lithograph.build(records, output=output, formats=("ttl",))
    assert digests(tmp_path / "out") == digests(tmp_path / "undisturbed")
    assert not kept.exists()


def test_an_interrupted_extraction_goes_on(
    records: Path, tmp_path: Path, small_shards: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is there when all of it is; what was found before is not looked for again."""
    del small_shards
    place = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        lithograph.extract(records, output=place, progress=interrupted("extract", 3))
    assert not place.exists()
    asked = watched(monkeypatch)
    lithograph.extract(records, output=place)
    assert asked == ["R4"]
    assert len(place.read_text(encoding="utf-8").splitlines()) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "records.jsonl"]


def test_fresh_forgets_what_was_kept(
    records: Path, tmp_path: Path, small_shards: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is extracted anew."""
    del small_shards
    output = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        lithograph.build(records, output=output, progress=interrupted("extract", 3))
    assert [path.name for path in output.iterdir()] == [WORK]
    asked = watched(monkeypatch)
    lithograph.build(records, output=output, formats=(), fresh=True)
    assert sorted(asked) == ["R1", "R2", "R3", "R4"]


def test_few_papers_leave_no_checkpoint(records: Path, tmp_path: Path) -> None:
    """A small build writes nothing but its result."""
    output = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        lithograph.build(records, output=output, progress=interrupted("resolve", 0))
    assert list(output.iterdir()) == []


def test_a_full_disk_leaves_the_earlier_build(records: Path, tmp_path: Path) -> None:
    """Its graph is still there to be asked."""
    output = tmp_path / "out"
    before = lithograph.build(records, output=output, formats=("ttl",))
    files = digests(output)
    with no_room_beyond(5000), pytest.raises(OutputError, match="MB more"):
        lithograph.build(records, output=output, formats=("nt",))
    assert digests(output) == files
    assert lithograph.load(output).statements == before.statements


@pytest.mark.parametrize(
    "command",
    [
        ["build", "records.jsonl", "-o", "out"],
        ["export", "out", "--format", "nt"],
        ["page", "out", "LithoNet", "-o", "out/page.html"],
    ],
)
def test_two_runs_on_one_folder_are_refused(
    command: list[str], records: Path, tmp_path: Path
) -> None:
    """The second says who holds it and what to do, and exits with 1; readers do not wait."""
    lithograph.build(records, output=tmp_path / "out", formats=("ttl",))
    with another(tmp_path / "out") as holder:
        done = program(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"is being written by process {holder.pid} on " in done.stderr
        assert "choose another place with -o" in done.stderr
        assert program("report", "out", cwd=tmp_path).returncode == 0


def test_two_extractions_into_one_file_are_refused(records: Path, tmp_path: Path) -> None:
    """Into another file of the folder they are not."""
    with another(tmp_path / "a.jsonl"):
        with pytest.raises(BusyError, match=r"a\.jsonl is being written"):
            lithograph.extract(records, output=tmp_path / "a.jsonl")
        lithograph.extract(records, output=tmp_path / "b.jsonl")


def test_who_holds_a_folder_builds_into_it(records: Path, tmp_path: Path) -> None:
    """The lock is for others."""
    with held(tmp_path):
        lithograph.build(records, output=tmp_path, formats=())
    assert lithograph.load(tmp_path).papers


def twice(formats: Sequence[str], output: Path, progress: Progress) -> list[str]:
    """A build that is interrupted, then the same again; what the second is busy with."""
    call = partial(lithograph.build, "records.jsonl", output=output, formats=formats)
    with pytest.raises(KeyboardInterrupt):
        call(progress=progress)
    stages: list[str] = []
    call(progress=lambda stage, *_: stages.append(stage))
    return stages


@pytest.mark.usefixtures("small_shards")
@pytest.mark.parametrize(
    ("place", "again"),
    [
        (("assemble", 0), {"read", "extract", "resolve", "assemble", "write", "store"}),
        (("write graph.ttl", 10), {"read", "write", "store"}),
        (("store", 0), {"read", "store"}),
        (("store", 1), {"read", "store"}),
    ],
)
def test_a_run_goes_on_with_the_stage_that_was_stopped(
    place: tuple[str, int],
    again: set[str],
    records: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is assembled is not assembled again, what is written is not written again."""
    monkeypatch.chdir(records.parent)
    lithograph.build("records.jsonl", output=tmp_path / "whole", formats=("ttl", "nt"))
    stages = twice(("ttl", "nt"), tmp_path / "out", interrupted(*place))
    assert {stage.split()[0] for stage in stages} == again
    assert digests(tmp_path / "out") == digests(tmp_path / "whole")
    assert not (tmp_path / "out" / WORK).exists()


@pytest.mark.usefixtures("small_shards")
def test_whole_files_are_written_once(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a run that is stopped while it writes, the files before stay; other formats are made anew."""
    monkeypatch.chdir(records.parent)
    output = tmp_path / "out"
    call = partial(lithograph.build, "records.jsonl", output=output)
    with pytest.raises(KeyboardInterrupt):
        call(formats=("graphml", "ttl"), progress=interrupted("write graph.ttl", 10))
    (first,) = output.glob(f"{WORK}/files-*/graph.graphml")
    number = first.stat().st_ino
    call(formats=("graphml", "ttl"))
    assert (output / "graph.graphml").stat().st_ino == number
    with pytest.raises(KeyboardInterrupt):
        call(formats=("graphml", "ttl"), progress=interrupted("write graph.ttl", 10))
    call(formats=("ttl",))
    assert not (output / "graph.graphml").exists()

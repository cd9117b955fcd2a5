"""What is extracted is kept shard by shard, and is never taken for something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lithograph import artefacts, checkpoints, pool
from lithograph.checkpoints import Checkpoints
from lithograph.errors import OutputError, WorkerError
from lithograph.model import Build, Extraction, Graph, Paper, Problem, Run
from tests.full import no_room_beyond
from tests.interrupted import killed
from tests.made import make_paper, named, named_until_killed

PAPERS = [make_paper(f"Text {n}.", title=f"Name{n} of it", id=f"paper/{n}") for n in range(9)]


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BATCH", 3)
    monkeypatch.setattr(pool, "SHARE", 0.01)


@pytest.fixture
def kept(tmp_path: Path) -> Checkpoints:
    return checkpoints.beside(tmp_path, Run(version="1"))


class Watched:
    """An extractor that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, papers: Sequence[Paper]) -> list[Extraction]:
        self.asked.extend(paper.id for paper in papers)
        return named(papers)


def all_of(
    kept: Checkpoints, papers: Sequence[Paper] = PAPERS
) -> tuple[list[str], list[Extraction]]:
    """What had to be extracted, and what came out."""
    work = Watched()
    found = list(kept.extracted(papers, work, workers=1))
    return work.asked, found


def shards(kept: Checkpoints) -> list[Path]:
    return sorted(kept.folder.glob("*.jsonl"))


def test_what_was_extracted_is_taken_as_it_was(kept: Checkpoints) -> None:
    """In the order of the papers, and without extracting anything again."""
    asked, first = all_of(kept)
    assert asked == [paper.id for paper in PAPERS]
    assert first == named(PAPERS)
    assert all_of(kept) == ([], first)


def test_a_run_that_was_stopped_goes_on(kept: Checkpoints) -> None:
    """What had been asked for is kept, and only the rest is extracted, whatever its batches."""
    stopped = kept.extracted(PAPERS, named, workers=1)
    next(stopped)
    stopped.close()
    asked, found = all_of(kept, PAPERS[::-1])
    assert sorted(asked) == [paper.id for paper in PAPERS[3:]]
    assert found == named(PAPERS[::-1])


def test_other_texts_and_other_programs_are_extracted_anew(kept: Checkpoints) -> None:
    """A shard is of the very text, and of the very program with its settings."""
    all_of(kept)
    changed = [replace(PAPERS[0], abstract="Other."), *PAPERS[1:]]
    assert all_of(kept, changed)[0] == ["paper/0"]
    assert len(all_of(replace(kept, run=Run(version="2")))[0]) == len(PAPERS)
    assert len(all_of(replace(kept, run=Run(version="1", min_confidence=0.9)))[0]) == len(PAPERS)


def test_records_of_one_text_are_extracted_once(kept: Checkpoints) -> None:
    """Each keeps its own sources."""
    source = replace(PAPERS[0].sources[0], document="other.txt")
    twice = [PAPERS[0], replace(PAPERS[0], sources=(source,))]
    asked, found = all_of(kept, twice)
    assert asked == ["paper/0"]
    assert [each.paper for each in found] == twice


def test_what_is_not_whole_is_no_shard(kept: Checkpoints) -> None:
    """Half a shard has another name, and a changed list of keys does not fit the name; both go."""
    all_of(kept)
    first, *_ = shards(kept)
    first.write_bytes(first.read_bytes().replace(b'["', b'["0', 1))
    (kept.folder / "x.part").write_text("half")
    assert len(all_of(kept)[0]) == 3
    assert list(kept.folder.glob("*.part")) == []


@pytest.mark.parametrize("damage", [b"{}\n", b"nonsense\n", b""])
def test_a_damaged_shard_is_made_anew(kept: Checkpoints, damage: bytes) -> None:
    """The message says that it has gone, and the next run makes it again."""
    all_of(kept)
    first, *_ = shards(kept)
    keys, _, *rest = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join([keys, damage, *rest]))
    with pytest.raises(OutputError, match=r"checkpoint .* is damaged .*run the same command again"):
        all_of(kept)
    assert len(all_of(kept)[0]) == 3


def test_a_full_disk_keeps_the_shards_before(kept: Checkpoints) -> None:
    """No half shard stays, and the message says that the same command goes on."""
    next(found := kept.extracted(PAPERS, named, workers=1))
    found.close()
    with (
        no_room_beyond(100),
        pytest.raises(OutputError, match=r"needs 0.002 MB more .*same command goes on"),
    ):
        all_of(kept)
    assert len(list(kept.folder.iterdir())) == 1


def test_a_killed_worker_leaves_the_shards_before(kept: Checkpoints) -> None:
    """With what is kept, the next run goes on."""
    deadly = [*PAPERS, make_paper("It kills.", title="Deadly", id="paper/x")]
    with pytest.raises(WorkerError, match="fewer --jobs"):
        list(kept.extracted(deadly, named_until_killed, workers=2))
    asked, found = all_of(kept, deadly)
    assert len(asked) < len(deadly)
    assert found == named(deadly)


def test_workers_write_the_shards(kept: Checkpoints) -> None:
    """Two of them give what one gives."""
    assert list(kept.extracted(PAPERS, named, workers=2)) == named(PAPERS)
    assert len(shards(kept)) > 2


def test_few_papers_leave_none(kept: Checkpoints) -> None:
    """They are extracted again in a minute; what an earlier run has left is used all the same."""
    assert not kept.worthwhile(checkpoints.LEAST - 1)
    assert kept.worthwhile(checkpoints.LEAST)
    all_of(kept)
    assert kept.worthwhile(1)


def test_what_is_forgotten_is_gone(kept: Checkpoints) -> None:
    """The folder as well."""
    all_of(kept)
    kept.forget()
    assert not kept.folder.exists()


def a_build() -> Build:
    """More papers than leave no checkpoint."""
    papers = tuple(make_paper(f"Text {n}.", id=f"paper/{n}") for n in range(checkpoints.LEAST))
    return Build(graph=Graph(papers=papers))


def test_an_assembled_build_is_taken_as_it_was(kept: Checkpoints) -> None:
    """By the run with the same mark; another one assembles its own."""
    build = a_build()
    kept.keep(build, "mark")
    assert kept.marked() == "mark"
    assert kept.assembled("mark") == build
    assert kept.assembled("other") is None


def test_a_damaged_build_is_assembled_anew(kept: Checkpoints) -> None:
    """It goes, and nobody has to do anything."""
    kept.keep(a_build(), "mark")
    next(kept.folder.glob("*/1-papers.jsonl")).write_text("nonsense\n")
    assert kept.assembled("mark") is None
    assert kept.marked() == ""


def test_few_papers_are_assembled_anew(kept: Checkpoints) -> None:
    """That takes no longer than reading them."""
    kept.keep(Build(graph=Graph(papers=tuple(PAPERS))), "mark")
    assert kept.marked() == ""


def test_the_mark_is_of_all_that_a_build_depends_on(kept: Checkpoints) -> None:
    """Program, texts, records, what could not be read, decisions."""
    problem = Problem(stage="read", where="a.bib:1", message="broken")
    marks = [
        kept.mark(PAPERS, PAPERS, ()),
        kept.mark(PAPERS[1:], PAPERS, ()),
        kept.mark(PAPERS, PAPERS[1:], ()),
        kept.mark(PAPERS, PAPERS, (problem,)),
        kept.mark(PAPERS, PAPERS, (), "merge"),
        replace(kept, run=Run(version="2")).mark(PAPERS, PAPERS, ()),
    ]
    assert len(set(marks)) == len(marks)
    assert marks[0] == kept.mark(PAPERS, PAPERS, ())


@pytest.mark.parametrize("first", [artefacts.RECORDS, artefacts.STATEMENTS, "made-from"])
def test_what_is_half_forgotten_is_nobodys_build(kept: Checkpoints, first: str) -> None:
    """Killed after any file, in whatever order the system lists them: whole, or not there."""
    build = replace(a_build(), records=a_build().graph.papers)
    for number in range(20):
        kept.keep(build, "a mark")
        assert kept.assembled("a mark") == build
        if not killed(kept.forget, number, first):
            break
        assert kept.assembled("a mark") in {None, build}
    assert number > 5  # there was something to be killed in

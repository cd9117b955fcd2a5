"""Builds with a language model, from the command line to the files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import lithograph
from lithograph import artefacts, checkpoints, pipeline
from lithograph.extractors.added import chosen
from lithograph.extractors.llm import LanguageModel
from lithograph.llm import client
from lithograph.llm.server import KEYS
from lithograph.model import Run
from lithograph.provenance import this_run
from tests.llm.replaying import (
    Replaying,
    Reply,
    Script,
    Sent,
    always,
    answer,
    recorded,
    refused,
    replaying,
    the_paper,
)

KEY = "sk-granite-0123456789"
#: Files of a build; the store beside them is of the machine, the answers are of the user.
FILES = ("1-papers.jsonl", "2-mentions.jsonl", "3-relations.jsonl", "5-statements.jsonl",
         "problems.jsonl", "report.json", "graph.ttl")  # fmt: skip


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other at once, in this process."""
    monkeypatch.setattr(client, "LONGEST_WAIT", 0.0)


def script(sent: Sent, number: int) -> Reply:
    """The paper that the good answer is on has it; for the others it is all invented."""
    del number
    return recorded("empty" if "LithoNet:" not in sent.text else "good")


def build(records: Path, output: Path, served: Replaying, **said: object) -> None:
    model = chosen(["llm"], output=output, model="stone-1", base_url=served.url, yes=True, **said)
    lithograph.build(records, output=output, formats=("ttl",), extractors=model)


def files(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in FILES}


def problems(output: Path) -> list[str]:
    lines = (output / "problems.jsonl").read_text().splitlines()
    return [p["message"] for p in map(json.loads, lines) if p["stage"] == "extract"]


def command(records: Path, output: Path, served: Replaying, *more: str) -> list[str]:
    said = ["--extractor", "llm", "--llm-model", "stone-1", "--llm-base-url", served.url, *more]
    program = [sys.executable, "-m", "lithograph", "build", str(records), "-o", str(output)]
    return [*program, "-f", "ttl", *said]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, KEYS[0]: KEY}
    return subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)


def test_its_statements_are_in_the_graph_with_their_sentences(
    records: Path, tmp_path: Path
) -> None:
    """Under its name, beside the other extractors."""
    with replaying(script) as served:
        build(records, tmp_path / "out", served)
    graph = artefacts.load(tmp_path / "out").graph
    told = [e for s in graph.statements for e in s.evidence if "llm" in e.extractors]
    assert told
    texts = {paper.id: paper.text for paper in graph.papers}
    assert all(texts[e.paper_id][e.span.start : e.span.end] == e.sentence for e in told)


def test_a_rebuild_asks_nothing_and_gives_the_same_bytes(records: Path, tmp_path: Path) -> None:
    """Also a fresh one, in another folder, and by several processes."""
    with replaying(script) as served:
        build(records, tmp_path / "a", served)
        asked = len(served.sent)
        first = files(tmp_path / "a")
        build(records, tmp_path / "a", served)
        assert files(tmp_path / "a") == first
        build(records, tmp_path / "b", served, answers=tmp_path / "a" / "llm-answers")
        assert files(tmp_path / "b") == first
        assert len(served.sent) == asked == 4


def test_without_it_nothing_changes(records: Path, tmp_path: Path) -> None:
    """Neither the run's digest nor a byte; with it, model and prompt are part of the digest."""
    lithograph.build(records, output=tmp_path / "before", formats=("ttl",))
    with replaying(script) as served:
        build(records, tmp_path / "with", served)
    lithograph.build(records, output=tmp_path / "after", formats=("ttl",))
    assert files(tmp_path / "before") == files(tmp_path / "after")
    digests = {artefacts.load(tmp_path / n).graph.run.digest for n in ("before", "with")}
    assert len(digests) == 2
    assert this_run().digest in digests


def test_a_broken_answer_costs_that_paper_alone_and_is_said_on_each_build(
    records: Path, tmp_path: Path
) -> None:
    """It is as if the model had not been asked about it, and it is not asked again."""

    def broken(sent: Sent, number: int) -> Reply:
        return recorded("cut-off") if "LithoNet:" in sent.text else script(sent, number)

    with replaying(broken) as served:
        build(records, tmp_path / "out", served)
        first = files(tmp_path / "out")
        build(records, tmp_path / "out", served)
    assert len(problems(tmp_path / "out")) == 1
    assert files(tmp_path / "out") == first
    assert len(served.sent) == 4
    lithograph.build(records, output=tmp_path / "plain", formats=("ttl",))
    mentions = (tmp_path / "out" / "2-mentions.jsonl").read_bytes()
    assert mentions == (tmp_path / "plain" / "2-mentions.jsonl").read_bytes()


def test_a_paper_without_an_answer_is_asked_again_by_the_next_build(
    records: Path, tmp_path: Path
) -> None:
    """And then the result is that of a build that was answered at once."""

    def failing(sent: Sent, number: int) -> Reply:
        return refused(503) if "LithoNet:" in sent.text else script(sent, number)

    with replaying(failing) as served:
        build(records, tmp_path / "out", served)
    assert len(problems(tmp_path / "out")) == 1
    with replaying(script) as served:
        build(records, tmp_path / "out", served)
        assert len(served.sent) == 1
        build(records, tmp_path / "whole", served)
    assert problems(tmp_path / "out") == []
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_fresh_forgets_the_build_and_not_the_answers(records: Path, tmp_path: Path) -> None:
    """They were paid for."""
    with replaying(script) as served:
        arguments = command(records, tmp_path / "out", served, "--yes")
        assert run(arguments).returncode == 0
        first = files(tmp_path / "out")
        assert run([*arguments, "--fresh"]).returncode == 0
    assert len(served.sent) == 4
    assert files(tmp_path / "out") == first


def test_cost_is_said_before_and_after(records: Path, tmp_path: Path) -> None:
    """On standard error; the key nowhere."""
    with replaying(script) as served:
        done = run(command(records, tmp_path / "out", served, "--yes", "--llm-price", "1,10"))
    assert done.returncode == 0
    before, *after = done.stderr.splitlines()
    assert before.startswith("4 papers to send to stone-1 at http://127.0.0.1:")
    assert "at your price" in before
    assert "stone-1: 4 papers sent, 4 answered" in after[0]
    assert after[-1] == "tokens: 12,000 in, 1,600 out, 0.03 at your price"
    written = [p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert KEY.encode() not in b"".join(written)
    assert KEY not in done.stderr + done.stdout


def test_in_a_pipe_nothing_is_sent_without_yes(records: Path, tmp_path: Path) -> None:
    """What would be sent is said, and what to do."""
    with replaying(script) as served:
        done = run(command(records, tmp_path / "out", served))
    assert (done.returncode, served.sent) == (1, [])
    assert "4 papers to send" in done.stderr
    assert "--yes" in done.stderr


def test_an_engine_without_it_says_so(records: Path, tmp_path: Path) -> None:
    """It is not left out in silence."""
    with replaying(script) as served:
        done = run(command(records, tmp_path / "out", served, "--yes", "--engine", "disk"))
    assert (done.returncode, served.sent) == (1, [])
    assert "--extractor is for builds in memory" in done.stderr


def killing(pid: list[int], after: int) -> Script:
    """Kills the process that asks, once it has got so many answers."""

    def reply(sent: Sent, number: int) -> Reply:
        if number == after:
            os.kill(pid[0], signal.SIGKILL)
        return script(sent, number)

    return reply


def test_a_build_that_is_killed_goes_on_where_it_was(records: Path, tmp_path: Path) -> None:
    """No answer that was kept is asked for again, and the result is that of an undisturbed build."""
    pid: list[int] = []
    with replaying(killing(pid, 2)) as served:
        arguments = command(records, tmp_path / "out", served, "--yes", "--llm-concurrency", "1")
        with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as started:
            pid.append(started.pid)
        assert started.returncode == -signal.SIGKILL
    kept = list((tmp_path / "out" / "llm-answers").rglob("*/*/*.json"))
    assert len(kept) == 2
    with replaying(script) as served:
        build(records, tmp_path / "out", served)
        assert len(served.sent) == 2
        build(records, tmp_path / "whole", served)
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_worker_processes_read_the_answers(tmp_path: Path) -> None:
    """They find what one process finds."""
    papers = [the_paper(number) for number in range(1, 9)]
    (model,) = chosen(["llm"], output=tmp_path, model="stone-1")
    assert isinstance(model, LanguageModel)
    for paper in papers[::2]:
        model.options.answers.keep(paper, answer())
    one, two = (pipeline.extract(papers, jobs=jobs, added=[model]) for jobs in (1, 2))
    assert one == two
    found = [any("llm" in m.extractors for m in each.mentions) for each in one]
    assert found == [True, False] * 4


def test_a_checkpoint_is_of_an_answer_too(tmp_path: Path) -> None:
    """What was extracted before a paper was answered is not taken for what is extracted after."""
    (model,) = chosen(["llm"], output=tmp_path, model="stone-1")
    assert isinstance(model, LanguageModel)
    kept = checkpoints.beside(tmp_path, Run(), [model])
    before = kept.key(the_paper())
    model.options.answers.keep(the_paper(), answer())
    assert kept.key(the_paper()) != before
    assert checkpoints.beside(tmp_path, Run()).key(the_paper()) != before


def test_records_are_extracted_with_it_too(records: Path, tmp_path: Path) -> None:
    """`lithograph extract` writes its relations; answers are kept beside the file."""
    with replaying(always(recorded())) as served:
        arguments = command(records, tmp_path / "r.jsonl", served, "--yes")
        arguments[arguments.index("build")] = "extract"
        at = arguments.index("-f")
        done = run(arguments[:at] + arguments[at + 2 :])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "llm-answers").is_dir()
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 4

"""Many papers, several at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from lithograph.errors import LithographError
from lithograph.llm import client
from lithograph.llm.answers import Answers, kept_in
from lithograph.llm.asking import GIVE_UP, ask
from lithograph.llm.client import SHAPES, TRIES
from lithograph.llm.server import server
from lithograph.model import Paper
from lithograph.progress import silent
from tests.llm.replaying import (
    Reply,
    Script,
    Sent,
    always,
    recorded,
    refused,
    replaying,
    the_paper,
)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other at once."""
    monkeypatch.setattr(client, "LONGEST_WAIT", 0.0)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return kept_in(tmp_path, "stone-1")


def papers(count: int) -> list[Paper]:
    return [the_paper(number) for number in range(1, count + 1)]


def run(
    script: Script, asked: list[Paper], answers: Answers, *, concurrency: int = 3
) -> tuple[list[Sent], dict[str, str]]:
    with replaying(script) as served:
        unanswered = ask(
            asked,
            answers,
            server=server(served.url),
            concurrency=concurrency,
            progress=silent,
        )
    return served.sent, unanswered


@pytest.mark.parametrize("concurrency", [1, 3, 50])
def test_every_paper_is_asked_once_and_kept(answers: Answers, concurrency: int) -> None:
    """However many at a time."""
    asked = papers(7)
    sent, unanswered = run(always(recorded()), asked, answers, concurrency=concurrency)
    assert unanswered == {}
    assert len({each.text for each in sent}) == len(sent) == 7
    assert all(answers.of(paper) for paper in asked)


def test_several_are_under_way_at_once(answers: Answers) -> None:
    """Behind the first, three wait for each other in the server, and none would be answered alone."""
    together = threading.Barrier(3)

    def script(sent: Sent, number: int) -> Reply:
        del sent
        if number:
            together.wait(timeout=60)
        return recorded()

    sent, unanswered = run(script, papers(4), answers)
    assert (len(sent), unanswered) == (4, {})


def test_a_paper_that_gets_no_answer_is_said_and_the_rest_goes_on(answers: Answers) -> None:
    """With the server's reason."""

    def script(sent: Sent, number: int) -> Reply:
        del number
        return refused(503, "overloaded") if "Version 2" in sent.text else recorded()

    sent, unanswered = run(script, papers(4), answers)
    assert list(unanswered) == ["paper/2"]
    assert "overloaded" in unanswered["paper/2"]
    assert len(sent) == 3 + TRIES


def test_a_server_that_answers_nobody_is_given_up(answers: Answers) -> None:
    """After five papers in a row, not after ten thousand."""
    with pytest.raises(LithographError, match=r"5 papers in a row.*HTTP 503") as caught:
        run(always(refused(503)), papers(20), answers)
    assert "run the same command again" in caught.value.hint


def test_what_was_answered_before_the_server_went_is_kept(answers: Answers) -> None:
    """The next run goes on from there."""
    asked = papers(20)

    def script(sent: Sent, number: int) -> Reply:
        del sent
        return recorded() if number < 4 else refused(503)

    with pytest.raises(LithographError, match="4 answers of this run are in"):
        run(script, asked, answers, concurrency=1)
    kept = [paper for paper in asked if answers.of(paper)]
    assert kept == asked[:4]


def test_a_server_that_refuses_every_shape_is_given_up(answers: Answers) -> None:
    """With status 400 nothing says whether it is the paper or the request."""
    with (
        replaying(always(refused(400, "no such field"))) as served,
        pytest.raises(LithographError, match=r"papers in a row.*no such field"),
    ):
        ask(papers(20), answers, server=server(served.url), concurrency=3, progress=silent)
    assert len(served.sent) == GIVE_UP * len(SHAPES)


def test_a_wrong_key_stops_all(answers: Answers) -> None:
    """After one request."""
    with (
        replaying(always(refused(401, "wrong key"))) as served,
        pytest.raises(LithographError, match="wrong key"),
    ):
        ask(papers(20), answers, server=server(served.url), concurrency=3, progress=silent)
    assert len(served.sent) == 1


def test_progress_is_told(answers: Answers) -> None:
    """Of all papers, answered or not."""
    told: list[tuple[str, int, int]] = []
    with replaying(always(recorded())) as served:
        ask(
            papers(3),
            answers,
            server=server(served.url),
            concurrency=2,
            progress=lambda *said: told.append(said),
        )
    assert told == [("ask", 1, 3), ("ask", 2, 3), ("ask", 3, 3)]

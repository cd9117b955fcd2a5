"""Papers to answers and a receipt."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from lithograph.errors import LithographError
from lithograph.llm import client
from lithograph.llm.cost import Price
from lithograph.llm.options import Options, options
from lithograph.llm.receipt import FILE
from lithograph.llm.server import KEYS
from lithograph.llm.stage import answer
from lithograph.progress import silent
from tests.llm.replaying import (
    Reply,
    Sent,
    always,
    recorded,
    refused,
    replaying,
    the_paper,
)
from tests.made import make_paper

PAPERS = [the_paper(number) for number in range(1, 5)]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other at once."""
    monkeypatch.setattr(client, "LONGEST_WAIT", 0.0)


@pytest.fixture
def said(tmp_path: Path) -> Options:
    made = options(output=tmp_path, model="stone-1", yes=True)
    return replace(made, price=Price(sent=1.0, received=10.0), concurrency=2)


def receipt(said: Options) -> dict[str, object]:
    told: dict[str, object] = json.loads((said.answers.place / FILE).read_text())
    return told


def mixed(sent: Sent, number: int) -> Reply:
    """One invents, one is cut off, one gets no answer, one is good."""
    del number
    if "Version 2" in sent.text:
        return recorded("invented")
    if "Version 3" in sent.text:
        return recorded("cut-off")
    return refused(503, "overloaded") if "Version 4" in sent.text else recorded()


def test_the_receipt_adds_up(said: Options) -> None:
    """Asked, answered, kept and dropped by reason; a broken answer is paid for all the same."""
    with replaying(mixed) as served:
        reasons = answer(PAPERS, replace(said, url=served.url), silent)
    assert sorted(reasons) == ["paper/3", "paper/4"]
    assert "cut off" in reasons["paper/3"]
    assert "overloaded" in reasons["paper/4"]
    told = receipt(said)
    assert (told["papers"], told["asked"], told["answered"], told["broken"]) == (4, 4, 3, 1)
    assert (told["names"], told["relations"], told["results"]) == (13, 7, 2)
    assert sum(told["dropped"].values()) == 12  # type: ignore[attr-defined] # an object
    assert (told["tokens_in"], told["tokens_out"]) == (9_000, 1_200)
    assert told["cost"] == pytest.approx(0.021)


def test_what_is_kept_is_not_asked_again(said: Options) -> None:
    """Broken answers neither: they would cost again; only what got none."""
    with replaying(mixed) as served:
        first = answer(PAPERS, replace(said, url=served.url), silent)
        before = len(served.sent)
        second = answer(PAPERS, replace(said, url=served.url), silent)
        again = {sent.text for sent in served.sent[before:]}
    assert first == second
    assert len(again) == 1
    assert receipt(said)["kept_before"] == 3


def test_where_all_is_kept_no_server_need_be_known(said: Options) -> None:
    """Neither address nor key nor consent: the answers can be handed on."""
    with replaying(always(recorded())) as served:
        answer(PAPERS, replace(said, url=served.url), silent)
    assert answer(PAPERS, replace(said, yes=False), silent) == {}
    assert (receipt(said)["asked"], receipt(said)["tokens_in"]) == (0, 0)


def test_a_text_that_occurs_twice_is_asked_once(said: Options) -> None:
    """And both papers have the answer; one without text is not asked at all."""
    twice = [*PAPERS[:1], replace(PAPERS[0], id="paper/again"), make_paper(" ", id="paper/none")]
    with replaying(always(recorded("cut-off"))) as served:
        reasons = answer(twice, replace(said, url=served.url), silent)
    assert len(served.sent) == 1
    assert sorted(reasons) == ["paper/1", "paper/again"]
    told = receipt(said)
    assert (told["papers"], told["kept_before"], told["asked"], told["broken"]) == (1, 0, 1, 1)


def test_papers_of_one_text_have_one_reason(said: Options) -> None:
    """Where no answer came, for both that one; it is no broken answer."""
    twice = [PAPERS[0], replace(PAPERS[0], id="paper/again")]
    with replaying(always(refused(400, "too long for me"))) as served:
        reasons = answer(twice, replace(said, url=served.url), silent)
    assert sorted(reasons) == ["paper/1", "paper/again"]
    assert len(set(reasons.values())) == 1
    assert "too long for me" in reasons["paper/1"]
    told = receipt(said)
    assert (told["kept_before"], told["asked"], told["answered"], told["broken"]) == (0, 1, 0, 0)


def test_nothing_is_sent_without_consent(said: Options) -> None:
    """The estimate is what the user reads."""
    with (
        replaying(always(recorded())) as served,
        pytest.raises(LithographError, match=r"4 papers to send to stone-1.*--yes"),
    ):
        answer(PAPERS, replace(said, url=served.url, yes=False), silent)
    assert served.sent == []


def test_the_key_is_written_nowhere(
    said: Options, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in answers, receipt, reasons or log, also where the server repeats it."""
    key = "sk-granite-0123456789"
    monkeypatch.setenv(KEYS[0], key)
    caplog.set_level(logging.DEBUG)

    def script(sent: Sent, number: int) -> Reply:
        repeated = Reply(recorded().body.replace("stone-1-2026", sent.headers["Authorization"]))
        return repeated if number % 2 == 0 else refused(400, sent.headers["Authorization"])

    with replaying(script) as served:
        reasons = answer(PAPERS, replace(said, url=served.url), silent)
    assert any(key in sent.headers["Authorization"] for sent in served.sent)
    assert reasons
    written = [p.read_text() for p in said.answers.folder.rglob("*") if p.is_file()]
    assert len(written) > 1
    assert key not in " ".join([*written, *reasons.values(), caplog.text, repr(said)])

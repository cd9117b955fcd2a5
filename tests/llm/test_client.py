"""One paper, one answer."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lithograph.errors import LithographError, MissingExtraError
from lithograph.llm import client as module
from lithograph.llm.client import TRIES, Client, Unanswered
from lithograph.llm.server import KEYS, server
from tests.llm.replaying import (
    Reply,
    Script,
    Sent,
    always,
    answer,
    in_turn,
    recorded,
    refused,
    replaying,
    the_paper,
)

KEY = "sk-granite-0123456789"


@contextmanager
def asking(url: str, waited: list[float] | None = None) -> Iterator[Client]:
    """A client that notes how long it would wait."""
    with module.client(server(url), "stone-1") as client:
        client.wait = (waited if waited is not None else []).append
        yield client


def asked(script: Script) -> tuple[list[Sent], list[float], str]:
    """What is sent about one paper, the waits, and what went wrong, if anything did."""
    waited: list[float] = []
    with replaying(script) as served, asking(served.url, waited) as client:
        try:
            client.ask(the_paper())
        except (Unanswered, LithographError) as error:
            return served.sent, waited, str(error)
    return served.sent, waited, ""


def test_an_answer_comes_with_the_server_s_count() -> None:
    """What the model wrote, why it stopped, its name, tokens."""
    with replaying(always(recorded())) as served, asking(served.url) as client:
        got = client.ask(the_paper())
    assert got.content == answer("good").content
    assert (got.finish, got.answered_by, got.tokens_in, got.tokens_out) == (
        "stop",
        "stone-1-2026",
        3000,
        400,
    )


def test_the_request_asks_for_the_schema_and_holds_the_key_in_its_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The body has model, messages, form and temperature, and nothing else."""
    monkeypatch.setenv(KEYS[0], KEY)
    (sent,), _, _ = asked(always(recorded()))
    assert sent.path == "/v1/chat/completions"
    assert sent.headers["Authorization"] == f"Bearer {KEY}"
    assert set(sent.body) == {"model", "messages", "temperature", "response_format"}
    assert sent.body["response_format"]["json_schema"]["strict"] is True
    assert KEY not in json.dumps(sent.body)


def test_without_a_key_none_is_sent() -> None:
    """A local server wants none."""
    (sent,), _, _ = asked(always(recorded()))
    assert "Authorization" not in sent.headers


@pytest.mark.parametrize("status", [400, 422, 500])
def test_what_a_server_does_not_know_is_left_out(status: int) -> None:
    """Schema, then JSON mode, then neither; the next paper is asked as the first was answered."""

    def script(sent: Sent, number: int) -> Reply:
        del number
        form = sent.body.get("response_format", {}).get("type")
        return refused(status, "unknown response_format") if form else recorded()

    with replaying(script) as served, asking(served.url) as client:
        client.ask(the_paper())
        client.ask(the_paper(2))
    forms = [sent.body.get("response_format", {}).get("type") for sent in served.sent]
    assert forms == ["json_schema"] * 2 + ["json_object"] * 2 + [None] * 2


def test_a_model_that_takes_no_temperature_still_gets_the_schema() -> None:
    """The temperature is left out first."""

    def script(sent: Sent, number: int) -> Reply:
        del number
        return refused(400, "unsupported value") if "temperature" in sent.body else recorded()

    sent, _, problem = asked(script)
    assert problem == ""
    assert [s.body["response_format"]["type"] for s in sent] == ["json_schema"] * 2


def test_a_paper_that_is_refused_costs_only_itself() -> None:
    """The next one is asked for all again."""

    def script(sent: Sent, number: int) -> Reply:
        del number
        return recorded() if "Version 2" in sent.text else refused(400, "content filter")

    with replaying(script) as served, asking(served.url) as client:
        with pytest.raises(Unanswered, match=r"HTTP 400.*content filter"):
            client.ask(the_paper())
        client.ask(the_paper(2))
        with pytest.raises(Unanswered, match="HTTP 400"):
            client.ask(the_paper())
    assert served.sent[-2].body["response_format"]["type"] == "json_schema"
    assert len(served.sent) == 6 + 1 + 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_what_may_pass_is_tried_again(status: int) -> None:
    """After one, two seconds and so on."""
    sent, waited, problem = asked(in_turn(refused(status), refused(status), recorded()))
    assert (len(sent), waited, problem) == (3, [1.0, 2.0], "")


def test_what_does_not_pass_is_given_up() -> None:
    """Five requests, four waits."""
    sent, waited, problem = asked(always(refused(503, "overloaded")))
    assert (len(sent), waited) == (TRIES, [1.0, 2.0, 4.0, 8.0])
    assert "HTTP 503" in problem
    assert "overloaded" in problem


@pytest.mark.parametrize(
    ("said", "waits"),
    [("7", 7.0), ("0", 0.0), ("86400", 60.0), ("-5", 1.0), ("soon", 1.0), ("nan", 1.0)],
)
def test_a_server_may_say_how_long_to_wait(said: str, waits: float) -> None:
    """Within bounds."""
    _, waited, _ = asked(in_turn(refused(429, "slow", Retry_After=said), recorded()))
    assert waited == [waits]


@pytest.mark.parametrize(
    "reply",
    [
        recorded("error-page"),
        recorded("no-choices"),
        Reply(""),
        Reply("[]"),
        Reply('{"choices": []}'),
        Reply('{"choices": [{"message": null}]}'),
        Reply("null"),
        Reply("[" * 100_000),
    ],
)
def test_a_response_of_another_protocol_is_no_answer(reply: Reply) -> None:
    """A page of a network that wants a password, an error with status 200."""
    sent, _, problem = asked(always(reply))
    assert len(sent) == TRIES
    assert "not of the chat protocol" in problem
    assert "\n" not in problem
    assert len(problem) < 300


def test_a_response_without_an_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many bytes are no answer to an abstract."""
    monkeypatch.setattr(module, "LARGEST", 1_000)
    _, _, problem = asked(always(Reply("x" * 5_000)))
    assert "longer than 1,000 bytes" in problem


def test_a_response_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little comes at a time."""
    monkeypatch.setattr(module, "LONGEST", -1.0)
    _, _, problem = asked(always(recorded()))
    assert "took longer" in problem


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "wrong key"),
        (402, "pay"),
        (403, "no"),
        (404, "no such model"),
        (307, "elsewhere"),
        (429, "insufficient_quota"),
    ],
)
def test_what_no_paper_would_pass_stops_at_once(status: int, message: str) -> None:
    """A key, a model, an address, a bill: one request, and what to look at."""
    with (
        replaying(always(refused(status, message))) as served,
        asking(served.url) as client,
        pytest.raises(LithographError, match=message) as caught,
    ):
        client.ask(the_paper())
    assert len(served.sent) == 1
    assert KEYS[0] in caught.value.hint


def test_a_redirect_is_not_followed() -> None:
    """The text goes where the user said."""
    with replaying(always(recorded())) as other:
        reply = Reply("", 307, {"Location": f"{other.url}/chat/completions"})
        _, _, problem = asked(always(reply))
    assert "HTTP 307" in problem
    assert other.sent == []


def test_a_key_that_a_server_repeats_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in an error nor in an answer."""
    monkeypatch.setenv(KEYS[0], KEY)
    _, _, problem = asked(always(refused(401, f"wrong key {KEY}")))
    assert "wrong key [key]" in problem
    told = json.loads(recorded().body)
    told["choices"][0]["message"]["content"] = f"Your key is {KEY}."
    with replaying(always(Reply(json.dumps(told)))) as served, asking(served.url) as client:
        assert client.ask(the_paper()).content == "Your key is [key]."


def test_a_server_that_is_not_there_is_said() -> None:
    """After as many tries."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        waited: list[float] = []
        with asking(url, waited) as client, pytest.raises(Unanswered, match="ConnectError"):
            client.ask(the_paper())
    assert len(waited) == TRIES - 1


def test_a_proxy_is_not_told_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment may name one."""
    with replaying(always(refused(503))) as proxy, replaying(always(recorded())) as served:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        with asking(served.url) as client:
            client.ask(the_paper())
    assert (len(proxy.sent), len(served.sent)) == (0, 1)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional."""
    monkeypatch.setitem(__import__("sys").modules, "httpx2", None)
    with (
        pytest.raises(MissingExtraError, match=r"lithograph\[llm\]"),
        asking("http://localhost/v1"),
    ):
        pass

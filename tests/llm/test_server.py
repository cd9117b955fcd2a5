"""Where the model is served, and the key."""

from __future__ import annotations

import pytest

from lithograph.errors import LithographError
from lithograph.llm.server import BASE_URL, KEYS, server

KEY = "sk-granite-0123456789"


def test_the_address_is_given_or_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given counts first."""
    monkeypatch.setenv(BASE_URL, "https://a.example/v1")
    assert server(None).chat == "https://a.example/v1/chat/completions"
    assert server("http://localhost:1/v1/").chat == "http://localhost:1/v1/chat/completions"


def test_what_stands_behind_the_address_is_sent_and_not_said() -> None:
    """Some gateways want a version there, or a key."""
    made = server("https://a.example/v1?api-version=7&key=secret")
    assert made.chat == "https://a.example/v1/chat/completions?api-version=7&key=secret"
    assert made.name == "https://a.example/v1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:1",
        "ftp://a.example",
        "https://",
        "file:///etc",
        "http://[::1/v1",
        "http://a.example:x/v1",
        "http://a.example:99999",
    ],
)
def test_without_an_address_of_http_nothing_is_asked(url: str) -> None:
    """No service is built in."""
    with pytest.raises(LithographError, match=r"http://localhost:11434/v1"):
        server(url)


def test_a_password_in_the_address_is_refused_and_not_said() -> None:
    """It would stand in messages."""
    with pytest.raises(LithographError, match=KEYS[0]) as caught:
        server("https://me:granite@a.example/v1")
    assert "granite" not in str(caught.value)


def test_our_own_key_counts_before_openai_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is empty: then none is sent."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert server("https://a.example/v1").key == KEY
    monkeypatch.setenv("LITHOGRAPH_LLM_API_KEY", "")
    assert server("https://a.example/v1").key == ""
    monkeypatch.setenv("LITHOGRAPH_LLM_API_KEY", "mine-0123 \n")
    assert server("https://a.example/v1").key == "mine-0123"


def test_a_key_goes_over_no_open_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS, or to this machine."""
    assert server("http://gpu.example:8000/v1").key == ""
    monkeypatch.setenv(KEYS[0], KEY)
    for url in (
        "https://a.example/v1",
        "http://127.0.0.1:1/v1",
        "http://[::1]:1",
        "http://localhost",
    ):
        assert server(url).key == KEY
    for url in ("http://gpu.example:8000/v1", "HTTP://gpu.example"):
        with pytest.raises(LithographError, match="unencrypted") as caught:
            server(url)
        assert KEY not in str(caught.value)


@pytest.mark.parametrize("key", ["a\nb", "clé", "a\x00b"])
def test_a_key_that_no_header_takes_is_refused_and_not_said(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library's own error would print it."""
    monkeypatch.setattr("os.environ", {KEYS[0]: key})
    with pytest.raises(LithographError, match="no key has") as caught:
        server("https://a.example/v1")
    assert key not in str(caught.value)


def test_the_key_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the representation, and not in what a server repeats; a place-holder is no secret."""
    monkeypatch.setenv(KEYS[0], KEY)
    made = server("https://a.example/v1")
    assert KEY not in repr(made)
    assert made.hidden(f"wrong key {KEY}") == "wrong key [key]"
    monkeypatch.setenv(KEYS[0], "x")
    assert server("https://a.example/v1").hidden("x") == "x"

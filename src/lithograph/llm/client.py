"""One paper → one answer, over HTTP: OpenAI's chat protocol, with retries within bounds.

What a server does not know is left out step by step: the schema, then JSON mode; the temperature
before either (some models take none). What worked is what the next paper is asked with.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lithograph.errors import LithographError, needed
from lithograph.llm import prompt
from lithograph.llm.answers import Answer
from lithograph.llm.server import KEYS, Server
from lithograph.model import Paper

if TYPE_CHECKING:
    import httpx2

#: Requests for one paper before it is given up.
TRIES = 5
#: Seconds between two of them: one, two, four, eight; or as the server says, up to this.
LONGEST_WAIT = 60.0
#: Seconds for a connection, and of silence while the model writes.
CONNECTING, SILENCE = 15.0, 300.0
#: Seconds that one request may take, however little of it comes at a time.
LONGEST = 900.0
#: Bytes of one response; an answer to an abstract has a few thousand.
LARGEST = 4_000_000
#: Characters of a server's own words that a message quotes.
_QUOTED = 200

_JSON_OBJECT: Mapping[str, object] = {"type": "json_object"}
_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_UNKNOWN_OPTION = frozenset({400, 415, 422, 501})
_OUR_MISTAKE = frozenset({401, 402, 403, 404, 405})
#: Error codes that no waiting mends.
_NO_MONEY = ("insufficient_quota", "billing_hard_limit")


class Unanswered(Exception):  # noqa: N818 - it is about one paper, and becomes a `Problem`
    """A paper that the server did not answer; the message says why."""


class _Later(Exception):  # noqa: N818 - see above
    """The same request may succeed after a while."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _UnknownOption(Exception):  # noqa: N818 - see above
    """The server does not take the request; one with fewer options it may."""


class Shape(NamedTuple):
    """What a request asks for besides its messages."""

    form: Callable[[], Mapping[str, object]] | None
    temperature: bool

    def body(self, model: str, paper: Paper) -> dict[str, object]:
        """The request."""
        asked: dict[str, object] = {"model": model, "messages": prompt.messages(paper)}
        if self.temperature:
            asked["temperature"] = 0
        if self.form is not None:
            asked["response_format"] = self.form()
        return asked


#: From what is asked for first to what every server takes.
SHAPES = tuple(
    Shape(form, temperature)
    for form in (prompt.response_format, lambda: _JSON_OBJECT, None)
    for temperature in (True, False)
)


@dataclass(slots=True, kw_only=True)
class Client:
    """Asks one model. Several threads may ask at once, after the first answer has come.

    `shape` is the number of the shape that requests have; `settled` whether one was answered.
    `wait` sleeps between tries, until `stopped` is set.
    """

    server: Server
    model: str
    http: httpx2.Client
    wait: Callable[[float], object]
    stopped: threading.Event
    shape: int = 0
    settled: bool = field(default=False)

    def ask(self, paper: Paper) -> Answer:
        """The answer on one paper.

        Raises:
            Unanswered: if the server gives none within `TRIES` requests, or refuses this paper.
            LithographError: if it would refuse every paper: no such model, a wrong key.
        """
        while True:
            try:
                answer = self._tried(paper)
            except _UnknownOption:
                self.shape += 1
            except Unanswered:
                # Perhaps it is this paper that the server does not take: the next one asks for all.
                self.shape = self.shape if self.settled else 0
                raise
            else:
                self.settled = True
                return answer

    def _tried(self, paper: Paper) -> Answer:
        reason = ""
        for number in range(TRIES):
            try:
                return self._asked(paper)
            except _Later as later:
                reason = str(later)
                pause = 2.0**number if later.wait is None else later.wait
            if self.stopped.is_set():
                break
            if number + 1 < TRIES:
                self.wait(min(LONGEST_WAIT, max(0.0, pause)))
        raise Unanswered(reason)

    def _asked(self, paper: Paper) -> Answer:
        import httpx2

        body = SHAPES[self.shape].body(self.model, paper)
        try:
            with self.http.stream("POST", self.server.chat, json=body) as response:
                text = self.server.hidden(_read(response))
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise _Later(_transport(error)) from None  # its request holds the key
        if response.status_code == 200:  # noqa: PLR2004 - HTTP's own number
            return _answer(text)
        raise self._refusal(response, text)

    def _refusal(self, response: httpx2.Response, text: str) -> Exception:
        """What a status other than 200 means."""
        status, said = response.status_code, f"HTTP {response.status_code}{_quoted(text)}"
        # Some servers say with status 500 that they do not know it.
        unknown = status in _UNKNOWN_OPTION or "response_format" in text
        if unknown and not self.settled and self.shape + 1 < len(SHAPES):
            return _UnknownOption(said)
        if status in _OUR_MISTAKE or _is_redirect(status) or any(c in text for c in _NO_MONEY):
            return LithographError(
                f"{self.server.name} refuses {self.model!r}: {said}",
                hint=f"look at the address, --llm-model, and the key in {KEYS[0]}",
            )
        if status in _TRANSIENT:
            return _Later(said, _seconds(response.headers.get("retry-after", "")))
        return Unanswered(said)


@contextmanager
def client(server: Server, model: str) -> Iterator[Client]:
    """A client whose connections are closed in the end.

    Raises:
        MissingExtraError: if httpx2 is not installed.
    """
    with needed("llm"):
        import httpx2
    headers = {"User-Agent": "lithograph"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    stopped = threading.Event()
    timeout = httpx2.Timeout(SILENCE, connect=CONNECTING)
    # Redirects are not followed: the text goes where the user said. A proxy does not reach this machine.
    http = httpx2.Client(headers=headers, timeout=timeout, trust_env=not server.is_here)
    try:
        yield Client(server=server, model=model, http=http, wait=stopped.wait, stopped=stopped)
    finally:
        stopped.set()
        http.close()


def _read(response: httpx2.Response) -> str:
    """The body, within bounds of size and time."""
    read, end = bytearray(), time.monotonic() + LONGEST
    for chunk in response.iter_bytes():
        read += chunk
        if len(read) > LARGEST:
            raise _Later(f"its response is longer than {LARGEST:,} bytes")
        if time.monotonic() > end:
            raise _Later(f"its response took longer than {LONGEST:.0f} s")
    return read.decode("utf-8", "replace")


def _answer(text: str) -> Answer:
    """The answer in a response of the chat protocol; anything else is a fault of the server."""
    try:
        said = json.loads(text)
        choice = said["choices"][0]
        message = choice["message"]
        counted = said.get("usage") or {}
        return Answer(
            content=_text(message.get("content")),
            finish=_text(choice.get("finish_reason")),
            refusal=_text(message.get("refusal")),
            answered_by=_text(said.get("model")),
            tokens_in=_count(counted.get("prompt_tokens")),
            tokens_out=_count(counted.get("completion_tokens")),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _Later(f"its response is not of the chat protocol{_quoted(text)}") from error


def _is_redirect(status: int) -> bool:
    return 300 <= status < 400  # noqa: PLR2004 - HTTP's own numbers


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""


def _count(said: Any) -> int:
    return said if isinstance(said, int) and said > 0 else 0


def _transport(error: Exception) -> str:
    kind = type(error).__name__
    return f"{kind}: {error}"[:_QUOTED] if str(error) else kind


def _quoted(text: str) -> str:
    """The beginning of a server's words, on one line."""
    plain = "".join(c if c.isprintable() else " " for c in text[: 4 * _QUOTED])
    said = " ".join(plain.split())[:_QUOTED]
    return f": {said}" if said else ""


def _seconds(said: str) -> float | None:
    """Of `Retry-After`; a date is taken as not said, as it needs a clock that is right."""
    try:
        seconds = float(said)
    except ValueError:
        return None
    return seconds if seconds >= 0 else None

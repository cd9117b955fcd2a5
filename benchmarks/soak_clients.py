"""A client of the endpoint: one request after another, and what was wrong with each answer."""

from __future__ import annotations

import http.client
import socket
import time
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.soak_questions import Wanted, digest

#: Seconds after which an answer counts as one that never comes.
_END = 120
#: Times that a client comes back when all workers are busy, and the seconds that it waits.
_TIMES, _PAUSE = 200, 0.1
_BUSY, _LATE = 503, 504
#: Queries by GET are short enough for any server's first line.
_LONGEST = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a request: seconds of the last try, tries for which all workers were busy, what was wrong.

    `late` says that it ran into the time limit of the server, which every answer may.
    """

    kind: str
    seconds: float
    busy: int = 0
    late: bool = False
    wrong: str = ""


class Client:
    """One that keeps its connection for most requests."""

    def __init__(self, url: str) -> None:
        self._place = urlsplit(url).netloc
        self._connection = http.client.HTTPConnection(self._place, timeout=_END)

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def ask(self, wanted: Wanted, chance: Random) -> Told:
        """Make one request, as often as it takes."""
        if wanted.kind in ("leaving", "halved"):
            return self._left(wanted, chance)
        way = chance.choice(wanted.ways)
        if chance.random() < 0.2:  # noqa: PLR2004 - one of five
            self._connection.close()
        for tries in range(_TIMES):
            begun = time.perf_counter()
            try:
                status, body = self._sent(wanted, way)
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                return Told(
                    kind=wanted.kind,
                    seconds=0.0,
                    wrong=f"{wanted.kind}: {type(error).__name__}: {error}",
                )
            seconds = time.perf_counter() - begun
            if status != _BUSY:
                late = wanted.late and status == _LATE
                wrong = "" if late else _wrong(wanted, way, status, body)
                return Told(kind=wanted.kind, seconds=seconds, busy=tries, late=late, wrong=wrong)
            time.sleep(_PAUSE)
        return Told(
            kind=wanted.kind, seconds=0.0, busy=_TIMES, wrong=f"{wanted.kind}: it was always busy"
        )

    def _sent(self, wanted: Wanted, way: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        headers = {"Accept": wanted.accept} if wanted.accept else {}
        path, body, method = wanted.path, None, "GET"
        if wanted.query and (way == "get" and len(wanted.query) < _LONGEST):
            path = f"{path}?query={quote(wanted.query)}"
        elif wanted.query:
            method, body = "POST", wanted.query.encode()
            headers["Content-Type"] = "application/sparql-query"
            if way == "form":
                body = urlencode({"query": wanted.query}).encode()
                headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _left(self, wanted: Wanted, chance: Random) -> Told:
        """Go before the answer comes, or in the middle of the question."""
        host, _, port = self._place.partition(":")
        request = f"GET /sparql?query={quote(wanted.query)} HTTP/1.1\r\nHost: {self._place}\r\n\r\n".encode()
        end = chance.randrange(1, len(request)) if wanted.kind == "halved" else len(request)
        begun = time.perf_counter()
        with socket.create_connection((host, int(port)), timeout=_END) as connection:
            connection.sendall(request[:end])
            time.sleep(chance.choice((0.0, 0.01, 0.3)))
        return Told(kind=wanted.kind, seconds=time.perf_counter() - begun)


def _wrong(wanted: Wanted, way: str, status: int, body: bytes) -> str:
    """In what an answer is not the one that it must be, else `""`."""
    if status == wanted.status and (not wanted.digest or digest(body) == wanted.digest):
        return ""
    asked = (wanted.query or wanted.path)[:120]
    return f"{wanted.kind} by {way} as {wanted.accept!r}: {asked!r}: {status}, not {wanted.status}: {body[:120]!r}"

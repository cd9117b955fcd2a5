"""A server of the chat protocol on loopback that replays recorded answers, and remembers what it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from lithograph.llm.answers import Answer
from lithograph.model import Paper
from tests.made import make_paper

RECORDED = Path(__file__).with_name("recorded")
#: The paper that the recorded answers are on.
TITLE = "LithoNet: A Network for Brain MRI Segmentation"
ABSTRACT = (
    "We propose LithoNet, a convolutional neural network (CNN) for brain MRI segmentation. "
    "LithoNet outperforms U-Net on BraTS. It reaches a Dice of 0.91 on BraTS. "
    "Code is at https://example.org/lithonet."
)


class Reply(NamedTuple):
    """A response: by default a good one."""

    body: str
    status: int = 200
    headers: Mapping[str, str] = {}


class Sent(NamedTuple):
    """A request as the server got it."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """What the user message says."""
        said: str = self.body["messages"][-1]["content"]
        return said


#: What the server replies to a request, of which it has had so many before.
Script = Callable[[Sent, int], Reply]


@dataclass(slots=True)
class Replaying:
    """The server's address, without a key in it, and the requests in the order they came."""

    url: str
    sent: list[Sent] = field(default_factory=list)


def recorded(name: str = "good", status: int = 200, **headers: str) -> Reply:
    """One of the recorded responses."""
    path = next(RECORDED.glob(f"{name}.*"))
    return Reply(path.read_text(encoding="utf-8"), status, headers)


def refused(status: int, message: str = "no", **headers: str) -> Reply:
    """An error of the chat protocol."""
    return Reply(json.dumps({"error": {"message": message}}), status, headers)


def always(reply: Reply) -> Script:
    return lambda sent, number: reply  # noqa: ARG005 - the script's names


def in_turn(*replies: Reply) -> Script:
    """One after the other; the last for all that follow."""
    return lambda sent, number: replies[min(number, len(replies) - 1)]  # noqa: ARG005 - as above


@contextmanager
def replaying(script: Script) -> Iterator[Replaying]:
    """A server on a free port of this machine, until the block ends."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            read = self.rfile.read(int(self.headers["Content-Length"]))
            sent = Sent(self.path, dict(self.headers.items()), json.loads(read))
            with lock:
                number = len(server.sent)
                server.sent.append(sent)
            self._reply(script(sent, number))

        def _reply(self, reply: Reply) -> None:
            content = reply.body.encode()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """The test says what was sent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """Who asks may be gone: a test has killed it."""

    http = Server(("127.0.0.1", 0), Handler)
    server = Replaying(f"http://127.0.0.1:{http.server_port}/v1")
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def the_paper(number: int = 1) -> Paper:
    """The paper of the recorded answers; other numbers have one word more."""
    more = "" if number == 1 else f" Version {number}."
    return make_paper(ABSTRACT + more, title=TITLE, id=f"paper/{number}")


def answer(name: str = "good") -> Answer:
    """What a recorded response says, without a server."""
    said = json.loads(recorded(name).body)
    choice = said["choices"][0]
    return Answer(
        content=choice["message"]["content"] or "",
        finish=choice["finish_reason"],
        refusal=choice["message"]["refusal"] or "",
    )

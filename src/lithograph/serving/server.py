"""The endpoint on a socket: until Ctrl-C, or for as long as a `with` block lasts."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph.errors import LithographError, needed
from lithograph.serving import protocol
from lithograph.serving.application import application
from lithograph.serving.limits import HOST, Limits
from lithograph.serving.workers import Workers

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Server

#: A GET carries its query in the first line; with its headers it may have so many bytes.
_LONGEST_HEAD = protocol.LONGEST_BODY
#: Seconds that open connections have to end when the server stops.
_FAREWELL = 1


def serve(
    folder: Path, *, host: str, port: int, limits: Limits, announce: Callable[[str], None]
) -> None:
    """Answer until Ctrl-C.

    Args:
        folder: what `lithograph build` wrote.
        host: the address to listen at; other machines reach any but the loopback.
        port: 0 takes one that is free.
        limits: what one query may take.
        announce: is called with the address, once it answers.

    Raises:
        MissingExtraError: if starlette or uvicorn is not installed.
        LithographError: if the port or the host cannot be had.
        OutputError: if the folder holds no graph.
    """
    with _open(folder, host=host, port=port, limits=limits) as (server, listener):
        announce(_address(listener))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


@contextlib.contextmanager
def running(
    folder: Path, *, host: str = HOST, port: int = 0, limits: Limits | None = None
) -> Iterator[str]:
    """The endpoint on a thread, for tests and notebooks; gives its address, without the last "/".

    Raises:
        MissingExtraError, LithographError, OutputError: as `serve`.
    """
    with (
        _open(folder, host=host, port=port, limits=limits or Limits()) as (server, listener),
        on_thread(server, listener),
    ):
        yield _address(listener).removesuffix("/")


@contextlib.contextmanager
def on_thread(server: Server, listener: socket.socket) -> Iterator[None]:
    """A server that runs on a thread of its own for as long as the block lasts."""
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def listening(host: str, port: int) -> socket.socket:
    """A socket that hears what comes to a host and port.

    Those of its connections send at once: uvicorn writes head and body of an answer one after the other, and
    the system would keep the body back until the head is acknowledged, 40 ms later (uvicorn#3149).

    Raises:
        LithographError: if they cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LithographError(
            f"port {port} of {host} cannot be had: {reason}", hint="give another --port or --host"
        ) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def prepared(app: ASGIApp) -> Server:
    """A uvicorn server of an application, set for what a local endpoint needs.

    Raises:
        MissingExtraError: if it is not installed.
    """
    with needed("serve"):
        import uvicorn
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_graceful_shutdown=_FAREWELL,
        )
    )


@contextlib.contextmanager
def _open(
    folder: Path, *, host: str, port: int, limits: Limits
) -> Iterator[tuple[Server, socket.socket]]:
    _check_installed()
    with listening(host, port) as listener, Workers(folder, limits) as workers:
        app = application(workers, folder=folder, host=host, limits=limits)
        yield prepared(app), listener


def _check_installed() -> None:
    with needed("serve"):
        import starlette  # noqa: F401 - only whether it is there
        import uvicorn  # noqa: F401 - as above


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

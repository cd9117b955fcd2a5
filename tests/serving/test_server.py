"""The endpoint as others use it: SPARQLWrapper, rdflib, the command line."""

from __future__ import annotations

import builtins
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from lithograph import api
from lithograph.errors import LithographError, MissingExtraError, OutputError
from lithograph.serving.limits import Limits
from lithograph.serving.server import listening, running
from tests.serving.client import END, RUNAWAY, ask, send, until

METHODS = "SELECT ?l { ?s a lith:Method ; rdfs:label ?l } ORDER BY STRLEN(?l) ?l"


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_tables(url: str, method: str) -> None:
    """By GET and by POST, as JSON, XML and CSV."""
    client = SPARQLWrapper(f"{url}/sparql")
    client.setMethod(method)
    client.setQuery(METHODS)
    client.setReturnFormat(JSON)
    found: Any = client.query().convert()
    assert "A" == found["results"]["bindings"][0]["l"]["value"]
    client.setReturnFormat(XML)
    document: Any = client.query().convert()
    assert "<literal>A</literal>" in document.toxml()
    client.setReturnFormat(CSV)
    text: Any = client.query().convert()
    assert text.startswith(b"l\r\nA\r\n")


def test_sparqlwrapper_reads_graphs(url: str) -> None:
    """CONSTRUCT as Turtle."""
    client = SPARQLWrapper(f"{url}/sparql")
    client.setQuery("CONSTRUCT WHERE { ?s a lith:Method }")
    client.setReturnFormat(TURTLE)
    text: Any = client.query().convert()
    assert 3 == len(rdflib.Graph().parse(data=text, format="turtle"))


def test_rdflib_takes_the_endpoint_for_a_store(url: str) -> None:
    """Its `SPARQLStore` queries and matches patterns here."""
    graph = rdflib.Graph(SPARQLStore(f"{url}/sparql", returnFormat="json"))
    rows = [str(row[0]) for row in graph.query(METHODS)]  # type: ignore[index] # a row of SELECT
    assert ["A", "B"] == [row for row in rows if len(row) == 1]
    method = rdflib.URIRef("https://w3id.org/lithograph/ontology#Method")
    assert 3 == len(list(graph.subjects(rdflib.RDF.type, method)))


def test_a_long_query_may_come_by_get(url: str) -> None:
    """One that is longer than most servers take in the first line."""
    assert 200 == ask(url, f"ASK {{}} #{'x' * 80_000}").status


def test_answers_are_sent_at_once() -> None:
    """Connections have it from the listener: nothing waits for the other side to acknowledge the head."""
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_that_is_taken_is_told() -> None:
    """One line, with the port and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LithographError, match=str(port)) as caught:
            listening("127.0.0.1", port)
    assert "--port" in caught.value.hint


def test_a_server_that_is_not_installed_is_named(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any worker starts, with the extra to install."""
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "starlette":
            raise ImportError(name, name=name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtraError, match="starlette") as caught:
        api.serve(output, port=0)
    assert "lithograph[serve]" in caught.value.hint


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    """As every command does."""
    with pytest.raises(OutputError, match=r"graph\.ttl"):
        api.serve(tmp_path, port=0)


def test_the_loopback_of_ipv6_is_served_too(output: Path) -> None:
    """Its address has brackets."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with running(output, host="::1", limits=Limits(workers=1)) as url:
        assert url.startswith("http://[::1]:")
        assert 200 == send(url, "/health").status


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see processes")
def test_a_server_that_is_killed_leaves_no_worker(output: Path) -> None:
    """A query that would run for ever ends with the server, even when that has no time to stop."""
    command = [sys.executable, "-m", "lithograph", "serve", str(output), "--port", "0"]
    process = subprocess.Popen([*command, "--timeout", "1000"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, ThreadPoolExecutor(1) as threads:
        url = process.stdout.readline().split()[1].removesuffix("/")
        running = threads.submit(ask, url, RUNAWAY)
        workers = children(process.pid)
        until(lambda: any(is_running(worker) for worker in workers))
        process.kill()
        assert isinstance(running.exception(timeout=END), OSError)
    until(lambda: not any(Path(f"/proc/{worker}/exe").exists() for worker in workers))


def is_running(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "R"


def children(process: int) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def test_the_command_serves_until_ctrl_c(output: Path) -> None:
    """It says where the pages are, answers with the limits it was given, and ends without a word."""
    command = [sys.executable, "-m", "lithograph", "serve", str(output), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--max-rows", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = [process.stdout.readline() for _ in range(4)]
        url = said[0].split()[1].removesuffix("/")
        assert ("viewer", "query page", "endpoint") == tuple(
            line[:10].rstrip() for line in said[:3]
        )
        assert "rows" == ask(url, METHODS).headers["x-lithograph-truncated"]
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert (0, "") == (process.returncode, complaints)

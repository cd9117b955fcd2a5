"""The guard as a target: what leads out of the graph never passes, and what the engine reads as plain does.

Whether letters are a keyword is told by the engine itself: if a query parses, and no longer does with other
letters in their place throughout, they are. Besides, every query that passes and holds the letters of
SERVICE is run, and a socket on this machine hears whether it was asked.
"""

from __future__ import annotations

import functools
import re
import socket
import threading
from random import Random

import pyoxigraph

from fuzzing.queries import query
from fuzzing.target import Target
from lithograph.errors import QueryError
from lithograph.query import guard
from lithograph.query.tokens import are_certain, tokens

KNOWN = {
    "ex": "http://127.0.0.1:{port}/",
    "lith": "https://w3id.org/lithograph/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_BOUNDED = re.compile(r"the query has |brackets nested deeper|half a character")
_REFUSED = re.compile("(SERVICE|FROM) is refused")
#: Rows that are taken of an answer.
_ROWS = 20


class Canary:
    """A socket on this machine that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.calls += 1
            connection.close()


@functools.cache
def canary() -> Canary:
    """The one of this process."""
    return Canary()


def target() -> Target:
    """The guard, with the engine as its judge."""
    return Target(name="guard", make=_made, check=check)


def tried(text: str) -> None:
    """Ask the guard alone."""
    try:
        guard.check(text)
    except QueryError:
        return


def _made(chance: Random) -> str:
    # Queries follow from chance alone: the port is put in when they are checked.
    return query(chance, 0).replace("127.0.0.1:0/", "127.0.0.1:{port}/")


def check(text: str) -> None:
    """What must hold for a query, in which `{port}` stands for that of the canary.

    Raises:
        AssertionError: if it does not.
    """
    asked = text.replace("{port}", str(canary().port))
    refusal = _refusal(asked)
    mistake = _mistake(asked)
    if refusal is None:
        _check_passed(asked, mistake)
    elif not mistake and not _BOUNDED.search(refusal):
        _check_refused(asked, refusal)


def _refusal(text: str) -> str | None:
    try:
        guard.check(text)
    except QueryError as error:
        return error.message
    return None


def _mistake(text: str) -> str:
    """What the engine says of a query that it cannot read, else `""`."""
    try:
        _asked(text)
    except (SyntaxError, UnicodeEncodeError) as error:
        return str(error) or "a mistake"
    except (RuntimeError, ValueError, OSError):  # it was read, and cannot be run
        return ""
    return ""


def _asked(text: str) -> object:
    prefixes = {name: iri.replace("{port}", str(canary().port)) for name, iri in KNOWN.items()}
    return _store().query(text, prefixes=prefixes, base_iri="http://127.0.0.1/sparql")


@functools.cache
def _store() -> pyoxigraph.Store:
    """One triple: joins stay small."""
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("http://x/a")
    store.add(pyoxigraph.Quad(node, node, node))
    return store


def _check_passed(text: str, mistake: str) -> None:
    """A query that passes leads nowhere; a mistake in it can be told."""
    if mistake:
        told = guard.syntax_error(text, mistake, prefixes=KNOWN)
        assert isinstance(told, QueryError), told
        assert told.message, "a mistake of which nothing is told"
        unfit = [c for c in told.message if not c.isprintable() and c != "\n"]
        assert not unfit or not _is_ours(told.message), f"control characters in {told.message!r}"
        return
    if "service" in text.lower():
        before = canary().calls
        _run(text)
        assert canary().calls == before, "it asked another machine"
    for word, other in (("service", "serwixe"), ("from", "frxm")):
        assert not _is_keyword(text, word, other), f"{word.upper()} passes"


def _is_ours(message: str) -> bool:
    """Whether a message quotes the query as the guard does."""
    return message.startswith("SPARQL mistake")


def _run(text: str) -> None:
    """Take some rows of the answer."""
    try:
        found = _asked(text)
        if isinstance(found, pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples):
            for _ in zip(range(_ROWS), found, strict=False):
                pass
    except (OSError, RuntimeError, ValueError, SyntaxError):
        return


def _check_refused(text: str, refusal: str) -> None:
    """A query that the engine reads is refused for what it does, not for what it looks like."""
    if not are_certain(tokens(text)):
        return  # it looks like two queries, and one of them is refused
    found = _REFUSED.search(refusal)
    word = found[1].lower() if found else ""
    assert word, f"a query that can be run is refused: {refusal}"
    other = "serwixe" if word == "service" else "frxm"
    assert _is_keyword(text, word, other), f"a plain query is refused: {refusal}"


def _is_keyword(text: str, word: str, other: str) -> bool:
    """Whether letters that occur in a query that can be read are a keyword somewhere in it."""
    if word not in text.lower():
        return False
    return bool(_mistake(re.sub(word, other, text, flags=re.IGNORECASE)))

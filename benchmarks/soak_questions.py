"""What clients ask: requests of every kind, each with the answer that it must have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal
from urllib.parse import quote

from lithograph.query.questions import filled
from lithograph.query.questions import questions as shipped
from lithograph.serving import answering, workers
from lithograph.serving.limits import ROWS
from lithograph.serving.messages import Asked

Kind = Literal[
    "select",
    "ask",
    "graph",
    "question",
    "page",
    "mistake",
    "refused",
    "endless",
    "large",
    "leaving",
    "halved",
]

_TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "",
)
_GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_SELECTS = (
    "SELECT ?s ?l { ?s a lith:Method ; rdfs:label ?l } ORDER BY ?l ?s LIMIT 50",
    "SELECT ?type (COUNT(?s) AS ?n) { ?s a ?type } GROUP BY ?type ORDER BY ?type",
    "SELECT ?p ?d { ?p lith:evaluatedOn ?d } ORDER BY ?p ?d LIMIT 100",
    "SELECT DISTINCT ?p { ?s a lith:Metric ; ?p ?o } ORDER BY ?p",
    "SELECT ?a ?b { ?x rdfs:label ?a . OPTIONAL { ?x skos:altLabel ?b } } ORDER BY ?a ?b LIMIT 30",
    "SELECT ?s ?l { ?s rdfs:label ?l FILTER(CONTAINS(LCASE(?l), 'net')) } ORDER BY ?l ?s LIMIT 20",
    "SELECT ?nothing { ?nothing a <urn:x:nothing> }",
    "SELECT * { VALUES (?a ?b) { ('é😀<script>' UNDEF) (1 '\\n') } } ORDER BY ?a",
)  # fmt: skip
_ASKS = ("ASK { ?s a lith:Dataset }", "ASK { ?s a <urn:x:nothing> }", "ASK { FILTER(1 < 2) }")
_CONSTRUCTS = (
    "CONSTRUCT { ?s rdfs:label ?l } WHERE { { SELECT ?s ?l { ?s a lith:Task ; rdfs:label ?l } ORDER BY ?l ?s LIMIT 40 } }",
    "CONSTRUCT WHERE { <urn:x:nothing> ?p ?o }",
    "DESCRIBE <https://w3id.org/lithograph/vocabulary/nothing>",
)  # fmt: skip
_MISTAKES = (
    ("SELECT", 400), ("SELEC ?x {}", 400), ("SELECT * { ?s ?p }", 400), ("ASK { ?s nope:a ?o }", 400), ("ASK { '\\q' }", 400),
    ("ASK { FILTER(" + "(" * 300 + ")" * 300 + ") }", 400), ("ASK {} #" + "x" * 200_000, 413), ("\x00", 400),
)  # fmt: skip
_REFUSED = (
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403), ("SELECT * { ?s ?p trueservice<http://127.0.0.1:9/>{} }", 403),
    ("ASK FROM <http://x/> {}", 403), ("INSERT DATA { <a> <b> <c> }", 403), ("DROP ALL", 403),
)  # fmt: skip
_JOIN = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(40)))} }}" for name in "abcdefg")
#: No engine joins these seven to an end.
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {_JOIN} }}"
#: More memory than a worker may have.
LARGE = f"SELECT (GROUP_CONCAT(STR(?a)) AS ?n) {{ {_JOIN} }}"
#: Of so many requests how many are of each kind; those that cost a worker are rare.
WEIGHTS: dict[Kind, int] = {
    "select": 4_900, "ask": 1_500, "graph": 1_400, "question": 100, "page": 500, "mistake": 900, "refused": 400, "leaving": 200,
    "halved": 95, "endless": 4, "large": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A request: path and body, and the status and the SHA-256 of the body that it must have.

    An empty digest stands for any body. A query may be too late (504) where `late` says so, and is no
    wrong answer then: on a busy machine any may be.
    """

    kind: Kind
    query: str = ""
    accept: str = ""
    path: str = "/sparql"
    status: int = 200
    digest: str = ""
    ways: tuple[str, ...] = ("get", "form", "post")

    @property
    def late(self) -> bool:
        """Whether it asks the engine for something."""
        return self.kind in ("select", "ask", "graph", "question", "large")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """All that may be asked, by kind."""

    wanted: dict[Kind, tuple[Wanted, ...]]

    def one(self, chance: Random) -> Wanted:
        """One of them; the kinds are as frequent as `WEIGHTS` says."""
        [kind] = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        return chance.choice(self.wanted[kind])


def questions(output: Path, url: str) -> Asking:
    """What is asked of the server of a folder, with the answers of the same engine in this process."""
    graph = answering.opened(workers.opened(output))

    def expected(kind: Kind, query: str, accept: str) -> Wanted:
        asked = Asked(query=query, base=f"{url}/sparql", accept=accept)
        reply = answering.answer(graph, asked, max_rows=ROWS)
        assert reply.status == 200, (reply.body, query)  # noqa: PLR2004 - OK
        return Wanted(kind=kind, query=query, accept=accept, digest=digest(reply.body))

    wanted: dict[Kind, tuple[Wanted, ...]] = {
        "select": tuple(
            expected("select", query, accept) for query in _SELECTS for accept in _TABLES
        ),
        "ask": tuple(expected("ask", query, accept) for query in _ASKS for accept in _TABLES[:3]),
        "graph": tuple(
            expected("graph", query, accept) for query in _CONSTRUCTS for accept in _GRAPHS
        ),
        "question": tuple(expected("question", query, "") for query in _shipped()),
        "page": (
            *_pages(output),
            Wanted(kind="page", path="/nothing", status=404),
            Wanted(kind="page", path="/health"),
        ),
        "mistake": (
            *(Wanted(kind="mistake", query=query, status=status) for query, status in _MISTAKES),
            *_unreadable(),
        ),
        "refused": tuple(
            Wanted(kind="refused", query=query, status=status) for query, status in _REFUSED
        ),
        "endless": (Wanted(kind="endless", query=ENDLESS, status=504),),
        "large": (Wanted(kind="large", query=LARGE, status=507),),
        "leaving": tuple(Wanted(kind="leaving", query=query) for query in (*_SELECTS[:3], ENDLESS)),
        "halved": (Wanted(kind="halved", query=_SELECTS[0]),),
    }
    return Asking(wanted=wanted)


def digest(body: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def _shipped() -> list[str]:
    """The questions that come with Lithograph, as their examples ask them, where those are whole and sorted."""
    found = []
    for question in shipped():
        values = dict(question.defaults + question.example)
        if not set(question.parameters) - set(values) and "ORDER BY" in question.query:
            found.append(filled(question, values))
    return found


def _pages(output: Path) -> tuple[Wanted, ...]:
    """The viewer, the query page, and the description of the service."""
    viewer = (
        digest((output / "graph.html").read_bytes()) if (output / "graph.html").is_file() else ""
    )
    return (
        Wanted(kind="page", path="/", digest=viewer, ways=("get",)),
        Wanted(kind="page", path="/query", ways=("get",)),
        Wanted(kind="page", path="/sparql", accept="text/turtle", ways=("get",)),
    )


def _unreadable() -> tuple[Wanted, ...]:
    """Requests that are none of the protocol."""
    query = quote("ASK {}")
    return (
        Wanted(kind="mistake", query="ASK {}", accept="image/png", status=406),
        Wanted(kind="mistake", path=f"/sparql?query={query}&query={query}", status=400),
        Wanted(kind="mistake", path="/sparql?query=%ff", status=400),
        Wanted(kind="mistake", path="/sparql?update=x", status=403),
    )

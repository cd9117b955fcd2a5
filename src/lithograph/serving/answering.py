"""A store and what is asked of it → the reply; this runs in a worker.

Everything that reads the query is here, so a query that misuses it harms its worker only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lithograph import query
from lithograph.errors import QueryError
from lithograph.query import guard
from lithograph.query.tokens import tokens
from lithograph.serving.messages import Asked, Refused, Reply, refusal
from lithograph.serving.negotiation import GRAPHS, RESULTS, Format, chosen

if TYPE_CHECKING:
    import pyoxigraph

_STRING = "http://www.w3.org/2001/XMLSchema#string"
#: Says that an answer was cut: "rows" or "triples".
TRUNCATED = "X-Lithograph-Truncated"
#: How the guard says that something is forbidden, not mistaken.
_REFUSED = " is refused"
#: What XML 1.0 cannot hold, and the engine writes nevertheless; U+FFFE and U+FFFF in UTF-8.
_NOT_XML = bytes(range(0x20)).translate(None, b"\t\n\r")
_NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A store, and the prefixes that its queries need not declare."""

    store: pyoxigraph.Store
    prefixes: dict[str, str]


def opened(store: pyoxigraph.Store) -> Opened:
    """The store with its prefixes, which are looked up once."""
    return Opened(store=store, prefixes=query.prefixes(store))


def answer(graph: Opened, asked: Asked, *, max_rows: int) -> Reply:
    """The reply to a query: 200, or 400, 403, 406 or 413 with the reason.

    Args:
        graph: what is asked.
        asked: the query and what its client accepts.
        max_rows: more rows of a table, or triples of a graph, are cut, and a header says so.
    """
    try:
        return _written(graph, asked, _found(graph, asked), max_rows)
    except Refused as refused:
        return refused.reply
    except QueryError as error:
        return refusal(_status(asked, error), _told(error))


def _status(asked: Asked, error: QueryError) -> int:
    if _REFUSED in error.message.partition("\n")[0]:
        return 403
    return 413 if len(asked.query) > guard.LONGEST else 400


def _told(error: QueryError) -> str:
    return f"{error.message}\n{error.hint}" if error.hint else error.message


def _found(graph: Opened, asked: Asked) -> Any:
    """What the engine finds; rows and triples are still to be counted out."""
    dataset = _dataset(asked)
    text = _without_from(asked.query) if dataset else asked.query
    guard.check(text)
    try:
        return graph.store.query(text, prefixes=graph.prefixes, base_iri=asked.base, **dataset)
    except SyntaxError as error:
        raise guard.syntax_error(text, str(error), prefixes=graph.prefixes) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error


def _dataset(asked: Asked) -> dict[str, Any]:
    """The dataset of the protocol; an IRI that no graph of the store has is an empty graph."""
    import pyoxigraph

    if not (asked.default_graphs or asked.named_graphs):
        return {}
    try:
        return {
            "default_graph": [pyoxigraph.NamedNode(iri) for iri in asked.default_graphs],
            "named_graphs": [pyoxigraph.NamedNode(iri) for iri in asked.named_graphs],
        }
    except ValueError as error:
        raise Refused(400, f"a graph is named by an absolute IRI: {error}") from error


def _without_from(text: str) -> str:
    """The query without its own dataset, every other character in its place.

    SPARQL 1.1 Protocol, section 2.1.4: the dataset of the request wins over that of the query.
    """
    blanked, inside = list(text), False
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "FROM" or (inside and (word == "NAMED" or token.kind in ("iri", "name"))):
            blanked[token.start : token.start + len(token.text)] = " " * len(token.text)
        inside = word == "FROM" or (inside and word == "NAMED")
    return "".join(blanked)


def _written(graph: Opened, asked: Asked, found: Any, max_rows: int) -> Reply:
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryTriples):
        return _graph(graph, found, _accepted(asked, GRAPHS), max_rows)
    format_ = _accepted(asked, RESULTS)
    if isinstance(found, pyoxigraph.QuerySolutions):
        return _table(found, format_, max_rows)
    body = found.serialize(format=getattr(pyoxigraph.QueryResultsFormat, format_.engine))
    return Reply(status=200, body=body, media_type=format_.media_type)


def _accepted(asked: Asked, formats: tuple[Format, ...]) -> Format:
    format_ = chosen(asked.accept, formats)
    if format_ is None:
        offered = ", ".join(one.media_type.partition(";")[0] for one in formats)
        raise Refused(406, f"this answer cannot be given as {asked.accept}; it can as {offered}")
    return format_


def _table(found: pyoxigraph.QuerySolutions, format_: Format, max_rows: int) -> Reply:
    """The rows as JSON, which the engine then turns into the format."""
    import pyoxigraph

    names = [variable.value for variable in found.variables]
    rows, cut = _first(found, max_rows)
    content: dict[str, Any] = {
        "head": {"vars": names},
        "results": {"bindings": [_binding(names, row) for row in rows]},
    }
    if cut and format_.engine == "JSON":
        content["lithograph:truncated"] = _cut(max_rows, "rows")
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if format_.engine != "JSON":
        parsed = pyoxigraph.parse_query_results(body, format=pyoxigraph.QueryResultsFormat.JSON)
        assert isinstance(parsed, pyoxigraph.QuerySolutions)
        written = parsed.serialize(format=getattr(pyoxigraph.QueryResultsFormat, format_.engine))
        body = _sound(written or b"", format_)
    return Reply(
        status=200, body=body, media_type=format_.media_type, headers=_flag(cut, "rows")
    )  # fmt: skip


def _graph(
    graph: Opened, found: pyoxigraph.QueryTriples, format_: Format, max_triples: int
) -> Reply:
    """Each triple once, sorted, so that the same answer is the same text."""
    triples, cut = _first(_distinct(found), max_triples)
    written = serialized(sorted(triples, key=str), format_, graph.prefixes)
    headers = _flag(cut, "triples")
    return Reply(status=200, body=written, media_type=format_.media_type, headers=headers)


def serialized(
    triples: Iterable[pyoxigraph.Triple], format_: Format, prefixes: dict[str, str]
) -> bytes:
    """Triples in one of the formats of `GRAPHS`."""
    import pyoxigraph

    syntax = getattr(pyoxigraph.RdfFormat, format_.engine)
    written = pyoxigraph.serialize(triples, format=syntax, prefixes=prefixes)
    return _sound(written or b"", format_)


def _first(found: Iterable[Any], most: int) -> tuple[list[Any], bool]:
    """As many as are allowed, and whether there are more."""
    taken: list[Any] = []
    for one in found:
        if len(taken) == most:
            return taken, True
        taken.append(one)
    return taken, False


def _distinct(triples: Iterable[pyoxigraph.Triple]) -> Iterator[pyoxigraph.Triple]:
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _flag(cut: bool, what: str) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 - what is told, not an option
    return ((TRUNCATED, what),) if cut else ()


def _cut(most: int, what: str) -> str:
    return (
        f"only the first {most} {what} are given, the limit of this server; "
        f"to raise it: lithograph serve OUTPUT --max-rows {most * 10}"
    )


def _binding(names: list[str], row: pyoxigraph.QuerySolution) -> dict[str, Any]:
    return {name: _term(term) for name, term in zip(names, row, strict=True) if term is not None}


def _term(term: Any) -> dict[str, Any]:
    """An RDF term as SPARQL 1.2 Query Results JSON writes it."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term)
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    parts = {part: _term(getattr(term, part)) for part in ("subject", "predicate", "object")}
    return {"type": "triple", "value": parts}


def _literal(term: pyoxigraph.Literal) -> dict[str, str]:
    written = {"type": "literal", "value": term.value}
    if term.language:
        return {**written, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return written
    return {**written, "datatype": term.datatype.value}


def _sound(body: bytes, format_: Format) -> bytes:
    """XML without the characters that make it none; a bare CR would be read as a line feed."""
    if format_.engine not in ("XML", "RDF_XML"):
        return body
    for illegal in _NONCHARACTERS:
        body = body.replace(illegal, b"")
    return body.translate(None, _NOT_XML).replace(b"\r", b"&#13;")

"""What a query may not do, and how a mistake in it is told: text in, nothing or a `QueryError` out.

The engine would follow SERVICE over the network and dies of deep nesting, so both are refused
before it sees the query. Deciding needs tokens only: strings, IRIs and comments hide keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lithograph.errors import QueryError

#: The longest query, in characters and in tokens, and the deepest brackets; a person's query has a
#: few hundred tokens. The engine is recursive, and overflowing its stack ends the process: with
#: pyoxigraph 0.5.13 that takes more than 1,000 brackets, or a chain of more than 5,000 operators.
LONGEST = 100_000
MOST_TOKENS = 5_000
DEEPEST = 200

#: SPARQL 1.1, section 19.8. Escapes inside IRIs and names matter: without them a "#" could pose as
#: the start of a comment and hide what follows it.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<string> '''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
                | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
    | (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<blank> _:[\w.-]* )
    | (?P<name> (?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word> [^\W\d]\w* )
    | (?P<space> \s+ )
    | (?P<other> \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_EXPECTED = re.compile(r'"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b')
_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE".split())  # noqa: SIM905 - reads better
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
#: How much of a long line is shown on each side of a mistake, in characters.
_WINDOW = 60
_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a query: its kind, its text and where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The pieces of a query, without comments and white space."""
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or "other"
        if kind not in ("comment", "space"):
            yield Token(kind=kind, text=found[0], start=found.start())


def check(query: str, *, prefixes: Iterable[str]) -> None:
    """Refuse what must not reach the engine.

    Args:
        query: untrusted SPARQL.
        prefixes: the prefixes that need no declaration.

    Raises:
        QueryError: for SERVICE, FROM and updates, for a prefix that nobody declared, and for a
            query that is too long, too deep, or not text.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query)} characters; {LONGEST} are the most")
    pieces = list(tokens(query))
    if len(pieces) > MOST_TOKENS:
        raise QueryError(f"the query has {len(pieces)} tokens; {MOST_TOKENS} are the most")
    _refuse_text_that_is_none(query)
    _refuse_keywords(query, pieces)
    _refuse_depth(query, pieces)
    _refuse_no_form(query, pieces)
    _refuse_unknown_prefixes(query, pieces, set(prefixes))


def syntax_error(query: str, message: str, *, prefixes: Iterable[str]) -> QueryError:
    """The engine's complaint, with the line and a caret under the place."""
    found = _PLACE.match(message)
    if found is None:
        return QueryError(f"the query cannot be run: {message}")
    line, column = int(found[1]), _token_start(query, int(found[1]), int(found[2]))
    place = f"SPARQL mistake at line {line}, column {column}: {_reason(found[3])}"
    return QueryError(
        f"{place}\n{_pointed(query, line, column)}",
        hint=f"known prefixes: {', '.join(sorted(prefixes))}",
    )


def _token_start(query: str, line: int, column: int) -> int:
    """Where the token at a place begins: the engine looks ahead, and complains inside of it."""
    offset = sum(len(text) + 1 for text in query.split("\n")[: line - 1])
    inside = [
        t.start for t in tokens(query) if t.start < offset + column - 1 < t.start + len(t.text)
    ]
    return inside[0] - offset + 1 if inside and inside[0] >= offset else column


def _refuse_text_that_is_none(query: str) -> None:
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise _error(query, error.start, "half a character (a lone surrogate)") from error


def _refuse_keywords(query: str, pieces: Iterable[Token]) -> None:
    for token in pieces:
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SERVICE":
            raise _error(query, token.start, "SERVICE is refused: queries stay on this machine")
        if word == "FROM":
            raise _error(query, token.start, "FROM is refused: the query runs on the open graph")
        if word in _UPDATES:
            raise _error(query, token.start, f"{word} is refused: the graph is read-only")


def _refuse_depth(query: str, pieces: Iterable[Token]) -> None:
    depth = 0
    for token in pieces:
        if token.kind == "other":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth > DEEPEST:
            raise _error(query, token.start, f"brackets nested deeper than {DEEPEST}")


def _refuse_no_form(query: str, pieces: Iterable[Token]) -> None:
    """The engine would blame a misspelt SELECT on what comes after it."""
    words = (token for token in pieces if token.kind == "word")
    first = next((token for token in words if token.text.upper() not in ("BASE", "PREFIX")), None)
    if first is None or first.text.upper() not in _FORMS:
        start = first.start if first else 0
        raise _error(query, start, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _refuse_unknown_prefixes(query: str, pieces: list[Token], known: set[str]) -> None:
    declared = set(known)
    for before, token in zip([None, *pieces], pieces, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and before.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            raise _error(
                query,
                token.start,
                f"nobody declared the prefix {prefix + ':'!r}",
                hint=f"known prefixes: {', '.join(sorted(known))}",
            )


def _error(query: str, start: int, reason: str, *, hint: str = "") -> QueryError:
    before = query[:start]
    line = before.count("\n") + 1
    column = start - (before.rfind("\n") + 1) + 1
    place = f"SPARQL mistake at line {line}, column {column}: {reason}"
    return QueryError(f"{place}\n{_pointed(query, line, column)}", hint=hint)


def _pointed(query: str, line: int, column: int) -> str:
    """The line of the mistake, without what could move the cursor, and a caret below it."""
    text = (query.split("\n")[line - 1 : line] or [""])[0]
    shown = "".join(c if c.isprintable() else " " for c in text)
    start = max(0, column - 1 - _WINDOW)
    return f"  {shown[start : column - 1 + _WINDOW]}\n  {' ' * (column - 1 - start)}^"


def _reason(expected: str) -> str:
    if "unbound" in expected:
        return "SELECT names a variable that the groups do not give"
    names = list(dict.fromkeys(_EXPECTED.findall(expected)))
    if not names:
        return "nothing that fits here"
    more = ", …" if len(names) > _NAMED else ""
    return f"expected {' or '.join(names) if len(names) == 1 else ', '.join(names[:_NAMED])}{more}"

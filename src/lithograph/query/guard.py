"""What a query may not do, and how a mistake in it is told: text in, nothing or a `QueryError` out.

The engine would follow SERVICE over the network and dies of deep nesting, so both are refused
before it sees the query. Deciding needs tokens only: strings, IRIs and comments hide keywords. The
engine asks for no space between keywords, so one may end another word, or begin a name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from lithograph.errors import QueryError
from lithograph.query.tokens import Token, are_certain, bare_tokens, tokens

#: The longest query, in characters and in tokens, and the deepest brackets; a person's query has a
#: few hundred tokens. The engine is recursive, and overflowing its stack ends the process: with
#: pyoxigraph 0.5.13 that takes more than 1,000 brackets, or a chain of more than 5,000 operators.
LONGEST = 100_000
MOST_TOKENS = 5_000
DEEPEST = 200

_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_EXPECTED = re.compile(r'"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b')
_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE".split())  # noqa: SIM905 - reads better
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
#: Those behind which no name may stand; they may also begin the prefix of one.
_UNNAMED = ("ASK", "CONSTRUCT")
#: Behind these a name may stand outside of brackets.
_SORTING = frozenset({"BY", "HAVING"})
#: What may stand between SERVICE or FROM and its address, and how an IRI or a comment begins.
_GOING_ON = frozenset({"SILENT", "NAMED", "<", "#"})
_NONE = Token(kind="", text="", start=0)
#: How much of a long line is shown on each side of a mistake, in characters.
_WINDOW = 60
_NAMED = 8


def check(query: str) -> None:
    """Refuse what must not reach the engine.

    Args:
        query: untrusted SPARQL.

    Raises:
        QueryError: for SERVICE, FROM and updates, and for a query that is too long, too deep, or not text.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query)} characters; {LONGEST} are the most")
    _refuse_text_that_is_none(query)
    pieces = _bounded(tokens(query))
    _refuse_updates(query, pieces)
    _refuse_outside(query, pieces)
    if not are_certain(pieces):
        pieces = _bounded(bare_tokens(query))
        _refuse_outside(query, pieces)


def syntax_error(query: str, message: str, *, prefixes: Iterable[str]) -> QueryError:
    """What is wrong with a query that the engine refuses, with the line and a caret under the place.

    A missing form and an undeclared prefix are told before what the engine complains of.
    """
    pieces = list(tokens(query))
    for blame in (_no_form(query, pieces), _unknown_prefix(query, pieces, set(prefixes))):
        if blame is not None:
            return blame
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


def _bounded(pieces: Iterator[Token]) -> list[Token]:
    """The pieces, if there are not too many."""
    found = list(itertools.islice(pieces, MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise QueryError(f"the query has more than {MOST_TOKENS} tokens, the most that are read")
    return found


def _refuse_updates(query: str, pieces: Iterable[Token]) -> None:
    for token in pieces:
        word = token.text.upper() if token.kind == "word" else ""
        if word in _UPDATES:
            raise _error(query, token.start, f"{word} is refused: the graph is read-only")


def _refuse_outside(query: str, pieces: Sequence[Token]) -> None:
    """Refuse what leads out of the graph, and what is nested too deeply."""
    depth, sorting, described = 0, _sorting(pieces), _described(pieces)
    for before, token, behind in _with_neighbours(pieces):
        if token.kind == "other":
            depth = max(0, depth + (token.text in "({[") - (token.text in ")}]"))
        if depth > DEEPEST:
            raise _error(query, token.start, f"brackets nested deeper than {DEEPEST}")
        if _calls_service(before, token, behind):
            raise _error(query, token.start, "SERVICE is refused: queries stay on this machine")
        plain = not depth and token.start < sorting and _prefix(token) not in described
        if _names_dataset(before, token, behind, plain=plain):
            raise _error(query, token.start, "FROM is refused: the query runs on the open graph")


def _with_neighbours(pieces: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Each token with the one before and the one behind it."""
    return zip([_NONE, *pieces], pieces, [*pieces[1:], _NONE], strict=False)


def _calls_service(before: Token, token: Token, behind: Token) -> bool:
    """Whether SERVICE stands in a word before an address, or in the prefix of a name before a brace."""
    if token.kind == "name":
        called = "SERVICE" in _prefix(token).upper() and behind.text == "{"
        return called and before.text.upper() != "GRAPH"
    return _ends_with("SERVICE", token, behind)


def _sorting(pieces: Iterable[Token]) -> int:
    """Where what sorts and groups begins: behind it a name may stand outside of brackets."""
    words = (token for token in pieces if token.kind == "word")
    return next((word.start for word in words if word.text.upper() in _SORTING), LONGEST + 1)


def _described(pieces: Sequence[Token]) -> frozenset[str]:
    """The prefixes that a query of the form DESCRIBE declares: names with them are what it describes."""
    forms = (token.text.upper() for token in pieces if token.kind == "word")
    if next((form for form in forms if form.startswith(_FORMS)), "") != "DESCRIBE":
        return frozenset()
    declared = (t for b, t, _ in _with_neighbours(pieces) if b.text.upper() == "PREFIX")
    return frozenset(_prefix(token) for token in declared if token.kind == "name")


def _names_dataset(before: Token, token: Token, behind: Token, *, plain: bool) -> bool:
    """Whether FROM stands in a word before a graph, or in the prefix of a name where no name may stand.

    `plain`: outside of all brackets, before what sorts and groups, and not what is described.
    """
    if token.kind == "word":
        return _ends_with("FROM", token, behind)
    # A name before an IRI is declared there.
    names = token.kind == "name" and behind.kind != "iri" and "FROM" in _prefix(token).upper()
    if not names or not plain:
        return False
    listed = before.kind in ("variable", "iri", "name")
    begins = before.text.upper() in (*_UNNAMED, "*", ")", "}")
    return listed or begins or _prefix(token).upper().startswith(_UNNAMED)


def _ends_with(keyword: str, token: Token, behind: Token) -> bool:
    """Whether a keyword stands in a word, and what is behind it may go on from there.

    Where nothing is taken for an IRI or a comment, only their first signs are seen.
    """
    goes_on = behind.kind in ("iri", "name", "variable") or behind.text.upper() in _GOING_ON
    return token.kind == "word" and keyword in token.text.upper() and goes_on


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _no_form(query: str, pieces: Iterable[Token]) -> QueryError | None:
    """The engine would blame a misspelt SELECT on what comes after it."""
    words = (token for token in pieces if token.kind == "word")
    first = next((token for token in words if token.text.upper() not in ("BASE", "PREFIX")), None)
    if first is not None and first.text.upper().startswith(_FORMS):
        return None
    start = first.start if first else 0
    return _error(query, start, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _unknown_prefix(query: str, pieces: Sequence[Token], known: set[str]) -> QueryError | None:
    declared = set(known)
    for before, token, _ in _with_neighbours(pieces):
        if token.kind != "name":
            continue
        prefix = _prefix(token)
        if before.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            reason = f"nobody declared the prefix {prefix + ':'!r}"
            hint = f"known prefixes: {', '.join(sorted(known))}"
            return _error(query, token.start, reason, hint=hint)
    return None


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

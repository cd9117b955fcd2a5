"""Named questions: each is one file in `questions/`, its first comment lines are its help.

A line `# parameters: modality` names what the question needs; the query says `$modality` where the
value goes. Values become string literals, so nothing in them is ever read as SPARQL.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph.errors import LithographError, UnknownNameError
from lithograph.query import guard
from lithograph.query.answers import Table
from lithograph.query.store import sparql

if TYPE_CHECKING:
    import pyoxigraph

_FOLDER = Path(__file__).with_name("questions")
_PARAMETERS = re.compile(r"parameters:\s*(.*)")
#: What a string literal may hold as it is; everything else is written as a code point.
_PLAIN = re.compile(r"[^A-Za-z0-9 ]")
_LABELS = "SELECT DISTINCT ?label { ?x skos:prefLabel|skos:altLabel|rdfs:label ?label }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named query: what it answers, what it needs to know, and its SPARQL."""

    name: str
    help: str
    parameters: tuple[str, ...]
    query: str

    @property
    def usage(self) -> str:
        """One line: how to ask it, and what it answers."""
        call = " ".join([self.name, *(f"{parameter}=…" for parameter in self.parameters)])
        return f"{call}: {self.help}"


@functools.cache
def questions() -> tuple[Question, ...]:
    """All questions, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def ask(store: pyoxigraph.Store, question: str, /, **parameters: str) -> Table:
    """The answer to a named question; names are compared without regard to case.

    Raises:
        UnknownNameError: if there is no such question, it has no such parameter, or nothing in
            the graph has the name that a parameter gives.
        LithographError: if a parameter is missing.
    """
    found = _question(question)
    _check(found, parameters)
    answer = sparql(store, filled(found, parameters))
    if not isinstance(answer, Table):
        raise LithographError(f"the question {question!r} is no SELECT")
    if not answer.rows:
        _refuse_unknown_values(store, parameters)
    return answer


def filled(question: Question, parameters: Mapping[str, str]) -> str:
    r"""The query with its parameters as string literals.

    >>> question = Question(name="x", help="", parameters=("a",), query="ASK { ?s ?p $a }")
    >>> filled(question, {"a": 'x" }'})
    'ASK { ?s ?p "x\\u0022 \\u007D" }'
    """
    pieces, end = [], 0
    for token in guard.tokens(question.query):
        name = token.text.removeprefix("$")
        if token.kind == "variable" and token.text != name and name in parameters:
            pieces += [question.query[end : token.start], _literal(parameters[name])]
            end = token.start + len(token.text)
    return "".join([*pieces, question.query[end:]])


def _question(name: str) -> Question:
    known = {question.name: question for question in questions()}
    if name not in known:
        raise UnknownNameError("question", name, known)
    return known[name]


def _check(question: Question, parameters: Mapping[str, str]) -> None:
    for name in parameters:
        if name not in question.parameters:
            raise UnknownNameError(f"parameter of {question.name!r},", name, question.parameters)
    missing = [name for name in question.parameters if not parameters.get(name, "").strip()]
    if missing:
        raise LithographError(
            f"the question {question.name!r} needs {', '.join(missing)}",
            hint=f"give {' '.join(f'{name}=…' for name in missing)}",
        )


def _refuse_unknown_values(store: pyoxigraph.Store, parameters: Mapping[str, str]) -> None:
    """An empty answer about a name that nothing has is a misspelling, not an answer."""
    labels = sparql(store, _LABELS)
    known = {str(row[0]) for row in labels} if isinstance(labels, Table) else set()
    folded = {label.lower() for label in known}
    for value in parameters.values():
        if value.strip().lower() not in folded:
            raise UnknownNameError("name", value, known)


def _literal(value: str) -> str:
    escaped = _PLAIN.sub(lambda found: _code_point(ord(found[0])), value.strip())
    return f'"{escaped}"'


def _code_point(number: int) -> str:
    # A lone surrogate is no character, for SPARQL either.
    if 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - the range of surrogates
        number = 0xFFFD
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"  # noqa: PLR2004 - four digits


def _read(path: Path) -> Question:
    query = path.read_text(encoding="utf-8")
    comments = [line[1:].strip() for line in query.splitlines() if line.startswith("#")]
    named = [found[1] for line in comments if (found := _PARAMETERS.fullmatch(line))]
    return Question(
        name=path.stem,
        help=" ".join(line for line in comments if not _PARAMETERS.fullmatch(line)),
        parameters=tuple(name.strip() for line in named for name in line.split(",")),
        query=query,
    )

"""Named questions: each is one file in `questions/`, its first comment lines are its help.

A line `# parameters: modality, limit=50` names what the question takes, with a default for what may
be left out; the query says `$modality` where the value goes. A line `# example: modality=MRI` for
each parameter gives a value that has an answer on the seeds. Where default or example is a whole
number, only whole numbers are taken. All other values become string literals, so nothing in them is
ever read as SPARQL.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph.errors import LithographError, UnknownNameError
from lithograph.query.answers import Table
from lithograph.query.store import sparql
from lithograph.query.tokens import tokens

if TYPE_CHECKING:
    import pyoxigraph

_FOLDER = Path(__file__).with_name("questions")
_DECLARED = re.compile(r"(parameters|example):\s*(.*)")
#: A whole number as the engine can hold it, in a LIMIT too.
_NUMBER = re.compile(r"[0-9]{1,9}")
#: What a string literal may hold as it is; everything else is written as a code point.
_PLAIN = re.compile(r"[^A-Za-z0-9 ]")
_LABELS = "SELECT DISTINCT ?label { ?x skos:prefLabel|skos:altLabel|rdfs:label ?label }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named query: what it answers, what it needs to know, and its SPARQL.

    `defaults` and `example` are (parameter, value) pairs, in the order of `parameters`; a parameter
    without a default must be given. `filled(question, dict(question.example))` is a whole query.
    """

    name: str
    help: str
    parameters: tuple[str, ...]
    query: str
    defaults: tuple[tuple[str, str], ...] = ()
    example: tuple[tuple[str, str], ...] = ()

    @property
    def usage(self) -> str:
        """One line: how to ask it, and what it answers."""
        return f"{self.call}: {self.help}"

    @property
    def call(self) -> str:
        """Its name and parameters; those that may be left out are in brackets, with the default."""
        defaults = dict(self.defaults)
        shown = (
            f"[{name}={defaults[name]}]" if name in defaults else f"{name}=…"
            for name in self.parameters
        )
        return " ".join([self.name, *shown])

    @property
    def numbers(self) -> frozenset[str]:
        """The parameters that are whole numbers."""
        return frozenset(n for n, v in (*self.defaults, *self.example) if _NUMBER.fullmatch(v))


@functools.cache
def questions() -> tuple[Question, ...]:
    """All questions, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq"), key=lambda path: path.stem))


def ask(store: pyoxigraph.Store, question: str, /, **parameters: str) -> Table:
    """The answer to a named question; names are compared without regard to case.

    Raises:
        UnknownNameError: if there is no such question, it has no such parameter, or nothing in
            the graph has the name that a parameter gives.
        LithographError: if a parameter is missing, or is no whole number where one is needed.
    """
    found = _question(question)
    _check(found, parameters)
    answer = sparql(store, filled(found, parameters))
    if not isinstance(answer, Table):
        raise LithographError(f"the question {question!r} is no SELECT")
    if not answer.rows:
        names = (value for name, value in parameters.items() if name not in found.numbers)
        _refuse_unknown_values(store, names)
    return answer


def filled(question: Question, parameters: Mapping[str, str]) -> str:
    r"""The query with its parameters, or their defaults, as string literals or whole numbers.

    Raises:
        LithographError: if a parameter that must be a whole number is none.

    >>> question = Question(name="x", help="", parameters=("a",), query="ASK { ?s ?p $a }")
    >>> filled(question, {"a": 'x" }'})
    'ASK { ?s ?p "x\\u0022 \\u007D" }'
    """
    values = dict(question.defaults) | dict(parameters)
    pieces, end = [], 0
    for token in tokens(question.query):
        name = token.text.removeprefix("$")
        if token.kind == "variable" and token.text != name and name in values:
            pieces += [question.query[end : token.start], _term(question, name, values[name])]
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
    given = dict(question.defaults) | dict(parameters)
    missing = [name for name in question.parameters if not given.get(name, "").strip()]
    if missing:
        raise LithographError(
            f"the question {question.name!r} needs {', '.join(missing)}",
            hint=f"give {' '.join(f'{name}=…' for name in missing)}",
        )


def _refuse_unknown_values(store: pyoxigraph.Store, values: Iterable[str]) -> None:
    """An empty answer about a name that nothing has is a misspelling, not an answer."""
    labels = sparql(store, _LABELS)
    known = {str(row[0]) for row in labels} if isinstance(labels, Table) else set()
    folded = {label.lower() for label in known}
    for value in values:
        if value.strip().lower() not in folded:
            raise UnknownNameError("name", value, known)


def _term(question: Question, name: str, value: str) -> str:
    """The value as SPARQL writes it: digits and nothing else, or a literal without any syntax."""
    if name not in question.numbers:
        return _literal(value)
    if not _NUMBER.fullmatch(value.strip()):
        raise LithographError(
            f"{name} of the question {question.name!r} is a whole number, not {value!r}",
            hint=f"give {name}={dict((*question.example, *question.defaults))[name]}, say",
        )
    return value.strip()


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
    said = [(found[1], found[2]) for line in comments if (found := _DECLARED.fullmatch(line))]
    parameters = [_pair(p) for kind, line in said if kind == "parameters" for p in line.split(",")]
    return Question(
        name=path.stem,
        help=" ".join(line for line in comments if not _DECLARED.fullmatch(line)),
        parameters=tuple(name for name, _ in parameters),
        query=query,
        defaults=tuple((name, value) for name, value in parameters if value),
        example=tuple(_pair(line) for kind, line in said if kind == "example"),
    )


def _pair(declared: str) -> tuple[str, str]:
    name, _, value = declared.partition("=")
    return name.strip(), value.strip()

"""Chance in, SPARQL out: plain queries by a small grammar, and the same with what a guard must refuse.

Plain queries are written as the engine reads them, not as people write them: without spaces where none are
needed, with comments between any two tokens, with strings and IRIs that hold the signs of other tokens.
"""

from __future__ import annotations

import functools
from random import Random

from fuzzing.mutation import mutated
from lithograph.query import questions

#: Characters of a query: the engine is asked as well, and it plans long joins for minutes.
LONGEST = 2_000
#: Brackets in brackets.
_DEPTH = 3
#: What the guard must not let through, as it is, and as others would hide it.
ATTACKS = (
    "SERVICE <http://127.0.0.1:{port}/> {{?s ?p ?o}}", "service<http://127.0.0.1:{port}/>{{}}", "SeRvIcE SILENT<http://127.0.0.1:{port}/>{{}}",
    "SERVICE ?g{{}}", "service ex:a{{}}", "serviceex:a{{}}", "servicesilentex:a{{}}", "SERVICE#\n<http://127.0.0.1:{port}/>{{}}",
    "1service<http://127.0.0.1:{port}/>{{}}", "trueservice<http://127.0.0.1:{port}/>{{}}", "'>') SERVICE<http://127.0.0.1:{port}/>{{}}",
    "FROM <http://x/>", "FROM NAMED<http://x/>", "from ex:a", "fromex:a", "FROM<file:///etc/passwd>", "fromnamedex:a",
    "LOAD <http://127.0.0.1:{port}/>", "; DROP ALL", "INSERT DATA {{ex:a ex:b ex:c}}", "DELETE WHERE{{?s ?p ?o}}", "CLEAR ALL",
)  # fmt: skip
#: Tokens in which other tokens seem to stand.
_STRINGS = (
    "'a'", '"a"', "''", '""', "'it\\'s'", "'''a'b'''", '"""a"b"""', "'''\n'''", "'#'", "'>'", '"<"', "'SERVICE <http://x/> {'",
    '"""FROM <http://x/>"""', "'\\u0041'", "'\\\\'", "'a'@en", "'a'@en-GB", "'1'^^ex:b", "'é😀'", "'''''a'''", "'}'", "'{'", "'\\q'", "'\\uD800'",
)  # fmt: skip
_IRIS = (
    "<http://x/a>", "<http://x/#service>", "<http://x/it's>", "<urn:x:y>", "<urn:x:#'>", "<#a>", "<'>", "<>", "<http://x/\\u0061>", "<a>",
    "ex:a", "ex:a.b", "ex:service", "ex:from", "lith:Method", "ex:a\\'b", "ex:a%20b", "ex:", "ex:-a", "ex:1a", "ex:a-", "ex:é", "ex:a·b", "ex:\\#",
)  # fmt: skip
_VARIABLES = (
    "?s",
    "?p",
    "?o",
    "$x",
    "?service",
    "?from",
    "?a1",
    "?1",
    "?é",
    "?a·b",
    "?_",
    "?a\u0300",
)
_LITERALS = ("1", "-1", "1.5", "1e5", ".5", "+2", "true", "FALSE", "1.", "1e0")
_SPACES = (
    "",
    "",
    "",
    " ",
    " ",
    "\n",
    "\t",
    "#a\n",
    "# '\n",
    "#<\r",
    " # SERVICE <http://x/> {}\n",
    "\r\n",
)


@functools.cache
def shipped() -> tuple[str, ...]:
    """The queries that come with Lithograph."""
    return tuple(question.query[:LONGEST] for question in questions())


def query(chance: Random, port: int) -> str:
    """A query: a plain one, one with an attack in it, or what mutations make of one."""
    kind = chance.random()
    address = f"<http://127.0.0.1:{port}/>"
    tokens = _Writer(chance, address if 0.2 < kind < 0.6 else "").tokens()
    if kind > 0.5:
        for _ in range(chance.choice((1, 1, 2))):
            attack = chance.choice(ATTACKS).format(port=port)
            tokens.insert(chance.randrange(len(tokens) + 1), attack)
    text = _joined(tokens, chance) if chance.random() < 0.9 else chance.choice(shipped())
    if kind > 0.7:
        text = mutated(text, chance, (*shipped(), *ATTACKS))
    return text[:LONGEST]


def _joined(tokens: list[str], chance: Random) -> str:
    """The tokens with spaces or comments between them: everywhere, here and there, or hardly."""
    spaces = chance.choice((_SPACES, (" ",), ("", "", "", " "), ("",)))
    return "".join(part for token in tokens for part in (token, chance.choice(spaces)))


class _Writer:
    """Writes the tokens of one query; with an `address`, one that asks there."""

    def __init__(self, chance: Random, address: str) -> None:
        self.chance = chance
        self.address = address
        self.written: list[str] = []

    def tokens(self) -> list[str]:
        """The tokens of a query."""
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            name = self.chance.choice(
                ("serviceex:", "fromex:", "a.b:", ":", "new:", "trueservice:", "é:")
            )
            self.add("PREFIX", name, "<urn:x:>") if self.one(5) else self.add("BASE", "<http://b/>")
        form = self.chance.choice(("SELECT", "select", "ASK", "CONSTRUCT", "DESCRIBE"))
        self.add(form)
        if form == "CONSTRUCT":
            self.add("{")
            self.triple()
            self.add("}", "WHERE")
        elif form == "DESCRIBE":
            self.add(self.of(_IRIS + _VARIABLES))
        elif form != "ASK":
            self.add(
                *self.chance.choice(
                    (
                        ("*",),
                        ("?s", "?o"),
                        ("DISTINCT", "?s"),
                        ("(", "COUNT", "(", "*", ")", "AS", "?n", ")"),
                        ("(", "?a", "<", "'>'", "AS", "?b", ")"),
                    )
                )
            )
        if self.address and self.one(6):
            self.add(
                "FROM",
                *self.chance.choice((("<http://x/>",), ("NAMED", "ex:a"), ("ex:a",), (":a",))),
            )
        self.group(0)
        if self.one(4) and form.upper() == "SELECT":
            self.add(
                *self.chance.choice(
                    (
                        ("ORDER", "BY", "?s"),
                        ("GROUP", "BY", "?s"),
                        ("LIMIT", "5"),
                        ("VALUES", "?s", "{", "1", "}"),
                        ("ORDER", "BY", "STR", "(", "?s", ")"),
                    )
                )
            )
        return self.written

    def one(self, many: int) -> bool:
        """One time of so many."""
        return self.chance.randrange(many) == 0

    def of(self, pieces: tuple[str, ...]) -> str:
        """One of the pieces."""
        return self.chance.choice(pieces)

    def add(self, *tokens: str) -> None:
        """Write tokens; a keyword, in any case, may need a space behind it."""
        self.written += [
            f"{token} " if token.isalpha() and self.chance.random() < 0.8 else token
            for token in tokens
        ]

    def group(self, depth: int) -> None:
        """A group and what is in it."""
        self.add("{")
        for _ in range(self.chance.choice((0, 1, 1, 2, 3))):
            self.part(depth)
        self.add("}")

    def part(self, depth: int) -> None:
        """Triples, a filter, or a group in the group."""
        if self.address and self.one(3):
            self.add(
                "SERVICE",
                *self.chance.choice((("SILENT",), ())),
                self.of((self.address, self.address, "ex:a", "?s")),
                "{",
                "}",
            )
            return
        kind = self.chance.randrange(9)
        if kind == 0 and depth < _DEPTH:
            self.add(
                *self.chance.choice(
                    (
                        ("OPTIONAL",),
                        ("MINUS",),
                        (),
                        ("GRAPH", "ex:a"),
                        ("GRAPH", "?service"),
                        ("LATERAL",),
                        ("FILTER", "EXISTS"),
                    )
                )
            )
            self.group(depth + 1)
        elif kind == 1 and depth < _DEPTH:
            self.group(depth + 1)
            self.add("UNION")
            self.group(depth + 1)
        elif kind == 2:
            self.add("FILTER", "(")
            self.expression(depth)
            self.add(")")
        elif kind == 3:
            self.add("BIND", "(")
            self.expression(depth)
            self.add("AS", f"?v{self.chance.randrange(10**6)}", ")")
        elif kind == 4:
            self.add("VALUES", "?v", "{", self.of(_IRIS + _STRINGS + _LITERALS), "UNDEF", "}")
        else:
            self.triple()
            self.add(*self.chance.choice(((".",), (".",), ())))

    def triple(self) -> None:
        """A subject, a verb or a path, and objects."""
        self.add(self.of(_VARIABLES + _IRIS + ("[]", "_:b", "_:b.c")))
        self.add(
            self.of(
                (
                    *_IRIS,
                    *_VARIABLES,
                    "a",
                    "^ex:a",
                    "ex:a/ex:b",
                    "ex:a*",
                    "(ex:a|^ex:b)+",
                    "!ex:a",
                    "ex:a?",
                )
            )
        )
        self.add(
            self.of(
                _VARIABLES
                + _IRIS
                + _STRINGS
                + _LITERALS
                + ("('''a')", "('a'1)", "[ex:a 1]", "<<ex:a ex:b ex:c>>", "()")
            )
        )

    def expression(self, depth: int) -> None:
        """Something that is compared, counted with or called."""
        operand = self.of(_VARIABLES + _STRINGS + _LITERALS + _IRIS)
        if depth < _DEPTH and self.one(3):
            self.add(self.of(("STR", "!", "", "CONTAINS", "ex:f", "COALESCE", "IF")), "(")
            self.expression(depth + 1)
            self.add(")")
        else:
            self.add(operand)
        if self.one(2):
            self.add(self.of(("<", ">", "<", "=", "&&", "||", "+", "-", "*", "/", "<=", "!=")))
            self.expression(depth + 1)

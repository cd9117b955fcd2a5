"""What never reaches the engine, and how mistakes are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.errors import QueryError
from lithograph.query import guard

KNOWN = ("lith", "schema", "ex")
SERVICE = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


def refusal(query: str) -> str:
    """The message with which a query is refused, or `""`."""
    try:
        guard.check(query, prefixes=KNOWN)
    except QueryError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("query", "word"),
    [
        (f"SELECT * {{ {SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ {SERVICE.lower()} }}", "SERVICE"),
        (f"SELECT * {{ {SERVICE.replace('SERVICE', 'SERVICE SILENT')} }}", "SERVICE"),
        ("SELECT * { VALUES ?e { <http://x/> } SERVICE ?e { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { # comment\nSERVICE # <\n<http://x/> {} }", "SERVICE"),
        (f"SELECT * {{ ?s ?p 'it\\'s' . {SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s ?p '''a'b''' . {SERVICE} }}", "SERVICE"),
        (f'SELECT * {{ ?s ?p """a"b\\"""" . {SERVICE} }}', "SERVICE"),
        (f"SELECT * {{ ?s <http://x/#frag> ?o . {SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s <http://x/\\u0061#> ?o . {SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s ex:a\\#b ?o . {SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s ex:a\\'b ?o . {SERVICE} . ?s ?p 'x' }}", "SERVICE"),
        (f"SELECT * {{ FILTER(?a < ?b) {SERVICE} FILTER(?c > ?d) }}", "SERVICE"),
        ("SELECT * { ?s ?p ?o .SERVICE<http://x/>{} }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://x/> { ?s ?p ?o }", "FROM"),
        ("LOAD <http://127.0.0.1/>", "LOAD"),
        ("INSERT DATA { ex:a ex:b ex:c }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "DROP"),
        ("clear all", "CLEAR"),
    ],
)
def test_an_attack_is_refused(query: str, word: str) -> None:
    """The network, other files and updates are out of reach, however they are dressed."""
    assert f"{word} is refused" in refusal(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from { ?service lith:from ?from }",
        "SELECT * { ?s schema:service 'SERVICE <http://x> {}' }",
        'SELECT * { ?s ?p """LOAD "x" INSERT""" }',
        "# SERVICE and DROP in a comment\nSELECT * { ?s ?p ?o }",
        "SELECT * { ?s <http://x/SERVICE> ?o }",
        "SELECT * { ?s ?p 'x'@from }",
        "SELECT * { FILTER(?a<?b && ?b>?c) }",
        "PREFIX new: <urn:x:> SELECT * { ?s new:a ?o }",
        "SELECT * { _:b lith:uses ?o . ?s lith:uses|^lith:uses/lith:uses* ?o }",
        "SELECT * { ?s ?p 'a'^^<urn:x:y> , 1.5e3 , -2 , true }",
    ],
)
def test_an_honest_query_passes(query: str) -> None:
    """Words that look like refused ones inside names, strings and comments do no harm."""
    assert refusal(query) == ""


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK " + "{" * 2000 + "}" * 2000, "brackets nested deeper than 200"),
        ("ASK { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }", "brackets nested deeper than 200"),
        ("ASK { FILTER(" + "!" * 50_000 + "1) }", "tokens"),
        ("ASK { FILTER(1" + " || 1" * 10_000 + ") }", "tokens"),
        ("#" * 100_001, "characters"),
        ("ASK { ?s ?p '\ud800' }", "half a character"),
    ],
)
def test_what_would_end_the_process_is_refused(query: str, message: str) -> None:
    """The engine overflows its stack on deep nesting; such queries stop here."""
    assert message in refusal(query)


@pytest.mark.parametrize(
    "query", ["", "hello", "SELEC ?x {}", "PREFIX ex: <urn:x:> {}", "{}", "# x"]
)
def test_a_query_without_its_form_is_told_so(query: str) -> None:
    """A misspelt SELECT is blamed on itself."""
    assert "a query begins with SELECT" in refusal(query)


def test_a_mistake_is_shown_where_its_word_begins() -> None:
    """The engine may complain in the middle of a word; the caret is under its start."""
    error = guard.syntax_error("ASK {\n ?x 'a' ?yy }", "error at 2:10: expected IRI", prefixes=())
    assert error.message == (
        "SPARQL mistake at line 2, column 9: expected IRI\n   ?x 'a' ?yy }\n          ^"
    )


def test_an_unknown_prefix_is_named_at_its_place() -> None:
    """A misspelt prefix is told with line, column, caret and the known prefixes."""
    with pytest.raises(QueryError) as caught:
        guard.check("SELECT * {\n  ?s lit:uses ?o }", prefixes=KNOWN)
    assert caught.value.message == (
        "SPARQL mistake at line 2, column 6: nobody declared the prefix 'lit:'\n"
        "    ?s lit:uses ?o }\n"
        "       ^"
    )
    assert caught.value.hint == "known prefixes: ex, lith, schema"


def test_a_long_line_is_cut_around_the_mistake() -> None:
    """The caret stays under its place when the line does not fit a terminal."""
    query = "SELECT * { " + "?s ?p ?o . " * 50 + "?s lit:uses ?o }" + " " * 200
    _, line, caret = refusal(query).split("\n")
    assert (True, "lit:uses") == (len(line) < 130, line[caret.index("^") :].split()[0])


def test_a_message_holds_no_control_characters() -> None:
    """A query cannot colour or move the terminal through the error about it."""
    shown = refusal("SELECT * { '\x1b[31m' lit:x '\t' }")
    assert [c for c in shown if not c.isprintable() and c != "\n"] == []


@given(st.text())
def test_tokens_cover_the_text_in_order(query: str) -> None:
    """No piece overlaps another, and each is where it says."""
    pieces = list(guard.tokens(query))
    ends = [0, *(piece.start + len(piece.text) for piece in pieces)]
    assert all(end <= piece.start for end, piece in zip(ends, pieces, strict=False))
    assert [piece.text for piece in pieces] == [
        query[p.start : p.start + len(p.text)] for p in pieces
    ]


@given(
    st.lists(
        st.sampled_from(
            ["'it\\'s'", '"a#b"', "<http://x/#a>", "<http://x/\\u0061#>", "ex:a\\#b", "ex:a\\'",
             "# c\n", "'''a'b#'''", "?a<?b", "1>2", "@en", "ex:%23", "_:b", "\\", "''", '""']
        )
    )
)  # fmt: skip
def test_nothing_before_it_hides_a_service(pieces: list[str]) -> None:
    """SERVICE on a line of its own is seen after any sequence of whole tokens."""
    words = [token.text for token in guard.tokens(" ".join([*pieces, "\nSERVICE"]))]
    assert words[-1] == "SERVICE"


@pytest.mark.parametrize("message", ["something else", "error at x"])
def test_an_error_without_a_place_keeps_its_words(message: str) -> None:
    """What the engine says in another form is passed on."""
    assert message in guard.syntax_error("ASK {}", message, prefixes=()).message

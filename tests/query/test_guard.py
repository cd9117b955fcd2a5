"""What never reaches the engine, and how mistakes are told."""

from __future__ import annotations

import pyoxigraph
import pytest

from lithograph.errors import QueryError
from lithograph.query import guard

KNOWN = ("lith", "schema", "ex")
SERVICE = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


def refusal(query: str) -> str:
    """The message with which a query is refused, or `""`."""
    try:
        guard.check(query)
    except QueryError as error:
        return error.message
    return ""


def told(query: str) -> QueryError:
    """What is told of a query that the engine does not read."""
    return guard.syntax_error(query, "error at 1:1: expected IRI", prefixes=KNOWN)


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
        # The engine needs no space between keywords: they end words, and begin names.
        (f"SELECT * {{ ?s ?p true{SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s ?p 1e0{SERVICE} }}", "SERVICE"),
        (f"SELECT * {{ ?s ?p ex:.{SERVICE} }}", "SERVICE"),
        ("PREFIX serviceex: <urn:x:> SELECT * { serviceex:a { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p 1 serviceSilentex:a{} }", "SERVICE"),
        ("ASKFROM<http://x/>{}", "FROM"),
        ("PREFIX fromex: <urn:x:> ASK fromex:a {}", "FROM"),
        ("PREFIX ex: <urn:x:> ASKFROMex:a {}", "FROM"),
        ("askfrom:{}", "FROM"),
        ("PREFIX ex: <urn:x:> CONSTRUCT FROMex:a WHERE {}", "FROM"),
        ("PREFIX ex: <urn:x:> CONSTRUCTFROMNAMEDex:a WHERE {}", "FROM"),
        ("SELECT * FROMnamedex:a {}", "FROM"),
        ("DESCRIBE $x fromex:a {}", "FROM"),
        ("DESCRIBE <> fromnamedex:a {}", "FROM"),
        # An IRI that the engine takes for "<" and the begin of a string or a comment.
        (f"SELECT * {{ ?s ?p ?o FILTER(?o<'>') {SERVICE} FILTER('z'='z') }}", "SERVICE"),
        (f"SELECT * {{ FILTER(1<2#>'''\n) {SERVICE} #'''\n }}", "SERVICE"),
        (f"SELECT * {{ ?s ?p <<?s?p'>'>> . {SERVICE} # 'z'\n }}", "SERVICE"),
        ("SELECT (?a<'>' AS ?b) FROM <http://x/> { ?s ?p 'z' }", "FROM"),
        # A string that is none, since it has an escape that is none.
        (f"SELECT * {{ ?s ?p ('''a') . {SERVICE} #\\q'''\n }}", "SERVICE"),
        (f"SELECT * {{ ?s ?p ('''a') . {SERVICE} #\\uD800'''\n }}", "SERVICE"),
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
        "SELECTDISTINCT?service{?service a lith:Method}",
        "SELECT ?service ?g { GRAPH ex:service { ?service ex:from ?g } }",
        "PREFIX service: <urn:x:> SELECT * { GRAPH service:a { ?s service:from ?o } }",
        "SELECT ?a·service ?servicé { ?a·service ?servicé ?b }",
        "PREFIX fromex: <urn:x:> DESCRIBE fromex:a",
        "PREFIX fromex: <urn:x:> SELECT ?s { ?s ?p ?o } GROUP BY ?s fromex:f(?s)",
        "SELECT * { ?s <urn:x:it's#service> 'SERVICE' }",
        "SELECT * { ?s ?p <#from> . # from here on\n }",
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
        (
            "ASK { FILTER(?a<'>') FILTER(" + "(" * 300 + "1" + ")" * 300 + ") FILTER('z' = 'z') }",
            "deeper",
        ),
        ("ASK { FILTER(" + "!" * 50_000 + "1) }", "tokens"),
        ("ASK { FILTER(?a<'>') FILTER(" + "!" * 6_000 + "1) FILTER('z' = 'z') }", "tokens"),
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
    assert "a query begins with SELECT" in told(query).message


def test_a_mistake_is_shown_where_its_word_begins() -> None:
    """The engine may complain in the middle of a word; the caret is under its start."""
    error = guard.syntax_error("ASK {\n ?x 'a' ?yy }", "error at 2:10: expected IRI", prefixes=())
    assert error.message == (
        "SPARQL mistake at line 2, column 9: expected IRI\n   ?x 'a' ?yy }\n          ^"
    )


def test_an_unknown_prefix_is_named_at_its_place() -> None:
    """A misspelt prefix is told with line, column, caret and the known prefixes."""
    error = told("SELECT * {\n  ?s lit:uses ?o }")
    assert error.message == (
        "SPARQL mistake at line 2, column 6: nobody declared the prefix 'lit:'\n"
        "    ?s lit:uses ?o }\n"
        "       ^"
    )
    assert error.hint == "known prefixes: ex, lith, schema"


def test_a_long_line_is_cut_around_the_mistake() -> None:
    """The caret stays under its place when the line does not fit a terminal."""
    query = "SELECT * { " + "?s ?p ?o . " * 50 + "?s lit:uses ?o }" + " " * 200
    _, line, caret = told(query).message.split("\n")
    assert (True, "lit:uses") == (len(line) < 130, line[caret.index("^") :].split()[0])


def test_a_message_holds_no_control_characters() -> None:
    """A query cannot colour or move the terminal through the error about it."""
    shown = told("SELECT * { '\x1b[31m' lit:x '\t' }").message
    assert [c for c in shown if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize("message", ["something else", "error at x"])
def test_an_error_without_a_place_keeps_its_words(message: str) -> None:
    """What the engine says in another form is passed on."""
    assert message in guard.syntax_error("ASK {}", message, prefixes=()).message


def test_a_long_text_without_any_token_costs_one_pass() -> None:
    """What might begin a name and does not is not looked at from each of its letters again."""
    assert "tokens" in refusal("a." * 49_999)


def test_the_engine_asks_nobody_whatever_is_tried() -> None:
    """Each attack that the engine understands is refused; those it does not harm nobody."""
    store = pyoxigraph.Store()
    prefixes = {"ex": "http://127.0.0.1:9/", "lith": "urn:x:"}
    understood = 0
    for query in (SERVICE, f"true{SERVICE}", f"1e0{SERVICE}", "serviceex:a{}", "service ex:a{}"):
        text = f"SELECT * {{ OPTIONAL {{ ?s ?p {query} }} }}"
        try:
            store.query(text, prefixes=prefixes)
        except SyntaxError:
            continue
        understood += 1
        assert "SERVICE is refused" in refusal(text)
    assert understood >= 2

"""The tokens of SPARQL as the engine reads it: what hides a keyword, and what only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithograph.query.tokens import are_certain, bare_tokens, tokens


def pieces(query: str) -> list[tuple[str, str]]:
    """Kind and text of each token."""
    return [(token.kind, token.text) for token in tokens(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?a·b", [("variable", "?a·b")]),
        ("?é\u0301", [("variable", "?é\u0301")]),
        ("?a²", [("variable", "?a"), ("other", "²")]),
        ("ex:a.b.", [("name", "ex:a.b"), ("other", ".")]),
        ("ex:.b", [("name", "ex:"), ("other", "."), ("word", "b")]),
        ("ex:-b", [("name", "ex:"), ("other", "-"), ("word", "b")]),
        ("ex:1-b", [("name", "ex:1-b")]),
        ("a.b:c", [("name", "a.b:c")]),
        (":a", [("name", ":a")]),
        ("ex:a\\'b", [("name", "ex:a\\'b")]),
        ("ex:a\\qb", [("name", "ex:a"), ("other", "\\"), ("word", "qb")]),
        ("ex:%2Fb", [("name", "ex:%2Fb")]),
        ("_:a.b.", [("blank", "_:a.b"), ("other", ".")]),
        ("'a'@en-GB", [("string", "'a'"), ("language", "@en-GB")]),
        ("'''a''b'''", [("string", "'''a''b'''")]),
        ("'''a'", [("string", "''"), ("string", "'a'")]),
        ("'\\u0041'", [("string", "'\\u0041'")]),
        ("1e5a", [("other", "1"), ("word", "e5a")]),
        ("a.b", [("word", "a"), ("other", "."), ("word", "b")]),
        ("SELECT?x{}", [("word", "SELECT"), ("variable", "?x"), ("other", "{"), ("other", "}")]),
    ],
)
def test_a_token_ends_where_the_engine_ends_it(query: str, expected: list[tuple[str, str]]) -> None:
    """Letters, dots and escapes as the grammar has them (SPARQL 1.1, section 19.8), none besides."""
    assert expected == pieces(query)


@pytest.mark.parametrize("escape", ["\\q", "\\uD800", "\\uDfff", "\\U00110000", "\\u12", "\\\n"])
@pytest.mark.parametrize("quote", ["'", '"', "'''", '"""'])
def test_a_string_with_an_escape_that_is_none_is_no_string(quote: str, escape: str) -> None:
    """The engine gives such a string up, and reads on from its first quote."""
    assert ("string", f"{quote}a{escape}{quote}") not in pieces(f"{quote}a{escape}{quote}")


@pytest.mark.parametrize(
    ("query", "certain"),
    [
        ("?s <http://x/it's#a> ?o", True),
        ("?s <urn:x:y> ?o", True),
        ("FILTER(?a < ?b)", True),
        ("FILTER(?a<'>')", False),
        ("?s <#a> ?o", False),
        ("?s <urn:x#y> ?o", False),
    ],
)
def test_a_query_that_can_be_read_in_two_ways_is_known(query: str, certain: bool) -> None:
    """An IRI that may be a sign and a string, or a sign and a comment."""
    assert certain == are_certain(tokens(query))


def test_bare_tokens_show_what_strings_hide() -> None:
    """Nothing is a string, an IRI or a comment."""
    words = [token.text for token in bare_tokens("'a' <b> # c") if token.kind == "word"]
    assert ["a", "b", "c"] == words


@given(st.text())
def test_tokens_cover_the_text_in_order(query: str) -> None:
    """No piece overlaps another, and each is where it says."""
    found = list(tokens(query))
    ends = [0, *(piece.start + len(piece.text) for piece in found)]
    assert all(end <= piece.start for end, piece in zip(ends, found, strict=False))
    assert [piece.text for piece in found] == [
        query[p.start : p.start + len(p.text)] for p in found
    ]


@given(
    st.lists(
        st.sampled_from(
            ["'it\\'s'", '"a#b"', "<http://x/#a>", "<http://x/\\u0061#>", "ex:a\\#b", "ex:a\\'",
             "# c\n", "'''a'b#'''", "?a<?b", "1>2", "@en", "ex:%23", "_:b", "\\", "''", '""']
        )
    )
)  # fmt: skip
def test_nothing_before_it_hides_a_service(parts: list[str]) -> None:
    """SERVICE on a line of its own is seen after any sequence of whole tokens."""
    words = [token.text for token in tokens(" ".join([*parts, "\nSERVICE"]))]
    assert words[-1] == "SERVICE"

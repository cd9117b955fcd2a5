"""Untrusted SPARQL → its tokens: text in, pieces with their kind and place out. It never fails.

The engine has no tokens: it tries what may stand at a place, in order. So what hides a keyword here must
hide it there, to the letter: an escape or a letter that is allowed here alone is a way around the guard.
Where one text can be read in two ways, `are_certain` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: SPARQL 1.1, section 19.8: PN_CHARS_BASE; what else VARNAME may hold; PN_CHARS.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = f"{_BASE}_0-9"
_REST = f"{_FIRST}\u00b7\u0300-\u036f\u203f-\u2040"
_CHARS = rf"{_REST}\-"
_HEX = "[0-9A-Fa-f]"
#: UCHAR, without what is no character: half of a pair, or beyond Unicode.
_CODE_POINT = (
    rf"\\u(?![dD][89a-fA-F]){_HEX}{{4}}"
    rf"|\\U(?:0000(?![dD][89a-fA-F])|000[1-9A-Fa-f]|0010){_HEX}{{4}}"
)
_ESCAPE = rf"\\[tbnrf\"'\\]|{_CODE_POINT}"
_PLX = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]"

#: Every quantifier is possessive: what no token begins with costs one pass, not one for each character.
_HIDING = rf"""
      (?P<comment> \#[^\n\r]*+ )
    | (?P<string> '''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*+''' | \"{{3}}(?:\"{{0,2}}(?:[^"\\]|{_ESCAPE}))*+\"{{3}}
                | '(?:[^'\\\n\r]|{_ESCAPE})*+' | "(?:[^"\\\n\r]|{_ESCAPE})*+" )
    | (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODE_POINT})*+> ) |
"""
_SHOWING = rf"""
      (?P<variable> [?$][{_FIRST}][{_REST}]*+ )
    | (?P<language> @[A-Za-z]++(?:-{{1,2}}[A-Za-z0-9]++)*+ )
    | (?P<blank> _:[{_FIRST}][{_CHARS}]*+(?:\.++[{_CHARS}]++)*+ )
    | (?P<name> (?:[{_BASE}][{_CHARS}]*+(?:\.++[{_CHARS}]++)*+)?+:
                (?:(?:[{_FIRST}:]|{_PLX})(?:[{_CHARS}:]|{_PLX}|\.++(?=[{_CHARS}:]|{_PLX}))*+)?+ )
    | (?P<words> [{_BASE}][{_CHARS}.]*+ )
    | (?P<space> \s++ )
    | (?P<other> . )
"""
_TOKEN = re.compile(_HIDING + _SHOWING, re.VERBOSE | re.DOTALL)
_BARE = re.compile(_SHOWING, re.VERBOSE | re.DOTALL)
_WORD = re.compile(r"(?P<word>[^\W\d_]\w*+)|(?P<other>.)", re.DOTALL)
#: An IRI that cannot be the sign "<" and something behind it: nothing may stand before "//".
_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a query: its kind, its text and where it starts.

    The kinds are string, iri, variable, language, blank (node), name (with a prefix), word and other.
    """

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The pieces of a query, without comments and white space."""
    return _found(_TOKEN, query)


def bare_tokens(query: str) -> Iterator[Token]:
    """The pieces of a query as if nothing were a comment, a string or an IRI: what any of them may hide."""
    return _found(_BARE, query)


def are_certain(pieces: Iterable[Token]) -> bool:
    """Whether a query can be read in no other way than as these tokens.

    After `?a`, "<'>" may be an IRI or the sign "<" and the begin of a string, and then the engine sees
    what looks like a string here. It is the same with "#", which begins a comment.
    """
    return not any(
        piece.kind == "iri"
        and ("'" in piece.text or "#" in piece.text)
        and not _ADDRESS.match(piece.text)
        for piece in pieces
    )


def _found(pattern: re.Pattern[str], query: str) -> Iterator[Token]:
    for found in pattern.finditer(query):
        kind = found.lastgroup or "other"
        if kind == "words":
            yield from _words(found[0], found.start())
        elif kind not in ("comment", "space"):
            yield Token(kind=kind, text=found[0], start=found.start())


def _words(text: str, start: int) -> Iterator[Token]:
    """The words in a run of letters, dots and hyphens that is no name."""
    for found in _WORD.finditer(text):
        yield Token(kind=found.lastgroup or "other", text=found[0], start=start + found.start())

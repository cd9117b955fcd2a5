"""The beginning of a document → its root element: by what XML forms are recognised."""

from __future__ import annotations

import re

#: Behind the word DOCTYPE: a document type, with what it declares in brackets. A verbose pattern. It is
#: broken if a comment in it has no end, which is looked for once.
DOCTYPE_REST = r"""(?:[^<>"'\[]|"[^"]*+"|'[^']*+')*+
    (?:\[(?:"[^"]*+"|'[^']*+'|<!--(?:[^-]|-(?!->))*+-->|<(?!!--)|[^\]"'<])*+\]\s*+)?+>"""
#: What may stand before the root: declaration, instructions, comments, a document type.
_PROLOG = re.compile(
    rf"(?:[\s\ufeff]++ | <\?.*?\?> | <!--.*?--> | <!DOCTYPE{DOCTYPE_REST})*+",
    re.DOTALL | re.VERBOSE,
)
_TAG = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,80})(?=[\s/>])")


def root(head: str) -> str:
    """The local name of the first element, or `""` if the document does not begin with one.

    >>> root('<?xml version="1.0"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp>'), root("<- no XML")
    ('dblp', '')
    """
    tag = _TAG.match(head, _start(head))
    return tag[1] if tag else ""


def first_of(head: str, names: str) -> str:
    """The local name of the first start tag, from the root on, that is one of `names`.

    `names` is an alternation of regular expressions, as in "record|mods".
    """
    found = re.compile(rf"<(?:[\w.-]{{1,60}}:)?({names})(?=[\s/>])").search(head, _start(head))
    return found[1] if found else ""


def _start(head: str) -> int:
    """Where the root element should begin."""
    prolog = _PROLOG.match(head)
    return prolog.end() if prolog else 0

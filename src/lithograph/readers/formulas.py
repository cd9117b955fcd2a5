"""A formula in MathML or in the LaTeX frame of JATS → the text of it."""

from __future__ import annotations

import re
from itertools import pairwise

from lithograph.identity import unescaped

_TAG = re.compile(r"<(/?)(?:[\w-]{1,20}:)?([a-z][\w-]{0,40})([^<>]{0,5000}?)(/?)>", re.IGNORECASE)
_ALTTEXT = re.compile(r"\balttext\s*=\s*(\"[^\"]+\"|'[^']+')", re.IGNORECASE)
_BODY = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|$)", re.DOTALL)
#: Elements that hold the formula as LaTeX, the better first.
_SOURCES = ("tex-math", "annotation")
#: What stands between the parts of an element where a page shows it by position alone.
_BETWEEN = {"msup": "^", "mfrac": "/", "msub": "_", "munder": "_", "mover": "^"}


def formula(markup: str) -> str:
    """The LaTeX of a formula if the markup gives it, else its signs in order.

    >>> formula("<math><mi>p</mi><mo>=</mo><mfrac><mn>1</mn><mn>20</mn></mfrac></math>")
    'p=1/20'
    >>> formula('<mml:math alttext="x^2"><mml:mi>x</mml:mi></mml:math>')
    'x^2'
    """
    tags = [*_TAG.finditer(markup)]
    alttext = _ALTTEXT.search(tags[0][3]) if tags else None
    if alttext:
        return unescaped(alttext[1][1:-1]).strip()
    given = {
        tag[2].lower(): markup[tag.end() : following.start()]
        for tag, following in pairwise(tags)
        if not tag[1]
    }
    for name in _SOURCES:
        if given.get(name, "").strip():
            body = _BODY.search(given[name])
            return (body[1] if body else given[name]).strip()
    return _signs(markup, tags)


def _signs(markup: str, tags: list[re.Match[str]]) -> str:
    """The signs of a formula; fractions and powers are told apart from rows of digits."""
    pieces: list[str] = []
    #: The elements that are open, and how many parts of each have begun.
    open_elements: list[tuple[str, int]] = []
    for tag, following in pairwise(tags):
        if tag[1]:
            del open_elements[-1:]
        else:
            if open_elements:
                name, parts = open_elements.pop()
                pieces.append(_BETWEEN.get(name, "") if parts else "")
                open_elements.append((name, parts + 1))
            if not tag[4]:
                open_elements.append((tag[2].lower(), 0))
        pieces.append(markup[tag.end() : following.start()].strip())
    return "".join(pieces)

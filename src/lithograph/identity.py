"""What a paper is known by: its comparison keys and its id.

Strings of a record go in; comparable, stable values come out, from content alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from urllib.parse import quote

from lithograph.identifiers import PATH_SAFE, SCHEMES
from lithograph.ids import ENTITY_DIGEST, digest, fold, slug
from lithograph.model import Paper

#: Letters and digits of an abstract that count for the id of a paper without an identifier.
#: Enough to tell papers of one title apart, few enough to outlive a changed ending.
OPENING = 80

#: What is put behind a title to say which version it is.
_TITLE_VERSION = re.compile(
    r"(?:\s*[-\u2013\u2014:]\s*preprint|\s*[(\[](?:v(?:ersion)?\.?\s*\d[^()\[\]]{0,80}|(?:a\s+)?pre-?print"
    r"|extended version|full version|accepted (?:manuscript|version)|author(?:'s|\u2019s)? version)[)\]])+\s*$",
    re.IGNORECASE,
)
#: A reference to a character by a number that Python refuses to read (more than 4,300 digits).
_ENDLESS = re.compile(r"&(?=#\d{4000})")
_FORMATTING = re.compile(r"\\(?:text[a-z]*|math[a-z]*|emph|bf|it|rm|sc|tt|href|url)\b")
_NOT_TEXT = re.compile(r"[\W_]+")
_NOT_TITLE = re.compile(r"[^\w+#]+|_+")
_GREEK = re.compile("[\u03b1-\u03c9]")


def main_title(title: str) -> str:
    """The title without what only says which version of the work it is.

    >>> main_title("Lesions and labels (v2)"), main_title("Lesions [version 1; peer review: approved]")
    ('Lesions and labels', 'Lesions')
    """
    return _TITLE_VERSION.sub("", title).strip()


def text_key(text: str) -> str:
    r"""The letters and digits of `text`, folded: what stays when markup and spacing change.

    >>> text_key(r"about $\mathbf{9}$ M-RI") == text_key("About 9 MRI")
    True
    """
    return _NOT_TEXT.sub("", plain(text))


def title_key(title: str) -> str:
    """As `text_key`, but "+" and "#" count: "ChatCAD" and "ChatCAD+" are two names."""
    return _NOT_TITLE.sub("", plain(title))


def unescaped(text: str) -> str:
    """`text` with characters in the place of their references, as `html.unescape`, whatever it holds."""
    return html.unescape(_ENDLESS.sub("&amp;", text))


def plain(text: str) -> str:
    """`text` folded, without formatting commands and character references; Greek in letters."""
    bare = _FORMATTING.sub("", unescaped(text))
    if bare.isascii():
        return bare.lower()
    return _GREEK.sub(_greek_name, fold(bare))


def paper_id(paper: Paper, *, whole: bool = False) -> str:
    """The local part of the paper's IRI: its first identifier, else its title and opening.

    Args:
        paper: Its own `id` is not looked at.
        whole: Whether the whole text counts, which tells papers of one title and one opening
            apart, at the price of an id that changes with every field.
    """
    values = dict(reversed(paper.identifiers))
    for scheme in () if whole else SCHEMES:
        if scheme in values:
            return f"paper/{scheme}/{quote(values[scheme], safe=PATH_SAFE)}"
    title = title_key(paper.title) or paper.title
    opening = text_key(paper.abstract[: 6 * OPENING])[:OPENING] or paper.abstract[:OPENING]
    parts = [title, opening or paper.authors_text]
    if whole:
        parts.append(repr(replace(paper, id="", sources=())))
    name = slug(paper.title if title else paper.abstract[: 2 * OPENING])
    return f"paper/{name}-{digest(*parts, length=ENTITY_DIGEST)}"


def _greek_name(letter: re.Match[str]) -> str:
    """The name of a Greek letter as LaTeX writes it."""
    name = unicodedata.name(letter[0]).rsplit(" ", 1)[1].lower()
    return "lambda" if name == "lamda" else name

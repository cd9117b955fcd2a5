"""A field of keywords, as one string or as a list → the keywords, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lithograph.readers.known import LABEL, Known, text_of
from lithograph.readers.lines import clean
from lithograph.readers.unescape import unescaped

#: What stands between keywords: the first of these that occurs. A comma in brackets is of the word.
_SIGNS = (re.compile(";"), re.compile(r"\|"), re.compile(r",(?![^()]{0,200}\))"))
#: The same where a list has one entry: a comma there is of the word ("Diagnosis, Differential").
_SIGNS_IN_LISTS = _SIGNS[:2]


def keywords_of(stated: object) -> list[str]:
    """The keywords that a field states: one string, strings, or objects that have a name.

    >>> keywords_of("lamps; wax, white"), keywords_of(["lamps", {"display_name": "wax"}])
    (['lamps', 'wax, white'], ['lamps', 'wax'])
    """
    if isinstance(stated, str):
        return _split(clean(stated), _SIGNS)
    if not isinstance(stated, list):
        return []
    words = [_word(entry) for entry in stated]
    return _split(words[0], _SIGNS_IN_LISTS) if len(words) == 1 else words


def is_plain(stated: object) -> bool:
    """Whether a field says nothing but keywords: it is a string or a list of strings."""
    entries = stated if isinstance(stated, list) else [stated]
    return all(isinstance(entry, str) for entry in entries)


def _word(entry: object) -> str:
    return Known(entry).text(LABEL) if isinstance(entry, dict) else text_of(entry)


def _split(text: str, signs: Sequence[re.Pattern[str]]) -> list[str]:
    """The keywords of one string, by the first sign between them that occurs."""
    # A character reference such as "&amp;" ends in a semicolon, too.
    shown = clean(unescaped(text))
    between = next((sign for sign in signs if sign.search(shown)), None)
    pieces = between.split(shown) if between else [text]
    return [piece.strip() for piece in pieces if piece.strip()]

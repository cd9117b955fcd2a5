"""Running text told from a headline, and a broken text from a new one: by its words alone."""

from __future__ import annotations

import re

#: Characters from which a line is running text whatever its words: the longest titles have 300.
_SURELY_PROSE = 350
#: Words from which a line is running text, and from which a closed sentence is.
_MANY_WORDS = 45
_SENTENCE_WORDS = 12
#: Words from which a closed sentence is running text if its authors speak in it.
_FEW_WORDS = 5

_CLOSED = re.compile(r"[.!…]['\")\]}]*$|https?://\S+$")
_ADDRESS = re.compile(r"https?://\S+$")
_SENTENCE_BREAK = re.compile(r"[.!?]['\")\]]*\s+(?=[A-Z0-9\"'(\[$])")
_CUE = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|had|can|this (?:paper|work|study|article)|shows?|proposes?"
    r"|presents?|introduces?|demonstrates?|achieves?|outperforms?|improves?)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article))\b.*[.!]$")
#: Words that no text ends with: the line goes on.
_DANGLING = re.compile(
    r"(?:[,;:(\[\u2013\u2014-]|\b(?:a|an|the|of|in|on|at|for|and|or|with|to|from|by|via|as|using|that|which"
    r"|is|are|be|its|their|our|this|these|than|into|over|under|between|towards?|through|without"
    r"|such|both|not|but))$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:\b[a-z]++|,)$")
_LOWER_START = re.compile(r"[a-z]+(?:-[a-z]+)*(?=[\s,.;:)]|$)")
#: Openings of a sentence that goes on with a text and does not begin one.
_GOES_ON = re.compile(
    r"(?:However|Moreover|Furthermore|In addition|Additionally|Therefore|Thus|Hence|Consequently"
    r"|To (?:address|overcome|tackle|mitigate|alleviate|bridge|fill|solve) (?:this|these|the)"
    r"|To this end|Specifically|Finally|Lastly|Notably|Importantly|Nevertheless|In particular"
    r"|In conclusion|In summary|Overall"
    r"|Extensive (?:experiments|evaluations?)|Experiments|Experimental results"
    r"|(?:These|The|Our) (?:results|findings|experiments|method|approach|code|source code|data)\b"
    r"|We (?:also|further|then|finally)|Second(?:ly)?(?=,)|Third(?:ly)?(?=,)"
    r"|(?:Source )?[Cc]ode|Project (?:page|website)|Website|Demo|Data and code"
    r"|(?:Materials and )?[Mm]ethods?(?= ?[:.\u2014\u2013-])|Results?(?= ?[:.\u2014\u2013-])|Findings?(?= ?[:.\u2014\u2013-])"
    r"|Conclusions?(?= ?[:.\u2014\u2013-])|Discussion(?= ?[:.\u2014\u2013-])|Interpretation(?= ?[:.\u2014\u2013-])"
    r"|Significance(?= ?[:.\u2014\u2013-]))(?=[\s,:.\u2014\u2013-])"
)
#: Characters at the end of a text that are looked at.
_TAIL = 400


def is_prose(line: str) -> bool:
    """Whether `line` is running text, as an abstract is, and not a headline.

    >>> is_prose("Can you trust your AI radiologist? Probing the reliability of models")
    False
    >>> is_prose("We show that a lamp of one kind is brighter than a lamp of another kind.")
    True
    """
    if len(line) >= _SURELY_PROSE:
        return True
    words = len(line.split())
    if words >= _MANY_WORDS or (words >= _FEW_WORDS and _SPEAKER.search(line)):
        return True
    if words < _SENTENCE_WORDS or not _CLOSED.search(line):
        return False
    return bool(_CUE.search(line) or _SENTENCE_BREAK.search(line))


def continues(before: str, line: str, *, prose: bool, spaced: bool) -> bool:
    """Whether `line` goes on with the text that ends in `before`.

    Args:
        before: The line so far; not empty.
        line: The next line; not empty.
        prose: Whether `line` is running text by itself.
        spaced: Whether something, a blank line or the kind of text, speaks for a new beginning.
    """
    tail = before[-_TAIL:]
    if prose and _GOES_ON.match(line):
        return True
    if _ADDRESS.search(tail):
        return False
    if is_dangling(tail) or (prose and _OPEN.search(tail)):
        return True
    if _LOWER_START.match(line):
        return bool(_OPEN.search(tail))
    return not spaced and not prose and is_rest(line)


def is_rest(line: str) -> bool:
    """Whether a short line is the last sentence of a text: "Code is available at …"."""
    return bool(_GOES_ON.match(line) or (line.endswith(".") and _CUE.search(line)))


def is_dangling(line: str) -> bool:
    """Whether `line` ends where no text ends: in a comma, an article, a preposition."""
    tail = line[-_TAIL:]
    return bool(_DANGLING.search(tail)) and not _ADDRESS.search(tail)


def begins(first: str, line: str) -> bool:
    """Whether `first`, no running text by itself, is the beginning of the sentence in `line`."""
    return bool(_LOWER_START.match(line)) or is_dangling(first)

"""URLs of code, data and models, exactly as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lithograph.model import Claim, Link, Mention, Span
from lithograph.nlp import ParsedPaper

NAME = "links"

_HOSTS = r"(?:github\.com|gitlab\.com|huggingface\.co)"
#: RFC 3986 characters; a scheme, a host that is known to hold code or data, or a DOI. The address of
#: an owner is half the address of a repository: a name behind a line break belongs to it.
_URL = re.compile(
    rf"(?:(?:https?://)?{_HOSTS}/[\w.-]+/\s(?=[\w.-]*[0-9_-]|\w[\w.-]*[A-Z])[\w.-]*\w)"
    rf"|(?:https?://|www\.|(?<![\w/.@-])(?:{_HOSTS}|zenodo\.org)/|(?<![\w/.])10\.\d{{4,9}}/)"
    r"[\w\-.~:/?#\[\]@!&'()*+,;=%\\]+"
)
#: Every URL has one of these; most abstracts have none, and looking for them costs nothing.
_SIGNS = ("://", "www.", ".com/", ".co/", ".org/", "10.")
_TRAILING = ".,;:!?'*\"\\"


def mentions(parsed: ParsedPaper) -> Iterator[Mention]:
    """A URL names nothing of ours."""
    del parsed
    return iter(())


def claims(parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Every URL, without the punctuation that belongs to its sentence."""
    del mentions
    if not any(sign in parsed.text for sign in _SIGNS):
        return
    for match in _URL.finditer(parsed.text):
        url = _trimmed(match.group())
        yield Link(
            paper_id=parsed.paper.id,
            span=Span(start=match.start(), end=match.start() + len(url)),
            url=url,
            sentence=parsed.sentence_at(match.start()),
        )


def _trimmed(url: str) -> str:
    """Take off closing punctuation, and a bracket that was not opened inside the URL."""
    while True:
        shorter = url.rstrip(_TRAILING)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter

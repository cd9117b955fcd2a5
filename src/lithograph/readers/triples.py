"""Papers as title, author line, abstract, one after another, as profile pages list them.

A lone name at the top, the owner of the page, is no paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.model import Paper, Problem
from lithograph.readers.forms import share
from lithograph.readers.pages import read_page

NAME = "triples"


def recognises(text: str) -> float:
    """The share of abstracts that stand behind an author line, in [0, 1]."""
    return share(text, lambda draft: bool(draft.people) and not draft.labelled)


def read(text: str, document: str) -> Iterator[Paper | Problem]:
    """The records of the page, in order."""
    return read_page(text, document, NAME)

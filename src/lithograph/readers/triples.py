"""Papers as title, author line, abstract, one after another, as profile pages list them.

A lone name at the top, the owner of the page, is no paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.forms import share
from lithograph.readers.pages import read_page

NAME = "triples"


def recognises(head: str) -> float:
    """The share of abstracts that stand behind an author line, in [0, 1]."""
    return share(head, lambda draft: bool(draft.people) and not draft.labelled)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the page, in order; the page is held in memory as a whole."""
    return read_page(text.read(), document, NAME)

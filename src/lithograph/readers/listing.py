"""A listing page: title and abstract in turn, among the furniture of the page.

Where the page prints them below the abstract: the number of authors or an organisation, a date
(without a year, if it is this year's), and the number of comments glued to it ("Oct 29, 2024 2").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.forms import share
from lithograph.readers.pages import read_page

NAME = "listing"


def recognises(head: str) -> float:
    """The share of abstracts that stand behind a title, in [0, 1]."""
    return share(head, lambda draft: bool(draft.title) and not draft.people and not draft.labelled)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the page, in order; the page is held in memory as a whole."""
    return read_page(text.read(), document, NAME)

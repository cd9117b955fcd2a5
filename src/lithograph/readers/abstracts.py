"""Abstracts that the page labels, one after another: `Abstract: …`, mostly without titles.

A title and authors before the label, labelled or not, are read with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from lithograph.model import Paper, Problem
from lithograph.readers.forms import share
from lithograph.readers.pages import read_page

NAME = "abstracts"


def recognises(head: str) -> float:
    """The share of abstracts that stand behind a label, in [0, 1]."""
    return share(head, lambda draft: draft.labelled)


def read(text: TextIO, document: str) -> Iterator[Paper | Problem]:
    """The records of the page, in order; the page is held in memory as a whole."""
    return read_page(text.read(), document, NAME)

"""Abstracts that the page labels, one after another: `Abstract: …`, mostly without titles.

A title and authors before the label, labelled or not, are read with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lithograph.model import Paper, Problem
from lithograph.readers.forms import share
from lithograph.readers.pages import read_page

NAME = "abstracts"


def recognises(text: str) -> float:
    """The share of abstracts that stand behind a label, in [0, 1]."""
    return share(text, lambda draft: draft.labelled)


def read(text: str, document: str) -> Iterator[Paper | Problem]:
    """The records of the page, in order."""
    return read_page(text, document, NAME)

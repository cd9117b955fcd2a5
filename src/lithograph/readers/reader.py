"""What every reader offers: the interface of the family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TextIO

from lithograph.model import Paper, Problem


class Reader(Protocol):
    """A module that reads documents of one form."""

    NAME: str

    def recognises(self, head: str) -> float:
        """How surely a document that begins with `head` is in this form, in [0, 1].

        `head` is the first `documents.SAMPLE` characters, cut at a line end where there is one. It
        looks at content alone. A form that others specialise (any JSON, any table) says 0.9 at most.
        """
        ...

    def read(self, text: TextIO, document: str) -> Iterator[Paper | Problem]:
        """The records of `text` in order, each with one source that names `document`.

        Records are given as they are met, so that memory does not grow with the document; line ends
        are as in the document. A form that needs the whole text takes it with `text.read()`.
        """
        ...

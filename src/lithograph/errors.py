"""The errors that Lithograph raises.

LithographError            shown to the user as one line and a hint; exit 1
├─ SourceError             a source that cannot be read at all
├─ OutputError             an output folder that cannot be written, or is not ours
│  └─ BusyError            another run is writing there
├─ WorkerError             a worker process that ended before its work was done
├─ OntologyError           a defect in ontologies/
├─ OverridesError           a decision in overrides.toml that cannot be followed
├─ MissingExtraError       an optional library that is not installed
├─ UnknownNameError        a name that is not among the known ones
└─ QueryError              a SPARQL mistake, with its place
anything else              our bug: traceback, versions, "please report"; exit 3
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class LithographError(Exception):
    """The user can mend it: `message` says what and where, `hint` what to do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class SourceError(LithographError):
    """A source that cannot be read at all: missing, not a document, without any record."""


class OutputError(LithographError):
    """An output folder that cannot be written, or that holds no Lithograph output."""


class BusyError(OutputError):
    """A folder or file that another run is writing just now."""


class WorkerError(LithographError):
    """A worker process that ended before its work was done: killed, or out of memory."""


class OntologyError(LithographError):
    """A defect in the ontology or in a vocabulary: the file and the term are named."""


class OverridesError(LithographError):
    """A decision in `overrides.toml` that cannot be followed: file and entry are named."""


class MissingExtraError(LithographError):
    """An optional library is needed and not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(
            f"{library} is not installed", hint=f'run: pip install "lithograph[{extra}]"'
        )


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """What is imported inside comes with an extra.

    Raises:
        MissingExtraError: if it is not installed.
    """
    try:
        yield
    except ImportError as error:
        library = (error.name or "a library").partition(".")[0]
        raise MissingExtraError(library, extra) from error


class UnknownNameError(LithographError):
    """A name that is not known; the hint offers near ones, or lists all of a short list."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = sorted(set(known))
        near = difflib.get_close_matches(name, names, n=5, cutoff=0.6)
        offered = ", ".join(near or names[:12]) or "none"
        super().__init__(
            f"there is no {what} {name!r}", hint=f"{'did you mean' if near else 'known'}: {offered}"
        )


class QueryError(LithographError):
    """A SPARQL query that cannot be parsed or run; the message says where."""

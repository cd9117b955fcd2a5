"""Extractors that a user adds to a run, by name: none unless asked for.

Such a one may have a set-up of its own and work to do before extraction, and is handed to the worker
processes, so it is a small value, not a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from lithograph.errors import UnknownNameError
from lithograph.model import Claim, Mention, Paper, Problem
from lithograph.nlp import ParsedPaper
from lithograph.progress import Progress

#: The stage of problems of one paper; the paper is extracted anew by the next run.
STAGE = "extract"


class Added(Protocol):
    """An extractor of one run. It must be hashable and pickle."""

    @property
    def setup(self) -> str:
        """All that decides what it finds, but the papers: a part of the run's digest."""

    def ready(self, papers: Sequence[Paper], progress: Progress) -> tuple[Problem, ...]:
        """Do, in the main process, what must be done before these papers are extracted.

        What it can say nothing of becomes a problem of the stage `STAGE`, at the paper's id.
        """

    def state(self, paper: Paper) -> str:
        """A digest of what it knows of a paper: with another one, it may find something else."""

    def mentions(self, parsed: ParsedPaper) -> Iterator[Mention]:
        """As of an `Extractor`."""

    def claims(self, parsed: ParsedPaper, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
        """As of an `Extractor`."""


def _llm(**said: Any) -> Added:
    from lithograph.extractors import llm  # noqa: PLC0415 - only a run that asks for it
    from lithograph.llm.options import options  # noqa: PLC0415 - as above

    return llm.language_model(options(**said))


#: Name → what makes one of the user's options.
ADDED: Mapping[str, Callable[..., Added]] = {"llm": _llm}


def chosen(names: Iterable[str], **said: Any) -> tuple[Added, ...]:
    """The extractors of these names, sorted and each once; none of no names.

    Args:
        names: names in `ADDED`.
        said: the options, as `lithograph.llm.options.options` takes them.

    Raises:
        UnknownNameError: if there is none of a name.
        LithographError: if an option is missing or out of range.
    """
    asked = sorted(set(names))
    for name in asked:
        if name not in ADDED:
            raise UnknownNameError("extractor to add", name, ADDED)
    return tuple(ADDED[name](**said) for name in asked)

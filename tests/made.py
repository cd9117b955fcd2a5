"""Records made by hand for the tests, and the command line as a user calls it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from lithograph import pipeline
from lithograph.model import Author, Extraction, Graph, Mention, Paper, Source, Span

#: The checkout.
ROOT = Path(__file__).parents[1]


def make_paper(
    abstract: str = "",
    *,
    title: str = "",
    id: str = "paper/p",  # noqa: A002 - the field it fills
    authors: Sequence[Author] = (),
    authors_text: str = "",
) -> Paper:
    """A paper with one source; its id is given, not computed."""
    source = Source(document="made.txt", line=1, reader="test", record=id)
    return Paper(
        id=id,
        title=title,
        abstract=abstract,
        authors=tuple(authors),
        authors_text=authors_text,
        sources=(source,),
    )


@cache
def seeds_graph() -> Graph:
    """The graph of the seeds, built once for all tests that look at it."""
    return pipeline.build([ROOT / "seeds"]).graph


def lithograph(
    *arguments: str | Path, cwd: Path | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """What the command line does with `arguments`, in a process of its own, where `typed` is typed."""
    command = [sys.executable, "-m", "lithograph", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, input=typed, check=False
    )


def named(papers: Iterable[Paper]) -> list[Extraction]:
    """An extractor for tests, which finds the first word of each title; workers can import it."""
    return [_first_word(paper) for paper in papers]


def named_until_killed(papers: Sequence[Paper]) -> list[Extraction]:
    """The same, but the process that comes to the paper "Deadly" is killed, as by the system."""
    if any(paper.title == "Deadly" for paper in papers):
        os.kill(os.getpid(), signal.SIGKILL)
    return named(papers)


def _first_word(paper: Paper) -> Extraction:
    word = paper.text.split()[0]
    mention = Mention(
        id=f"{paper.id}#0",
        paper_id=paper.id,
        span=Span(start=0, end=len(word)),
        text=word,
        type="Method",
        kind="named",
        extractors=("made",),
        confidence=0.9,
    )
    return Extraction(paper=paper, mentions=(mention,))

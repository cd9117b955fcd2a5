"""Records made by hand for the tests, and the command line as a user calls it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lithograph import pipeline
from lithograph.model import Author, Graph, Paper, Source

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

"""Whole records beside a broken one, as targets: what a broken record costs is itself.

The documents have three records, the middle one changed by chance. The first must be read in every form,
as if nothing came behind it. The last must be read where records are told apart by lines: behind a blank line
or, in JSON Lines, behind the end of the line. In an array or among elements, what was put in may open
something that takes the next record with it, and then nobody could tell; so may a comment of BibTeX, and
then a problem must say so.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.reader_samples import Parts, by_child, by_element, by_line, by_value
from fuzzing.beginnings import beginnings, every
from fuzzing.mutation import mutated
from fuzzing.target import Target
from lithograph.model import Paper, Problem
from lithograph.readers import READERS, markup, objects, tagged

#: What a target of this kind is called, before the name of the reader.
PREFIX = "beside-"
_LINES = frozenset({"arxiv-json", "jsonl", "paperscraper"})
#: Forms in which what a line means is told by those around it, or that have one record in a document.
_NONE = frozenset({"references"})
#: What a problem says where nobody can tell whether what follows is meant.
_TOLD = "all that follows is part of it"
_Way = Callable[[str, list[int]], Parts]
_WAYS: dict[str, tuple[_Way, ...]] = {
    **dict.fromkeys(markup.READERS, (by_child, by_element)),
    **dict.fromkeys(objects.READERS, (by_value, by_line)),
    **dict.fromkeys(tagged.READERS, (by_line,)),
    **dict.fromkeys(_LINES, (by_line,)),
}


@functools.cache
def names() -> tuple[str, ...]:
    """The targets: the forms whose documents have several records that can be put together anew."""
    return tuple(f"{PREFIX}{name}" for name in sorted(_WAYS.keys() - _NONE) if _parts(name))


def target(name: str) -> Target:
    """The target of that name."""
    reader = name.removeprefix(PREFIX)
    return Target(
        name=name, make=functools.partial(_made, reader), check=functools.partial(check, reader)
    )


def _made(name: str, chance: Random) -> str:
    """The record in the middle."""
    _, good, _, _ = _whole(name)
    broken = mutated(good[1], chance, every())
    if name in _LINES:
        return broken.replace("\n", " ").replace("\r", " ")
    return broken


def check(name: str, broken: str) -> None:
    """What must hold for the records beside a broken one.

    Raises:
        AssertionError: if it does not.
    """
    before, good, between, after = _whole(name)
    first, last = good[0], good[-1]
    ended = f"{broken.rstrip()}\n\n" if name in _LINES or name in tagged.READERS else broken

    def read(*records: str) -> list[tuple[str, str]]:
        return _texts(name, before + between.join(records) + after)

    found = read(first, ended, last)
    assert read(first)[0] in found, "the record before is lost"
    if name in _LINES or name in tagged.READERS:
        whole = before + between.join((first, ended, last)) + after
        assert read(last)[0] in found or _is_told(name, whole), "the record behind is lost"


@functools.cache
def _parts(name: str) -> Parts | None:
    """Three whole records of a form and what stands around them, if a document is made of such."""
    for text in beginnings()[name]:
        lines = [paper.sources[0].line for paper in _papers(name, text)]
        for way in _WAYS[name]:
            try:
                before, pieces, between, after = way(text, lines)
            except Exception:  # noqa: BLE001, S112 - a way that is not for this form may fail as it likes
                continue
            good = [each for each in pieces if len(_texts(name, before + each + after)) == 1]
            if len(good) < 2:
                continue
            three = [good[0], good[1], good[2] if len(good) > 2 else good[0].replace("amp", "omp")]
            if len(_texts(name, before + between.join(three) + after)) == len(three):
                return before, three, between, after
    return None


def _whole(name: str) -> Parts:
    """As `_parts`.

    Raises:
        LookupError: if there are none: `names` leaves such readers out.
    """
    if (parts := _parts(name)) is None:
        raise LookupError(f"no document of {name} has records that can be put together anew")
    return parts


def _is_told(name: str, text: str) -> bool:
    """Whether a problem says that the rest of the document was left out."""
    return any(isinstance(item, Problem) and _TOLD in item.message for item in _said(name, text))


def _papers(name: str, text: str) -> list[Paper]:
    return [item for item in _said(name, text) if isinstance(item, Paper)]


def _said(name: str, text: str) -> Iterator[Paper | Problem]:
    return READERS[name].read(io.StringIO(text, newline=""), "document")


def _texts(name: str, text: str) -> list[tuple[str, str]]:
    """Title and abstract of each paper."""
    return [(paper.title, paper.abstract) for paper in _papers(name, text)]

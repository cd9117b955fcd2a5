"""Whole records beside a broken one, as targets: what a broken record costs is itself.

The documents have three records, the middle one changed by chance. The first must be read in every form,
as if nothing came behind it. The last must be read where records are told apart by lines: behind a blank line
or, in JSON Lines, behind the end of the line. In an array or among elements, what was put in may open
something that takes the next record with it, and then nobody could tell.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from random import Random

from benchmarks.reader_samples import Parts, by_child, by_element, by_line, by_value
from fuzzing.beginnings import beginnings, every
from fuzzing.mutation import mutated
from fuzzing.target import Target
from lithograph.model import Paper
from lithograph.readers import READERS, markup, objects, tagged

#: What a target of this kind is called, before the name of the reader.
PREFIX = "beside-"
_LINES = frozenset({"arxiv-json", "jsonl", "paperscraper"})
#: Forms in which what a line means is told by those around it, or that have one record in a document.
_NONE = frozenset({"references"})
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
    _, good, _, _ = _parts(name) or ("", [""], "", "")
    broken = mutated(good[1], chance, every())
    if name in _LINES:
        return broken.replace("\n", " ").replace("\r", " ")
    return broken


def check(name: str, broken: str) -> None:
    """What must hold for the records beside a broken one.

    Raises:
        AssertionError: if it does not.
    """
    before, good, between, after = _parts(name) or ("", [], "", "")
    first, last = good[0], good[-1]
    ended = f"{broken.rstrip()}\n\n" if name in _LINES or name in tagged.READERS else broken

    def read(*records: str) -> list[tuple[str, str]]:
        return _texts(name, before + between.join(records) + after)

    found = read(first, ended, last)
    assert read(first)[0] in found, "the record before is lost"
    if name in _LINES or name in tagged.READERS:
        assert read(last)[0] in found, "the record behind is lost"


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


def _papers(name: str, text: str) -> list[Paper]:
    said = READERS[name].read(io.StringIO(text, newline=""), "document")
    return [item for item in said if isinstance(item, Paper)]


def _texts(name: str, text: str) -> list[tuple[str, str]]:
    """Title and abstract of each paper."""
    return [(paper.title, paper.abstract) for paper in _papers(name, text)]

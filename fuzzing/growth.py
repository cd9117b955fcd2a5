"""Time by length: a document with one piece over and over again must not take four times as long when it is doubled.

    python -m fuzzing.growth [READER ...] [--inputs 400] [--seed 0]

A reader that is quadratic in something takes a second for a line that others take a millisecond for. What
is measured is CPU time, so this is a tool for people, and no test.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from random import Random

from fuzzing.beginnings import beginnings
from fuzzing.guarding import tried
from fuzzing.pieces import HOSTILE, NESTS, NUMBERS, ODD, SIGNS
from fuzzing.queries import shipped
from fuzzing.readings import read
from lithograph.readers import READERS
from lithograph.readers.documents import SAMPLE

#: Characters of what is repeated, first and when it is measured how time grows.
_FIRST = 12_000
_SIZES = (15_000, 60_000)
#: Seconds that `_FIRST` characters may take without a closer look, and the longer document alone.
_QUICK, _LONG = 0.12, 0.5
#: Times as long as for a quarter of the characters: 4 is linear, 16 quadratic.
_STEEP = 9.0

Tried = Callable[[str], object]


def seconds(work: Tried, text: str) -> float:
    """CPU seconds for one text."""
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def steep(work: Tried, build: Callable[[int], str]) -> str:
    """How time grows with the length, if it grows too fast, else `""`."""
    if seconds(work, build(_FIRST)) < _QUICK:
        return ""
    short, long = (min(seconds(work, build(size)) for _ in range(2)) for size in _SIZES)
    if long < _LONG or long < _STEEP * short:
        return ""
    return f"{short:.2f} s for {_SIZES[0]:,} characters, {long:.2f} s for {_SIZES[1]:,}"


def builder(start: str, chance: Random) -> tuple[str, Callable[[int], str]]:
    """What is repeated where, in words, and the document of each length."""
    place = chance.randrange(len(start) + 1)
    kind = chance.randrange(4)
    if kind == 0:
        begin = chance.randrange(len(start) + 1)
        piece = start[begin : begin + int(300 ** chance.random())] or "a"
    elif kind == 1:
        piece = chance.choice(NESTS)[0]
    else:
        piece = "".join(
            chance.choice(chance.choice((SIGNS, SIGNS, NUMBERS, ODD, HOSTILE)))
            for _ in range(chance.choice((1, 1, 2, 3)))
        )
    cut = place if chance.random() < 0.3 else len(start)

    def build(size: int) -> str:
        return start[:place] + piece * (size // len(piece)) + start[place:cut]

    return f"{piece[:80]!r} at {place} of {start[:30]!r}", build


def works(name: str) -> tuple[tuple[str, ...], Tried]:
    """The documents that a target begins with, and what it does with one."""
    if name == "guard":
        return shipped(), tried
    reader = READERS[name]

    def work(text: str) -> None:
        reader.recognises(text[:SAMPLE])
        read(reader, text)

    return beginnings()[name], work


def main(chosen: list[str], inputs: int, seed: int) -> None:
    """Print what grows too fast."""
    for name in chosen or [*sorted(READERS), "guard"]:
        starts, work = works(name)
        found = 0
        for number in range(inputs):
            chance = Random(f"growth/{name}/{seed}/{number}")  # noqa: S311 - no secret
            words, build = builder(chance.choice(starts), chance)
            told = steep(work, build)
            if told:
                found += 1
                print(f"{name:18}{number:6} {told}: {words}", flush=True)
        print(f"{name:18}{inputs:6} inputs, {found} too slow", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("targets", nargs="*")
    arguments.add_argument("--inputs", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    main(given.targets, given.inputs, given.seed)

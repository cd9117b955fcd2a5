"""Builds that are killed, each at another place: what they leave, and what the same call makes of it.

usage: python -m tests.killing FOLDER [KILLS] (prints one JSON object for each kill; 0: everywhere)

This process loads the program and forks for every build, so that a kill costs a second. An audit hook
counts the operations on files in the output folder, and kills the process before the n-th; a limit on
the size of files kills it in the middle of a write. Extraction is made cheap, and every second paper
is a checkpoint; all the rest is the program as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lithograph import artefacts, building, checkpoints, pipeline, pool
from lithograph.errors import OutputError
from lithograph.model import PAPER, Extraction, Mention, Paper, Relation, Span
from lithograph.placing import work_folder
from lithograph.query import STORE
from tests.interrupted import listing

#: Kills of each story, at places chosen by a fixed seed.
KILLS = 7
SEED = 20
#: Bytes at which a file that grows kills the process.
SIZES = (1, 4000)
#: What an audit hook hears of that changes files; "open" also, if it is to write.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR
NAMES = ("LampNet", "StoneNet", "QuietNet", "DuskNet", "ReedNet", "MossNet", "FernNet", "HeronNet")
NOTHING, BEFORE, AFTER, REFUSED = "nothing", "before", "after", "refused"

Step = Callable[[Path], object]


@dataclass(frozen=True, kw_only=True)
class Story:
    """Something that `build` does to a folder in which `before` was done."""

    name: str
    before: Step
    build: Step


@dataclass(frozen=True, kw_only=True)
class Fate:
    """One kill: where, what a reader saw then, and whether the same call mended it."""

    story: str
    where: str
    killed: bool
    seen: str
    kept: int
    equal: bool
    left_over: list[str]


def main() -> None:
    """Tell each story once undisturbed, then with kills."""
    home = Path(sys.argv[1])
    home.mkdir(parents=True, exist_ok=True)
    a, b = written(home / "a.jsonl", 0), written(home / "b.jsonl", 4)
    vars(pipeline)["extract_batch"] = cheap
    vars(os)["scandir"] = listing(lambda entry: (entry.is_dir(), entry.name))  # files first
    checkpoints.LEAST, pool.BATCH, pool.LEAST = 1, 2, 1
    pipeline.build([a])  # what is loaded on the way is loaded before the first fork
    stories = (
        Story(name="first", before=Path.exists, build=partial(put, [a, b], ("ttl", "html"))),
        Story(
            name="adding",
            before=partial(put, [a], ("ttl", "csv")),
            build=partial(put, [b], ("nt", "csv")),
        ),
    )
    for story in stories:
        for fate in fates(story, home / story.name):
            sys.stdout.write(f"{json.dumps(asdict(fate))}\n")
            sys.stdout.flush()


def fates(story: Story, home: Path) -> Iterator[Fate]:
    """The fate of each kill in a story."""
    start, whole, count = home / "start", home / "whole", home / "count"
    for place in (start, whole):
        place.mkdir(parents=True)
        assert alone(partial(story.before, place)) == 0
    assert alone(partial(story.build, whole), partial(count_operations, whole, count)) == 0
    numbers = range(1, int(count.read_text()) + 1)
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else KILLS
    chosen = random.Random(SEED).sample(numbers, kills or len(numbers))
    hooks = {f"operation {n}": partial(kill_at_operation, n=n) for n in sorted(chosen)}
    hooks |= {f"byte {size}": partial(kill_at_byte, size=size) for size in SIZES}
    for where, hook in hooks.items():
        place = home / "out"
        shutil.copytree(start, place)
        killed = alone(partial(story.build, place), partial(hook, place)) < 0
        kept = len(list(work_folder(place).glob("*.jsonl")))
        seen = read(place, start, whole)
        equal = alone(partial(story.build, place)) == 0 and digests(place) == digests(whole)
        yield Fate(
            story=story.name,
            where=where,
            killed=killed,
            seen=seen,
            kept=kept,
            equal=equal,
            left_over=sorted(each.name for each in place.glob(".*")),
        )
        shutil.rmtree(place)


def put(sources: Sequence[Path], formats: Iterable[str], output: Path) -> None:
    building.build(*sources, output=output, formats=formats)


def read(place: Path, start: Path, whole: Path) -> str:
    """What a reader sees of a folder: the build before, that after, none, or a refusal."""
    said = (NOTHING, REFUSED, BEFORE, AFTER)

    def look() -> None:
        try:
            build = artefacts.load(place)
        except OutputError as error:
            os._exit(said.index(NOTHING if "holds no" in error.message else REFUSED))
        same = (start / artefacts.REPORT).exists() and build == artefacts.load(start)
        if not same:
            assert build == artefacts.load(whole)
        os._exit(said.index(BEFORE if same else AFTER))

    return said[alone(look)]


def alone(work: Callable[[], object], first: Callable[[], object] = int) -> int:
    """The exit code of a process of its own that does `first` and `work`; less than 0 for a signal."""
    child = os.fork()
    if not child:
        try:
            first()
            work()
        except BaseException:  # noqa: BLE001 - whatever it is, the child ends here
            traceback.print_exc()
            os._exit(99)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def watch(output: Path, heard: Callable[[], None]) -> None:
    """Call `heard` before each operation that changes a file in `output`."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in CHANGES or (event == "open" and arguments[2] & WRITES)
        if changes and isinstance(arguments[0], str | os.PathLike):
            path = os.fspath(arguments[0])
            # Behind a descriptor, a path is relative: something in a tree that is taken away.
            if not path.startswith("/") or path.startswith(str(output)):
                heard()

    sys.addaudithook(hook)


def count_operations(output: Path, to: Path) -> None:
    """Leave the number of operations in the file `to`."""
    number = os.open(to, os.O_CREAT | os.O_WRONLY)
    so_far = [0]

    def heard() -> None:
        so_far[0] += 1
        os.pwrite(number, str(so_far[0]).encode(), 0)

    watch(output, heard)


def kill_at_operation(output: Path, *, n: int) -> None:
    left = [n]

    def heard() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(output, heard)


def kill_at_byte(_: Path, *, size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def digests(folder: Path) -> dict[str, str]:
    """Every file but the store's, which is no result."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.relative_to(folder).parts[0] != STORE
    }


def written(path: Path, first: int) -> Path:
    """Four records of a paper each, which name what others name."""
    rows = [
        {
            "id": f"R{n}",
            "title": f"{NAMES[n]}: the {n}th of its kind",
            "abstract": f"We propose {NAMES[n]}. It outperforms {NAMES[n - 1]}.",
        }
        for n in range(first, first + 4)
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def cheap(papers: Iterable[Paper], **_: object) -> list[Extraction]:
    """Every name of `NAMES` is a method, and a paper proposes the first that it names."""
    found = []
    for paper in papers:
        mentions = tuple(mention(paper, name) for name in NAMES if name in paper.text)
        first = min(mentions, key=lambda each: each.span)
        proposes = Relation(
            paper_id=paper.id,
            subject=PAPER,
            predicate="proposes",
            object=first.id,
            sentence=Span(start=0, end=len(paper.title)),
            extractors=("cheap",),
            confidence=0.9,
        )
        found.append(Extraction(paper=paper, mentions=mentions, claims=(proposes,)))
    return found


def mention(paper: Paper, name: str) -> Mention:
    span = Span(start=paper.text.index(name), end=paper.text.index(name) + len(name))
    return Mention(
        id=f"{paper.id}#{span.start}",
        paper_id=paper.id,
        span=span,
        text=name,
        type="Method",
        kind="named",
        extractors=("cheap",),
        confidence=0.9,
    )


if __name__ == "__main__":
    main()

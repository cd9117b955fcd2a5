"""What a run has done so far → what the next one need not do again, should it be stopped.

Extractions are kept in shards, and the whole build once it is assembled; of the files that are
made of it, `staging` keeps what is whole. A shard is a JSON Lines file of a batch: first the keys
of its papers, then their extractions. A key is the digest of all that an extraction depends on:
the program, its settings, the paper's id and text. A shard is written by the process that extracted
it, to another name first, and its name is the digest of its keys: what has that name is whole,
whoever wrote it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from lithograph import artefacts, placing
from lithograph.durable import PART, discard, put, sync, unwritable
from lithograph.errors import OutputError
from lithograph.extractors.added import Added
from lithograph.model import Build, Extraction, Paper, Problem, Run
from lithograph.placing import work_folder
from lithograph.pool import batches, worked

#: Fewer new papers are extracted again in a minute: they leave no checkpoint.
LEAST = 500
_SUFFIX = ".jsonl"
#: The folder of the assembled build, and the file in it that says what it was made from.
_ASSEMBLED = "assembled"
_MARK = "made-from"

#: What extracts a batch.
Work = Callable[[Sequence[Paper]], Sequence[Extraction]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoints:
    """The folder of the shards, and the run that its extractions are of.

    Extractors that the user has `added` may find something else in a paper once they know more of it.
    """

    folder: Path
    run: Run
    added: tuple[Added, ...] = ()

    def worthwhile(self, papers: int) -> bool:
        """Whether so many new papers are kept; what an earlier run has left is always used."""
        return papers >= LEAST or self.folder.is_dir()

    def extracted(
        self, papers: Sequence[Paper], work: Work, *, workers: int
    ) -> Generator[Extraction, None, None]:
        """What `work` finds in the papers, in their order; what a shard holds is not done again.

        Raises:
            OutputError: if a shard cannot be written, or is damaged; a damaged one goes.
            WorkerError: if a worker ends before its work is done; finished shards stay.
        """
        keys = [self.key(paper) for paper in papers]
        where = _found(self.folder)
        missing = {key: p for key, p in zip(keys, papers, strict=True) if key not in where}
        shard = functools.partial(_shard, kept=self, work=work)
        shards = _Shards(Counter(keys))
        tasks = batches(tuple(missing.values()), workers)
        with closing(worked(shard, tasks, workers)) as fresh:
            for key, paper in zip(keys, papers, strict=True):
                while key not in where:
                    path, held = next(fresh)
                    where |= dict.fromkeys(held, path)
                yield replace(shards.taken(key, where[key]), paper=paper)

    def key(self, paper: Paper) -> str:
        """The digest of all that the extraction of a paper depends on."""
        parts = [repr(self.run), paper.id, paper.title, paper.abstract]
        parts += [each.state(paper) for each in self.added]
        return _digest(json.dumps(parts))

    def mark(
        self,
        records: Iterable[Paper],
        papers: Iterable[Paper],
        problems: Iterable[Problem],
        *decisions: object,
    ) -> str:
        """The digest of all that a build depends on; `decisions`: whatever else, by its `repr`."""
        parts = [self.key(paper) for paper in papers]
        parts += [line.decode() for line in artefacts.lines((*records, *problems))]
        return _digest(*parts, *map(repr, decisions))

    def assembled(self, mark: str) -> Build | None:
        """The build with this mark, if a run had assembled it before it was stopped."""
        if self.marked() != mark:
            return None
        try:
            return artefacts.load(self.folder / _ASSEMBLED)
        except OutputError:
            discard(self.folder / _ASSEMBLED, _MARK)
            return None

    def keep(self, build: Build, mark: str) -> None:
        """Keep a build that is assembled, if it is worthwhile.

        Raises:
            OutputError: if it cannot be written.
        """
        if self.worthwhile(len(build.graph.papers)):
            contents = {**artefacts.files(build), _MARK: [mark.encode()]}
            placing.write(self.folder / _ASSEMBLED, contents)

    def marked(self) -> str:
        """The mark of the build that is kept; `""` if none is."""
        folder = self.folder / _ASSEMBLED
        with suppress(OSError, OutputError, ValueError):
            if folder.is_dir():
                placing.check_settled(folder)
                return (folder / _MARK).read_text(encoding="ascii")
        return ""

    def forget(self) -> None:
        """Take all of it away: the result is in its place, or is not wanted."""
        discard(self.folder / _ASSEMBLED, _MARK)
        shutil.rmtree(self.folder, ignore_errors=True)


def beside(place: str | Path, run: Run, added: Sequence[Added] = ()) -> Checkpoints:
    """The checkpoints of a run that writes the folder, or the file, `place`."""
    return Checkpoints(folder=work_folder(place), run=run, added=tuple(added))


class _Shards:
    """The extractions of the shards that were read; each is held until nobody wants it any more."""

    def __init__(self, wanted: Counter[str]) -> None:
        self._wanted = wanted
        self._held: dict[str, Extraction] = {}

    def taken(self, key: str, path: Path) -> Extraction:
        """The extraction with this key, which is in the shard `path`."""
        if key not in self._held:
            self._held |= {k: each for k, each in _read(path) if self._wanted[k]}
        self._wanted[key] -= 1
        return self._held[key] if self._wanted[key] else self._held.pop(key)


def _shard(papers: Sequence[Paper], *, kept: Checkpoints, work: Work) -> tuple[Path, list[str]]:
    """Extract a batch into a shard; its path and keys."""
    keys = [kept.key(paper) for paper in papers]
    path = kept.folder / f"{_digest(*keys)}{_SUFFIX}"
    part = path.with_suffix(PART)
    found = work(papers)
    try:
        kept.folder.mkdir(exist_ok=True)
        put(part, chain([json.dumps(keys).encode() + b"\n"], artefacts.lines(found)))
        part.replace(path)
        sync(kept.folder)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            unwritable(kept.folder, error).message,
            hint="what was extracted is kept: make room, and the same command goes on from there",
        ) from error
    return path, keys


def _found(folder: Path) -> dict[str, Path]:
    """Key → shard, of all that earlier runs have left; what is not whole goes."""
    for part in folder.glob(f"*{PART}"):
        part.unlink(missing_ok=True)
    return {key: path for path in sorted(folder.glob(f"*{_SUFFIX}")) for key in _keys(path)}


def _keys(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            keys: list[str] = json.loads(file.readline())
        if path.stem == _digest(*keys):
            return keys
    except (OSError, ValueError, TypeError):
        pass
    path.unlink(missing_ok=True)
    return []


def _read(path: Path) -> Iterator[tuple[str, Extraction]]:
    """The keys and extractions of a shard.

    Raises:
        OutputError: if it is damaged; it goes, so that it is made anew.
    """
    reader = artefacts.adapter(Extraction)
    try:
        with path.open("rb") as file:
            keys = json.loads(file.readline())
            yield from zip(keys, map(reader.validate_json, file), strict=True)
    except (OSError, ValueError) as error:
        path.unlink(missing_ok=True)
        hint = "it is taken away: run the same command again"
        raise OutputError(f"the checkpoint {path} is damaged", hint=hint) from error


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]

"""Records in, graph out: the one place where the stages meet. Read `build` first.

sources ─readers─▶ Paper ─extractors─▶ Mention, Claim ─resolution─▶ Entity ─graph─▶ Statement
"""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from lithograph import ontology
from lithograph.earlier import NOTHING, Earlier, document_of
from lithograph.errors import LithographError
from lithograph.extractors import extract_batch
from lithograph.graph import assemble, recalibrated, validate
from lithograph.intake import intake
from lithograph.model import Build, Extraction, Graph, Paper, Problem, Run
from lithograph.overrides import NONE, Overrides
from lithograph.progress import Progress, silent
from lithograph.provenance import this_run
from lithograph.readers import read_papers
from lithograph.resolution import resolve, unify, variants
from lithograph.verdicts import Verdict, digest

#: Papers handed to a worker at a time: enough that passing them costs nothing beside the work.
BATCH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The records of all sources, one `Paper` each, and what could not be read."""

    records: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def build(
    sources: Iterable[str | Path],
    *,
    jobs: int = 1,
    min_confidence: float | None = None,
    overrides: Overrides = NONE,
    verdicts: Sequence[Verdict] = (),
    earlier: Earlier = NOTHING,
    progress: Progress = silent,
) -> Build:
    """Build the graph of the literature in `sources` (files and folders).

    The result depends on the records and on the user's `overrides` and `verdicts` alone: not on the order of the
    sources, on `jobs` (worker processes), on the machine, or on what an `earlier` run has done.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        OverridesError: if a decision speaks of an entity that is not there.
        LithographError: if `jobs` is below 1, or `min_confidence` is no probability.
    """
    run = this_run(min_confidence=min_confidence)
    reading = read(sources, earlier=earlier)
    papers, duplicates = unify(reading.records)
    extractions = _extracted(papers, run, earlier, jobs=jobs, progress=progress)
    entities, merges = resolve(extractions, overrides)
    said = (claim for extraction in extractions for claim in extraction.claims)
    claims = (*said, *variants(extractions, entities))
    stated = recalibrated(assemble(papers, entities, claims), verdicts)
    statements, disallowed = validate(stated, papers, entities, ontology.load())
    return Build(
        graph=Graph(
            papers=papers,
            entities=entities,
            statements=statements,
            merges=tuple(sorted((*duplicates, *merges))),
            run=replace(run, verdicts=digest(verdicts)),
            intake=intake(reading.records, reading.problems, duplicates, extractions),
        ),
        records=reading.records,
        mentions=tuple(mention for extraction in extractions for mention in extraction.mentions),
        claims=claims,
        problems=(*reading.problems, *disallowed),
    )


def read(sources: Iterable[str | Path], *, earlier: Earlier = NOTHING) -> Reading:
    """Read every record; what cannot be read becomes a `Problem`.

    Records of documents that an earlier run has read, and that are not among the sources, are added.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
    """
    records: list[Paper] = []
    problems: list[Problem] = []
    for item in read_papers(sources):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            records.append(item)
    documents = {record.sources[0].document for record in records}
    kept, reported = earlier.beside(documents | {document_of(problem) for problem in problems})
    return Reading(
        records=tuple(sorted((*kept, *records), key=lambda record: record.sources)),
        problems=tuple(sorted((*reported, *problems))),
    )


def extract(
    papers: Sequence[Paper],
    *,
    jobs: int = 1,
    min_confidence: float | None = None,
    progress: Progress = silent,
) -> tuple[Extraction, ...]:
    """What each paper states, in the order of `papers`.

    Names and claims less probable than `min_confidence` are left out; by default all claims stay,
    and the names above the confidence that gives the best F1.

    Raises:
        LithographError: if `jobs` is below 1, or `min_confidence` is no probability.
    """
    if jobs < 1:
        raise LithographError(f"--jobs {jobs}: at least one process is needed")
    if min_confidence is not None and not 0.0 <= min_confidence <= 1.0:
        raise LithographError(f"--min-confidence {min_confidence}: a number from 0 to 1 is needed")
    work = functools.partial(extract_batch, min_confidence=min_confidence)
    done: list[Extraction] = []
    for batch in _worked(papers, jobs, work):
        done.extend(batch)
        progress("extract", len(done), len(papers))
    return tuple(done)


def _extracted(
    papers: Sequence[Paper], run: Run, earlier: Earlier, *, jobs: int, progress: Progress
) -> tuple[Extraction, ...]:
    """What each paper states: as an earlier run found it where nothing has changed."""
    known = {paper.id: earlier.known(paper, run) for paper in papers}
    new = [paper for paper in papers if known[paper.id] is None]
    fresh = extract(new, jobs=jobs, min_confidence=run.min_confidence, progress=progress)
    found = {extraction.paper.id: extraction for extraction in fresh}
    return tuple(
        replace(taken, paper=paper) if (taken := known[paper.id]) else found[paper.id]
        for paper in papers
    )


def _worked(
    papers: Sequence[Paper], jobs: int, work: Callable[[list[Paper]], list[Extraction]]
) -> Iterator[list[Extraction]]:
    batches = _batches(papers)
    if jobs == 1 or len(papers) <= BATCH:
        yield from map(work, batches)
        return
    # "spawn": the same on every system, and safe beside threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from pool.map(work, batches)


def _batches(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    rest = iter(papers)
    while batch := list(islice(rest, BATCH)):
        yield batch

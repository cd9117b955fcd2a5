"""Records in, graph out: the one place where the stages meet. Read `build` first.

sources ─readers─▶ Paper ─extractors─▶ Mention, Claim ─resolution─▶ Entity ─graph─▶ Statement
"""

from __future__ import annotations

import functools
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from lithograph import ontology
from lithograph.checkpoints import Checkpoints
from lithograph.earlier import NOTHING, Earlier, document_of
from lithograph.extractors import extract_batch
from lithograph.extractors.added import Added
from lithograph.graph import assemble, recalibrated, validate
from lithograph.intake import intake
from lithograph.model import Build, Extraction, Graph, Paper, Problem
from lithograph.overrides import NONE, Overrides
from lithograph.pool import batches, check_jobs, each_of, processes, worked
from lithograph.progress import Progress, silent, stage
from lithograph.provenance import check_confidence, this_run
from lithograph.readers import read_papers
from lithograph.resolution import resolve, unify, variants
from lithograph.verdicts import Verdict, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The records of all sources, one `Paper` each, and what could not be read."""

    records: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def build(
    sources: Iterable[str | Path],
    *,
    jobs: int | None = 1,
    min_confidence: float | None = None,
    overrides: Overrides = NONE,
    verdicts: Sequence[Verdict] = (),
    earlier: Earlier = NOTHING,
    kept: Checkpoints | None = None,
    added: Sequence[Added] = (),
    progress: Progress = silent,
) -> Build:
    """Build the graph of the literature in `sources` (files and folders).

    The result depends on the records and on the user's `overrides` and `verdicts` alone: not on the
    order of the sources, on `jobs` (worker processes; `None`: all cores for many papers), on the
    machine, or on what an `earlier` run has done, or has `kept` when it was stopped.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        OverridesError: if a decision speaks of an entity that is not there.
        OutputError: if what is found cannot be kept, or what was kept is damaged.
        WorkerError: if a worker process ends before its work is done.
        LithographError: if `jobs` is below 1, or `min_confidence` is no probability.
    """
    check_jobs(jobs)
    run = this_run(min_confidence=min_confidence, setups=(each.setup for each in added))
    reading = read(sources, earlier=earlier, progress=progress)
    papers, duplicates = unify(reading.records)
    known = {paper.id: earlier.known(paper, run) for paper in papers}
    new = [paper for paper in papers if known[paper.id] is None]
    problems = (*reading.problems, *ready(new, added, progress))
    mark = kept.mark(reading.records, papers, problems, overrides, digest(verdicts)) if kept else ""
    if kept and (assembled := kept.assembled(mark)):
        return assembled
    fresh = extract(
        new, jobs=jobs, min_confidence=min_confidence, kept=kept, added=added, progress=progress
    )
    found = _in_order(papers, known, fresh)
    with stage(progress, "resolve", len(papers)):
        entities, merges = resolve(found, overrides)
        claims = (*(claim for each in found for claim in each.claims), *variants(found, entities))
    with stage(progress, "assemble", len(papers)):
        stated = recalibrated(assemble(papers, entities, claims), verdicts)
        statements, disallowed = validate(stated, papers, entities, ontology.load())
    built = Build(
        graph=Graph(
            papers=papers,
            entities=entities,
            statements=statements,
            merges=tuple(sorted((*duplicates, *merges))),
            run=replace(run, verdicts=digest(verdicts)),
            intake=intake(reading.records, reading.problems, duplicates, found),
        ),
        records=reading.records,
        mentions=tuple(mention for each in found for mention in each.mentions),
        claims=claims,
        problems=(*problems, *disallowed),
    )
    if kept:
        kept.keep(built, mark)
    return built


def read(
    sources: Iterable[str | Path], *, earlier: Earlier = NOTHING, progress: Progress = silent
) -> Reading:
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
            progress("read", len(records), 0)
    progress("read", len(records), len(records))
    documents = {record.sources[0].document for record in records}
    kept, reported = earlier.beside(documents | {document_of(problem) for problem in problems})
    return Reading(
        records=tuple(sorted((*kept, *records), key=lambda record: record.sources)),
        problems=tuple(sorted((*reported, *problems))),
    )


def ready(
    papers: Sequence[Paper], added: Sequence[Added], progress: Progress = silent
) -> tuple[Problem, ...]:
    """Have the extractors that the user has added do what they must before these papers."""
    return tuple(problem for each in added for problem in each.ready(papers, progress))


def extract(
    papers: Sequence[Paper],
    *,
    jobs: int | None = 1,
    min_confidence: float | None = None,
    kept: Checkpoints | None = None,
    added: Sequence[Added] = (),
    progress: Progress = silent,
) -> tuple[Extraction, ...]:
    """What each paper states, in the order of `papers`: all of `extractions`."""
    return tuple(
        extractions(
            papers,
            jobs=jobs,
            min_confidence=min_confidence,
            kept=kept,
            added=added,
            progress=progress,
        )
    )


def extractions(
    papers: Sequence[Paper],
    *,
    jobs: int | None = 1,
    min_confidence: float | None = None,
    kept: Checkpoints | None = None,
    added: Sequence[Added] = (),
    progress: Progress = silent,
) -> Generator[Extraction, None, None]:
    """What each paper states, in the order of `papers`, one after another.

    Names and claims less probable than `min_confidence` are left out; by default all claims stay,
    and the names above the confidence that gives the best F1. What is found in many papers is
    `kept`, and what was kept before is not extracted again. Extractors that are `added` must be ready.

    Raises:
        LithographError: if `jobs` is below 1, or `min_confidence` is no probability.
        OutputError: if what is found cannot be kept, or what was kept is damaged.
        WorkerError: if a worker process ends before its work is done.
    """
    workers = processes(jobs, len(papers))
    check_confidence(min_confidence)
    work = functools.partial(extract_batch, min_confidence=min_confidence, added=tuple(added))
    progress("extract", 0, len(papers))
    if kept is not None and kept.worthwhile(len(papers)):
        found = kept.extracted(papers, work, workers=workers)
    else:
        found = each_of(worked(work, batches(papers, workers), workers))
    with closing(found):
        for number, extraction in enumerate(found, start=1):
            progress("extract", number, len(papers))
            yield extraction


def _in_order(
    papers: Sequence[Paper], known: Mapping[str, Extraction | None], fresh: Iterable[Extraction]
) -> tuple[Extraction, ...]:
    """What each paper states: as an earlier run found it where nothing has changed."""
    found = {extraction.paper.id: extraction for extraction in fresh}
    return tuple(
        replace(taken, paper=paper) if (taken := known[paper.id]) else found[paper.id]
        for paper in papers
    )

"""Sources → an output folder, or a file of annotation records: the two commands that extract.

Both hold what they write, so that no other run writes it meanwhile, and keep what they extract, so
that the next one goes on from there if they are stopped.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import config
from lithograph.overrides import FILE as OVERRIDES
from lithograph.overrides import NONE, Overrides
from lithograph.overrides import load as read_overrides
from lithograph.progress import Progress, silent
from lithograph.provenance import this_run
from lithograph.writing import page_options

if TYPE_CHECKING:
    from lithograph.checkpoints import Checkpoints
    from lithograph.exporters.html.options import PageOptions, RendererChoice
    from lithograph.exporters.statements import Provenance
    from lithograph.extractors.added import Added
    from lithograph.knowledge_graph import KnowledgeGraph
    from lithograph.model import Build, Problem


def build(
    *sources: str | Path,
    output: str | Path | None = None,
    formats: str | Iterable[str] = config.DEFAULT_FORMATS,
    jobs: int | None = 1,
    min_confidence: float | None = None,
    base_iri: str = config.DEFAULT_BASE_IRI,
    overrides: str | Path | None = None,
    provenance: Provenance = "statements",
    fresh: bool = False,
    renderer: RendererChoice = "auto",
    max_nodes: int = config.MAX_NODES,
    compress: bool = True,
    extractors: Iterable[Added] = (),
    progress: Progress = silent,
) -> KnowledgeGraph:
    """Build the graph of the literature in `sources`; write it to `output`, if given.

    What `output` holds of an earlier build is added to: its documents stay, those that are given
    again are read again, and only texts that are new or changed are extracted. The result is that
    of a build of all documents at once, byte by byte, but for the page: on its map, what was there
    before stays near its place. Verdicts that a reader left there (`lithograph.verdicts`) recalibrate
    the confidences.

    What is done of many papers is kept in `output` while the run works (extractions, the assembled
    graph, each file that is whole): if it is stopped, however that happens, the same call goes on
    from there, and ends with the same bytes.

    Args:
        sources: files and folders of paper records, in any order.
        output: a folder; made if need be, and checked before the work starts.
        formats: graph formats to write, names of `lithograph list formats`: ["ttl", "csv"] or "ttl,csv".
        jobs: worker processes; the result is the same for any number. `None`: all cores for many
            papers, else one. A script that asks for more than one does so under
            `if __name__ == "__main__":`.
        min_confidence: leave out names and claims less probable than this, from 0 to 1; by default
            the names that give the best F1, and all claims about them.
        base_iri: where the graph's nodes live.
        overrides: what you have decided about entities (see `lithograph.overrides`); by default
            the file `overrides.toml` in `output`, if there is one.
        provenance: how RDF says where statements are from: "statements" (nodes with evidence),
            "graphs" (a named graph for each paper; TriG and N-Quads) or "none".
        fresh: forget what `output` holds of an earlier build, and of one that was stopped.
        renderer: what draws the page's map: "pyvis", "sigma", or "auto" by the size of the graph.
        max_nodes: the most nodes that the map has; the page says what is left out.
        compress: pack what the page holds; without it the page is larger and plain to read.
        extractors: extractors beside the built-in ones, such as a language model
            (`lithograph.extractors.added.chosen`).
        progress: is called as stages go on.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        BusyError: if another run is writing to `output`.
        OutputError: if `output` cannot be written; what it held stays.
        WorkerError: if a worker process ends before its work is done.
        OverridesError: if a decision cannot be read, or speaks of an entity that is not there.
        UnknownNameError: if there is no such format or renderer.
        LithographError: if `jobs` or `min_confidence` is out of range, or a format has not this
            provenance.
    """
    from lithograph import pipeline
    from lithograph.delivery import deliver
    from lithograph.formats import chosen
    from lithograph.knowledge_graph import KnowledgeGraph

    wanted = chosen(formats, provenance=provenance)
    look = functools.partial(
        page_options, renderer=renderer, max_nodes=max_nodes, compress=compress, fresh=fresh
    )
    look(None)  # what is wrong with it is said before the work
    added = tuple(extractors)
    make = functools.partial(
        pipeline.build,
        sources,
        jobs=jobs,
        min_confidence=min_confidence,
        added=added,
        progress=progress,
    )
    if output is None:
        built = make(overrides=_decisions(overrides, None))
    else:
        put = functools.partial(
            deliver, names=wanted, base_iri=base_iri, provenance=provenance, progress=progress
        )
        kept = functools.partial(_checkpoints, output, min_confidence, added)
        built = _built_into(
            output, sources, make, put, look, overrides=overrides, kept=kept, fresh=fresh
        )
    return KnowledgeGraph(built, base_iri=base_iri)


def _built_into(
    output: str | Path,
    sources: Iterable[str | Path],
    make: Callable[..., Build],
    put: Callable[..., None],
    look: Callable[[str | Path], PageOptions],
    *,
    overrides: str | Path | None,
    kept: Callable[[], Checkpoints],
    fresh: bool,
) -> Build:
    """Make a build and put it into a folder that no other run writes meanwhile.

    What an earlier run left there is added to, and what one had extracted that was stopped is used.
    """
    from lithograph import documents, placing, verdicts
    from lithograph.engines import shards

    shards.refuse(output)
    with placing.owned(output):
        checkpoints = kept()
        if fresh:
            checkpoints.forget()
        page = look(output)
        found = documents.found(sources)
        left = documents.NOTHING if fresh else documents.left_in(output, sources, known=found)
        built = make(
            overrides=_decisions(overrides, output),
            verdicts=verdicts.load(output),
            earlier=left,
            kept=checkpoints,
        )
        places = documents.places(output, sources, known=found)
        put(
            built,
            output,
            page=page,
            beside=documents.remembered(places),
            mark=checkpoints.marked(),
        )
        checkpoints.forget()
    return built


def _checkpoints(
    place: str | Path, min_confidence: float | None, added: tuple[Added, ...]
) -> Checkpoints:
    """What a run with these settings keeps while it writes the folder, or the file, `place`."""
    from lithograph import checkpoints

    run = this_run(min_confidence=min_confidence, setups=(each.setup for each in added))
    return checkpoints.beside(place, run, added)


def _decisions(file: str | Path | None, output: str | Path | None) -> Overrides:
    """Those of the file, else of the one in the output folder, else none."""
    if file is not None:
        return read_overrides(file)
    kept = Path(output) / OVERRIDES if output is not None else None
    return read_overrides(kept) if kept is not None and kept.is_file() else NONE


def extract(
    *sources: str | Path,
    output: str | Path,
    jobs: int | None = 1,
    min_confidence: float | None = None,
    extractors: Iterable[Added] = (),
    progress: Progress = silent,
) -> tuple[Problem, ...]:
    """Write one annotation record per record of `sources`, in the form of `GUIDELINES.md`.

    Each record keeps its own id, so nothing is merged. Returns what could not be read. `jobs`,
    `min_confidence` and `extractors` are those of `build`, and as there, a call that was stopped can
    be made again.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        BusyError: if another run is writing `output`.
        OutputError: if `output` cannot be written; what was there stays.
        WorkerError: if a worker process ends before its work is done.
        LithographError: if `jobs` or `min_confidence` is out of range.
    """
    from lithograph import pipeline, placing
    from lithograph.annotation import annotate

    added = tuple(extractors)
    kept = _checkpoints(output, min_confidence, added)
    with placing.owned_file(output):
        reading = pipeline.read(sources, progress=progress)
        unready = pipeline.ready(reading.records, added, progress)
        extractions = pipeline.extractions(
            reading.records,
            jobs=jobs,
            min_confidence=min_confidence,
            kept=kept,
            added=added,
            progress=progress,
        )
        with closing(extractions):
            records = (json.dumps(annotate(e), ensure_ascii=False) for e in extractions)
            placing.write_file(output, (f"{record}\n".encode() for record in records))
        kept.forget()
    return (*reading.problems, *unready)

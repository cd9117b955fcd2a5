"""The public functions: one for each command, with the same name and options.

Each imports what it needs when it is called, so that a query does not wait for the extractors.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import config
from lithograph.errors import UnknownNameError
from lithograph.overrides import FILE as OVERRIDES
from lithograph.overrides import NONE, Overrides
from lithograph.overrides import load as read_overrides
from lithograph.progress import Progress, silent
from lithograph.serving import limits
from lithograph.vocabulary import EntityType, Predicate
from lithograph.writing import page_options

if TYPE_CHECKING:
    import pyoxigraph

    from lithograph import query
    from lithograph.comparison import Comparison
    from lithograph.difference import Difference
    from lithograph.evaluation import Score
    from lithograph.exporters.html.options import RendererChoice
    from lithograph.exporters.statements import Provenance
    from lithograph.knowledge_graph import KnowledgeGraph
    from lithograph.model import Problem
    from lithograph.validation import Report


def build(
    *sources: str | Path,
    output: str | Path | None = None,
    formats: Iterable[str] = config.DEFAULT_FORMATS,
    jobs: int = 1,
    min_confidence: float | None = None,
    base_iri: str = config.DEFAULT_BASE_IRI,
    overrides: str | Path | None = None,
    provenance: Provenance = "statements",
    fresh: bool = False,
    renderer: RendererChoice = "auto",
    max_nodes: int = config.MAX_NODES,
    compress: bool = True,
    progress: Progress = silent,
) -> KnowledgeGraph:
    """Build the graph of the literature in `sources`; write it to `output`, if given.

    What `output` holds of an earlier build is added to: its documents stay, those that are given
    again are read again, and only texts that are new or changed are extracted. The result is that
    of a build of all documents at once, byte by byte, but for the page: on its map, what was there
    before stays near its place. Verdicts that a reader left there (`lithograph.verdicts`) recalibrate
    the confidences.

    Args:
        sources: files and folders of paper records, in any order.
        output: a folder; made if need be, and checked before the work starts.
        formats: graph formats to write, names of `lithograph list formats`.
        jobs: worker processes; the result is the same for any number.
        min_confidence: leave out names and claims less probable than this, from 0 to 1; by default
            the names that give the best F1, and all claims about them.
        base_iri: where the graph's nodes live.
        overrides: what you have decided about entities (see `lithograph.overrides`); by default
            the file `overrides.toml` in `output`, if there is one.
        provenance: how RDF says where statements are from: "statements" (nodes with evidence),
            "graphs" (a named graph for each paper; TriG and N-Quads) or "none".
        fresh: forget what `output` holds of an earlier build.
        renderer: what draws the page's map: "pyvis", "sigma", or "auto" by the size of the graph.
        max_nodes: the most nodes that the map has; the page says what is left out.
        compress: pack what the page holds; without it the page is larger and plain to read.
        progress: is called as stages go on.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        OutputError: if `output` cannot be written; what it held stays.
        OverridesError: if a decision cannot be read, or speaks of an entity that is not there.
        UnknownNameError: if there is no such format or renderer.
        LithographError: if `jobs` or `min_confidence` is out of range, or a format has not this
            provenance.
    """
    from lithograph import artefacts, documents, pipeline, verdicts
    from lithograph.formats import chosen
    from lithograph.knowledge_graph import KnowledgeGraph

    wanted = chosen(formats, provenance=provenance)
    shown = page_options(
        output, renderer=renderer, max_nodes=max_nodes, compress=compress, fresh=fresh
    )
    if output is not None:
        artefacts.check_writable(output)
    found = documents.found(sources) if output is not None else {}
    built = pipeline.build(
        sources,
        jobs=jobs,
        min_confidence=min_confidence,
        overrides=_decisions(overrides, output),
        verdicts=verdicts.load(output) if output is not None else (),
        earlier=documents.left_in(output, sources, known=found)
        if output and not fresh
        else documents.NOTHING,
        progress=progress,
    )
    kg = KnowledgeGraph(built, base_iri=base_iri)
    if output is not None:
        progress("write", 0, 1)
        places = documents.places(output, sources, known=found)
        kg.export(output, formats=wanted, provenance=provenance, page=shown)
        documents.remember(output, places)
        progress("write", 1, 1)
    return kg


def _decisions(file: str | Path | None, output: str | Path | None) -> Overrides:
    """Those of the file, else of the one in the output folder, else none."""
    if file is not None:
        return read_overrides(file)
    kept = Path(output) / OVERRIDES if output is not None else None
    return read_overrides(kept) if kept is not None and kept.is_file() else NONE


def load(output: str | Path, *, base_iri: str = config.DEFAULT_BASE_IRI) -> KnowledgeGraph:
    """The graph that an earlier `build` wrote to the folder `output`.

    Raises:
        OutputError: if the folder holds none, or a file is damaged.
    """
    from lithograph import artefacts
    from lithograph.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph(artefacts.load(output), base_iri=base_iri)


def extract(
    *sources: str | Path,
    output: str | Path,
    jobs: int = 1,
    min_confidence: float | None = None,
    progress: Progress = silent,
) -> tuple[Problem, ...]:
    """Write one annotation record per record of `sources`, in the form of `GUIDELINES.md`.

    Each record keeps its own id, so nothing is merged. Returns what could not be read. `jobs` and
    `min_confidence` are those of `build`.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        OutputError: if `output` cannot be written.
        LithographError: if `jobs` or `min_confidence` is out of range.
    """
    from lithograph import artefacts, pipeline
    from lithograph.annotation import annotate

    reading = pipeline.read(sources)
    extractions = pipeline.extract(
        reading.records, jobs=jobs, min_confidence=min_confidence, progress=progress
    )
    records = (json.dumps(annotate(e), ensure_ascii=False) for e in extractions)
    artefacts.write_file(output, (f"{record}\n".encode() for record in records))
    return reading.problems


def sparql(output: str | Path, text: str) -> query.Answer:
    """The answer to a SPARQL query over the graph in the folder `output`.

    Raises:
        OutputError: if the folder holds no graph.
        QueryError: if the query cannot be parsed or run.
    """
    from lithograph import query

    return query.sparql(_store(output), text)


def render(output: str | Path, answer: query.Answer, *, format: str) -> str:  # noqa: A002 - the option's name
    """An answer as text, IRIs shortened with the prefixes of the graph in `output`.

    Raises:
        UnknownNameError: if there is no such format.
        LithographError: if the format does not fit the answer.
    """
    from lithograph import query

    return query.write(answer, format=format, prefixes=query.prefixes(_store(output)))


def ask(output: str | Path, question: str, **parameters: str) -> query.Table:
    """The answer to a named question about the graph in the folder `output`.

    Raises:
        OutputError: if the folder holds no graph.
        UnknownNameError: if there is no such question, or it has no such parameter.
    """
    from lithograph import query

    return query.ask(_store(output), question, **parameters)


def serve(
    output: str | Path,
    *,
    host: str = limits.HOST,
    port: int = limits.PORT,
    timeout: float = limits.TIMEOUT,
    max_rows: int = limits.ROWS,
    memory: int = limits.MEMORY,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the graph in the folder `output` over HTTP until Ctrl-C: SPARQL, query page, viewer.

    Args:
        output: what `build` wrote, with its `graph.ttl`.
        host: the address to listen at; by default nobody but this machine hears it.
        port: from 0 to 65535; 0 takes one that is free.
        timeout: seconds that one query may run.
        max_rows: rows of a table, or triples of a graph; more are cut, and a header says so.
        memory: megabytes that one query may take, where the system can bound it (Linux).
        announce: is called with the address, as soon as it answers.

    Raises:
        OutputError: if the folder holds no graph.
        MissingExtraError: if starlette or uvicorn is not installed.
        LithographError: if the address cannot be had, or a limit is not positive.
    """
    from lithograph.serving import server

    bounds = limits.Limits(timeout=timeout, max_rows=max_rows, memory=memory)
    server.serve(Path(output), host=host, port=port, limits=bounds, announce=announce)


def report(output: str | Path, *, form: str = "text") -> str:
    """What came into the output folder, what came out and what was left, to be read.

    Args:
        output: a folder that `build` wrote.
        form: "text", "markdown" or "json"; the last is what `report.json` holds.

    Raises:
        OutputError: if the folder holds no output, or a damaged one.
        UnknownNameError: if there is no such form.
    """
    return load(output).report(form)


def explain(output: str | Path, name: str, *, sentences: int = 2) -> str:
    """What the graph in `output` says of the entity `name`, with sentences and merges.

    Raises:
        OutputError: if the folder holds no graph.
        UnknownNameError: if there is no such entity.
    """
    from lithograph.explanation import explain as explained

    return explained(load(output), name, sentences=sentences)


def validate(output: str | Path, *, shapes: Iterable[str | Path] = ()) -> Report:
    """What in the graph in the folder `output` breaks a SHACL shape.

    Args:
        output: what an earlier `build` wrote, with `graph.ttl`.
        shapes: files of your own shapes, checked besides ours.

    Raises:
        OutputError: if the folder holds no `graph.ttl`.
        MissingExtraError: if pySHACL is not installed.
        LithographError: if a file of shapes cannot be read, or is no SHACL.
    """
    from lithograph import validation

    return validation.validate(output, shapes=shapes)


def diff(old: str | Path | KnowledgeGraph, new: str | Path | KnowledgeGraph) -> Difference:
    """What changed from one graph to another, each given as itself or as its output folder.

    Papers, entities (also merged, split, renamed, retyped), statements, results; `text()` is for
    people, `json()` for programs, and it is false if nothing changed.

    Raises:
        OutputError: if a folder holds no graph, or a file is damaged.
    """
    from lithograph.difference import compare
    from lithograph.knowledge_graph import KnowledgeGraph

    before, after = (
        each if isinstance(each, KnowledgeGraph) else load(each) for each in (old, new)
    )
    return compare(before, after)


def compare(
    output: str | Path | KnowledgeGraph,
    *,
    dataset: str | None = None,
    metric: str | None = None,
    task: str | None = None,
    methods: Iterable[str] = (),
    least: int = 2,
) -> Comparison:
    """The reported results of a graph as a table: methods as rows, datasets and metrics as columns.

    Args:
        output: a graph, or the folder that holds it.
        dataset: the only dataset or benchmark.
        metric: the only metric.
        task: the only task; results that do not name theirs are left out then.
        methods: the only methods.
        least: methods that a column needs; 1 shows all columns.

    Raises:
        OutputError: if the folder holds no graph.
        UnknownNameError: if a name is not in the graph.
    """
    from lithograph import comparison
    from lithograph.knowledge_graph import KnowledgeGraph

    kg = output if isinstance(output, KnowledgeGraph) else load(output)
    return comparison.compare(
        kg, dataset=dataset, metric=metric, task=task, methods=tuple(methods), least=least
    )


def evaluate(gold: str | Path, predicted: str | Path) -> tuple[Score, ...]:
    """Precision, recall and F1 of predicted annotation records against gold ones.

    Raises:
        SourceError: if a file cannot be read or holds no annotation records.
    """
    from lithograph import evaluation

    return evaluation.evaluate(evaluation.read_records(gold), evaluation.read_records(predicted))


def questions_help() -> str:
    """The named questions, one a line, with their parameters."""
    from lithograph import query

    return "\n".join(question.usage for question in query.questions())


def members(what: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """The names one may use: readers, extractors, formats, questions, types, relations.

    Raises:
        UnknownNameError: if `what` is none of these lists.
    """
    from lithograph import exporters, query, readers
    from lithograph.extractors import extractors

    formats = {**exporters.exporters(), **exporters.folders()}
    lists = {
        "readers": tuple(sorted(readers.readers())),
        "extractors": tuple(sorted(extractors())),
        "formats": tuple(sorted(formats)),
        "questions": tuple(question.name for question in query.questions()),
        "types": tuple(map(str, EntityType)),
        "relations": tuple(map(str, Predicate)),
    }
    if what is None:
        return lists
    if what not in lists:
        raise UnknownNameError("list", what, lists)
    return {what: lists[what]}


@functools.lru_cache(maxsize=1)
def _store(output: str | Path) -> pyoxigraph.Store:
    """The triples of an output folder: of its store on disk, else of its records."""
    from lithograph import query

    if (Path(output) / f"{config.GRAPH}.ttl").is_file():
        return query.opened(output)
    return load(output).to_store()

"""The public functions: one for each command, with the same name and options.

Each imports what it needs when it is called, so that a query does not wait for the extractors.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lithograph import config
from lithograph.errors import UnknownNameError
from lithograph.serving import limits
from lithograph.vocabulary import EntityType, Predicate

if TYPE_CHECKING:
    import pyoxigraph

    from lithograph import query
    from lithograph.comparison import Comparison
    from lithograph.difference import Difference
    from lithograph.evaluation import Score
    from lithograph.knowledge_graph import KnowledgeGraph
    from lithograph.validation import Report


def load(output: str | Path, *, base_iri: str = config.DEFAULT_BASE_IRI) -> KnowledgeGraph:
    """The graph that an earlier `build` or `build_shards` wrote to the folder `output`.

    Raises:
        OutputError: if the folder holds none, or a file is damaged.
        MissingExtraError: if it holds shards, and pyarrow is not installed.
    """
    from lithograph.knowledge_graph import KnowledgeGraph
    from lithograph.writing import loaded

    return KnowledgeGraph(loaded(output), base_iri=base_iri)


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

"""A small graph of the literature to ask, and that of the seeds."""

from __future__ import annotations

import pyoxigraph
import pytest

from lithograph import concepts, config, ids
from lithograph.exporters import rdf
from lithograph.model import Entity, Evidence, Graph, Paper, Polarity, Result, Span, Statement
from lithograph.vocabulary import EntityType
from tests.made import seeds_graph

BASE = "https://example.org/id/"
P1, P2 = "paper/one", "paper/two"


def _entity(label: str, entity_type: str, *aliases: str, concept: str = "") -> Entity:
    slug = label.lower().replace(" ", "-")
    return Entity(
        id=f"{entity_type.lower()}/{slug}",
        type=entity_type,
        kind="concept" if concept else "named",
        label=label,
        aliases=aliases,
        concept=concept,
        papers=(P1,),
    )


def _statement(
    subject: str,
    predicate: str,
    target: str,
    *papers: str,
    polarity: Polarity = "asserted",
    result: Result | None = None,
) -> Statement:
    said = tuple(
        Evidence(
            paper_id=paper,
            span=Span(start=0, end=9),
            sentence=f"{subject} {predicate} {target}.",
            extractors=("patterns",),
            confidence=0.9,
            polarity=polarity,
        )
        for paper in papers
    )
    return Statement(
        id=ids.statement_id(subject, predicate, target),
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=said,
        confidence=0.9,
        result=result,
    )


def _result(value: str, metric: str, method: str) -> Result:
    return Result(
        paper_id=P1,
        value=value,
        unit="%",
        kind="absolute",
        sentence=Span(start=0, end=9),
        extractors=("numbers",),
        confidence=0.9,
        method=method,
        dataset="benchmark/brats",
        metric=metric,
    )


ENTITIES = (
    _entity("MedSeg", "Method", "MedSegNet"),
    _entity("U-Net", "Method"),
    _entity("BraTS", "Benchmark", "Brain Tumor Segmentation Challenge"),
    _entity("OASIS", "Dataset"),
    _entity("MRI", "Modality", "MR imaging", concept="modality/magnetic-resonance-imaging"),
    _entity("segmentation", "Task", concept="task/segmentation"),
    _entity("Dice", "Metric", concept="metric/dice"),
    _entity("error rate", "Metric", concept="metric/error"),
    _entity('"quoted" \\ name', "Method"),
)
STATEMENTS = (
    _statement(P1, "proposes", "method/medseg", P1),
    _statement(P1, "hasModality", "modality/mri", P1),
    _statement(P1, "addresses", "task/segmentation", P1),
    _statement(P1, "evaluatedOn", "benchmark/brats", P1),
    _statement("dataset/oasis", "hasModality", "modality/mri", P1, P2),
    _statement("method/medseg", "evaluatedOn", "benchmark/brats", P1),
    _statement("method/medseg", "outperforms", "method/u-net", P1, P2),
    _statement("method/u-net", "outperforms", "method/medseg", P2, polarity="negated"),
    *(
        _statement(P1, "reports", f"result/{number}", P1, result=_result(value, metric, method))
        for number, (value, metric, method) in enumerate(
            [
                ("80.5", "metric/dice", "method/u-net"),
                ("91.40", "metric/dice", "method/medseg"),
                ("9", "metric/error-rate", "method/u-net"),
                ("3", "metric/error-rate", "method/medseg"),
            ]
        )
    ),
)


def _concept(identifier: str, label: str, **fields: object) -> concepts.Concept:
    scheme = identifier.partition("/")[0]
    return concepts.Concept(
        id=identifier,
        scheme=scheme,
        type=EntityType(scheme.capitalize()),
        kind="concept",
        label=label,
        **fields,  # type: ignore[arg-type] # a dict of mixed values
    )


CONCEPTS = {
    concept.id: concept
    for concept in (
        _concept(
            "modality/magnetic-resonance-imaging",
            "magnetic resonance imaging",
            broader="modality/imaging",
        ),
        _concept("modality/imaging", "imaging"),
        _concept("task/segmentation", "segmentation"),
        _concept("metric/dice", "Dice", better="higher"),
        _concept("metric/error", "error rate", better="lower"),
    )
}


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Graph:
    """Two papers, two methods, their data, results and comparisons, and a small vocabulary."""
    monkeypatch.setattr(concepts, "by_id", lambda: CONCEPTS)
    papers = (Paper(id=P1, title="MedSeg for brain MRI"), Paper(id=P2, title="A second look"))
    return Graph(papers=papers, entities=ENTITIES, statements=STATEMENTS)


@pytest.fixture
def store(graph: Graph) -> pyoxigraph.Store:
    """The graph, loaded."""
    return rdf.to_store(graph, BASE)


@pytest.fixture(scope="session")
def seeds() -> pyoxigraph.Store:
    """The graph of the seeds, built once for all tests that ask it."""
    return rdf.to_store(seeds_graph(), config.DEFAULT_BASE_IRI)

"""A graph with results to compare."""

from __future__ import annotations

import pytest

from lithograph import ids
from lithograph.knowledge_graph import KnowledgeGraph
from lithograph.model import (
    PAPER,
    Build,
    Date,
    Entity,
    Evidence,
    Graph,
    Paper,
    Result,
    ResultKind,
    Span,
    Statement,
)

ENTITIES = {
    "A-Net": "Method", "B|Net": "Method", "<b>C": "Method", "MedQA": "Benchmark",
    "BraTS": "Dataset", "accuracy": "Metric", "loss of mine": "Metric", "error rate": "Metric",
    "segmentation": "Task",
}  # fmt: skip
#: Vocabulary concepts that say which direction is better.
CONCEPTS = {"accuracy": "metric/accuracy", "error rate": "metric/error-rate"}
PAPERS = ("First results", "Second & last")


def entity(label: str) -> Entity:
    kind = ENTITIES[label]
    return Entity(
        id=f"{kind.lower()}/{ids.slug(label)}", type=kind, kind="named", label=label,
        concept=CONCEPTS.get(label, ""),
    )  # fmt: skip


def reported(
    paper: int,
    method: str,
    dataset: str,
    metric: str,
    value: str,
    *,
    kind: ResultKind = "absolute",
    task: str = "",
) -> Statement:
    """A result that a sentence of a paper states."""
    paper_id = f"paper/{paper}"
    sentence = f"{method} reaches {value} on {dataset}."
    result = Result(
        paper_id=paper_id, value=value, unit="%", kind=kind, sentence=Span(start=0, end=9),
        extractors=("numbers",), confidence=0.5,
        method=entity(method).id if method in ENTITIES else PAPER,
        dataset=entity(dataset).id if dataset else None,
        metric=entity(metric).id if metric else None,
        task=entity(task).id if task else None,
    )  # fmt: skip
    said = Evidence(
        paper_id=paper_id, span=Span(start=0, end=9), sentence=sentence, extractors=("numbers",),
        confidence=0.5,
    )  # fmt: skip
    identifier = f"result/{ids.digest(paper_id, method, dataset, metric, value, kind, length=9)}"
    return Statement(
        id=f"statement/{identifier}", subject=paper_id, predicate="reports", object=identifier,
        result=result, evidence=(said,), confidence=0.5,
    )  # fmt: skip


def graph(*statements: Statement) -> KnowledgeGraph:
    papers = tuple(
        Paper(id=f"paper/{n}", title=title, date=Date(text="2024", year=2024))
        for n, title in enumerate(PAPERS)
    )
    return KnowledgeGraph(
        Build(
            graph=Graph(
                papers=papers,
                entities=tuple(sorted(map(entity, ENTITIES), key=lambda each: each.id)),
                statements=tuple(sorted(statements, key=lambda each: each.id)),
            )
        )
    )


@pytest.fixture
def kg() -> KnowledgeGraph:
    """Two methods on MedQA, one of them twice; error rates; what cannot be compared."""
    return graph(
        reported(0, "A-Net", "MedQA", "accuracy", "80.0"),
        reported(0, "B|Net", "MedQA", "accuracy", "79"),
        reported(1, "A-Net", "MedQA", "accuracy", "81.5"),
        reported(0, "A-Net", "BraTS", "error rate", "3"),
        reported(1, "<b>C", "BraTS", "error rate", "2.5", task="segmentation"),
        reported(0, "A-Net", "BraTS", "loss of mine", "1"),
        reported(1, "B|Net", "BraTS", "loss of mine", "2"),
        reported(1, "B|Net", "MedQA", "error rate", "9"),
        reported(1, "A-Net", "", "accuracy", "99"),
        reported(1, "A-Net", "MedQA", "accuracy", "5", kind="improvement"),
    )

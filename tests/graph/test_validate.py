"""Statements that the ontology does not allow."""

from __future__ import annotations

from lithograph import ontology
from lithograph.graph import validate
from lithograph.model import Entity, Evidence, Span, Statement
from tests.made import make_paper

PAPER = make_paper("A sentence.", id="p")
EVIDENCE = Evidence(
    paper_id="p",
    span=Span(start=1, end=12),
    sentence="A sentence.",
    extractors=("t",),
    confidence=0.5,
)
DATASET = Entity(id="dataset/d", type="Dataset", kind="named", label="D", also=("Benchmark",))
METRIC = Entity(id="metric/m", type="Metric", kind="concept", label="M")


def stated(predicate: str, target: str = "", value: str = "") -> Statement:
    return Statement(
        id=f"statement/{predicate}",
        subject="p",
        predicate=predicate,
        object=target,
        value=value,
        evidence=(EVIDENCE,),
        confidence=0.5,
    )


def test_what_the_ontology_allows_stays() -> None:
    """Domain and range are those of lithograph.ttl; further types count."""
    allowed = (stated("evaluatedOn", "dataset/d"), stated("hasLink", value="https://a.org"))
    kept, problems = validate(allowed, [PAPER], [DATASET, METRIC], ontology.load())
    assert kept == allowed
    assert problems == ()


def test_what_it_forbids_is_left_out_and_said() -> None:
    """A metric is not evaluated on; the problem names paper, types and nodes."""
    kept, problems = validate(
        [stated("evaluatedOn", "metric/m")], [PAPER], [DATASET, METRIC], ontology.load()
    )
    assert kept == ()
    assert [p.where for p in problems] == ["p"]
    assert "Paper evaluatedOn Metric is not in the ontology" in problems[0].message

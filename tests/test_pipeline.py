"""The whole way: sources in, graph out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lithograph import pipeline
from lithograph.errors import LithographError, SourceError
from tests.made import ROOT

SEEDS = ROOT / "seeds"


def test_the_seeds_are_308_records_of_279_papers() -> None:
    """What came in is counted, and the counts add up."""
    build = pipeline.build([SEEDS])
    assert (build.graph.intake.records, build.graph.intake.papers, build.graph.intake.rejected) == (
        308,
        279,
        0,
    )
    assert build.graph.intake.duplicates == 308 - 279
    assert sum(len({s.document for s in p.sources}) > 1 for p in build.graph.papers) == 23
    assert sum(not p.title for p in build.graph.papers) == 6


def test_processes_do_not_change_the_result() -> None:
    """Two workers give what one gives."""
    papers = pipeline.read([SEEDS / "004_c8959c03e483269d.txt"]).records
    assert pipeline.extract(papers, jobs=1) == pipeline.extract(papers, jobs=2)


def test_less_is_found_where_more_confidence_is_asked() -> None:
    """Names and claims below the asked confidence are left out, in workers too."""
    papers = pipeline.read([SEEDS / "004_c8959c03e483269d.txt"]).records[:40]
    few, many = (pipeline.extract(papers, jobs=2, min_confidence=asked) for asked in (0.9, 0.2))
    assert sum(len(e.mentions) for e in few) < sum(len(e.mentions) for e in many)
    assert all(mention.confidence >= 0.9 for e in few for mention in e.mentions)
    assert all(getattr(claim, "confidence", 1.0) >= 0.9 for e in few for claim in e.claims)


@pytest.mark.parametrize("asked", [-0.1, 1.5, float("nan")])
def test_a_confidence_that_is_none_is_refused(asked: float) -> None:
    """A probability lies between 0 and 1."""
    with pytest.raises(LithographError, match="--min-confidence"):
        pipeline.extract([], min_confidence=asked)


def test_progress_tells_of_each_stage(records: Path) -> None:
    """In their order, from nothing to all papers; how many records there are is not known at first."""
    calls: list[tuple[str, int, int]] = []
    pipeline.build([records], progress=lambda *call: calls.append(call))
    assert list(dict.fromkeys(stage for stage, _, _ in calls)) == [
        "read", "extract", "resolve", "assemble",
    ]  # fmt: skip
    assert calls[0] == ("read", 1, 0)
    assert {("read", 4, 4), ("extract", 0, 4), ("extract", 4, 4), ("assemble", 4, 4)} <= {*calls}


def test_extractions_come_one_by_one(records: Path) -> None:
    """Who wants the first need not wait for the last."""
    calls: list[int] = []
    papers = pipeline.read([records]).records
    found = pipeline.extractions(papers, progress=lambda _, done, __: calls.append(done))
    assert next(found).paper == papers[0]
    assert calls == [0, 1]
    found.close()


def test_a_missing_source_stops_the_run() -> None:
    """A misspelt path is no empty graph."""
    with pytest.raises(SourceError, match="nowhere"):
        pipeline.build(["nowhere.txt"])


def test_no_processes_is_a_mistake(records: Path) -> None:
    """At least one is needed."""
    with pytest.raises(LithographError, match="--jobs 0"):
        pipeline.build([records], jobs=0)

"""Papers → what each states: the networks are loaded once for each process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from lithograph.engines.engine import Columns, Map, Row, Step
from lithograph.engines.rows import record, text
from lithograph.extractors import extract_batch
from lithograph.model import Paper, Run

TABLES: Mapping[str, Columns] = MappingProxyType(
    {"extractions": {"paper_id": "string", "json": "string"}}
)

#: Papers of a task: ten seconds of work and more, so that a task that is lost is soon done again.
TASK = 500
#: Papers that are encoded together.
_BATCH = 64


def steps(run: Run) -> tuple[Step, ...]:
    """The step, as the run is set up."""
    return (
        Map(
            target="extractions",
            source="papers",
            kernel="lithograph.engines.extraction:extracted",
            batch=TASK,
            slow=True,
            options=(("min_confidence", run.min_confidence),),
        ),
    )


def extracted(rows: Iterable[Row], *, min_confidence: float | None) -> Iterator[Row]:
    """What each paper states."""
    papers = (record(Paper, row["json"]) for row in rows)
    while batch := list(islice(papers, _BATCH)):
        for extraction in extract_batch(batch, min_confidence=min_confidence):
            yield {"paper_id": extraction.paper.id, "json": text(extraction)}

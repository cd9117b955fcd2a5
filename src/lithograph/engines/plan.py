"""The plan of a distributed build: the tables and steps of all areas, in the order in which they run.

sources ─reading─▶ records ─papers─▶ papers ─extraction─▶ extractions ─entities, authors, organisations,
families─▶ entities, variants ─statements─▶ statements ─triples, receipts─▶ N-Triples, report
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from lithograph.engines import (
    authors,
    entities,
    extraction,
    families,
    organisations,
    papers,
    reading,
    receipts,
    statements,
    triples,
)
from lithograph.engines.engine import Columns, Engine, Step
from lithograph.errors import LithographError
from lithograph.model import Run

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        **reading.TABLES,
        **papers.TABLES,
        **extraction.TABLES,
        **entities.TABLES,
        **authors.TABLES,
        **organisations.TABLES,
        **families.TABLES,
        **statements.TABLES,
        **triples.TABLES,
        **receipts.TABLES,
    }
)

#: The tables that are the result.
RESULTS = (
    "records",
    "papers",
    "mentions",
    "claims",
    "entities",
    "statements",
    "merges",
    "problems",
)


def steps(run: Run, *, base_iri: str, provenance: str) -> tuple[Step, ...]:
    """All steps, where one round of joining papers is enough."""
    return (*reading.STEPS, *papers.STEPS, *_behind_papers(run, base_iri, provenance))


def _behind_papers(run: Run, base_iri: str, provenance: str) -> tuple[Step, ...]:
    return (
        *extraction.steps(run),
        *entities.STEPS,
        *authors.STEPS,
        *organisations.STEPS,
        *families.STEPS,
        *statements.STEPS,
        *triples.steps(run, base_iri=base_iri, provenance=provenance),
        *receipts.STEPS,
    )


def make(
    engine: Engine,
    sources: Sequence[str | Path],
    run: Run,
    *,
    base_iri: str,
    provenance: str,
) -> None:
    """Let an engine make every table of a build.

    Raises:
        SourceError: if a source is missing, or none of them holds a record.
        LithographError: if two nodes of the graph have the same id, or an engine fails.
    """
    engine.put("documents", reading.documents(sources))
    _run(engine, reading.STEPS)
    reading.check_fruitful(engine, sources)
    papers.run(engine)
    _run(engine, _behind_papers(run, base_iri, provenance))
    clash = next(iter(engine.rows("clashes")), None)
    if clash is not None:
        raise LithographError(f"two nodes of the graph have the id {clash['id']!r}")


def _run(engine: Engine, every: Iterable[Step]) -> None:
    for step in every:
        engine.run(step)

"""Everything that texts name, over tables: row for row what is made in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import given, settings

from lithograph.engines import entities
from lithograph.engines.disk import DiskEngine
from lithograph.engines.engine import Row, check
from lithograph.engines.rows import text
from lithograph.model import Extraction
from lithograph.resolution.entities import merge
from lithograph.resolution.linking import linked, proposed_by
from lithograph.resolution.local import local_entities
from tests.engines.named import (
    BUNDLES,
    CORPORA,
    EVERYTHING,
    WITH_EXTRACTIONS,
    as_rows,
    extraction,
    made,
)

Written = tuple[list[str], list[str]]


def in_memory(extractions: Iterable[Extraction]) -> Written:
    """The entities and the ledger, as rows hold them."""
    everything = sorted(extractions, key=lambda e: e.paper.id)
    papers = {e.paper.id: e.paper for e in everything}
    locals_ = [local for e in everything for local in local_entities(e)]
    found, lines = merge(locals_, {key: paper.text for key, paper in papers.items()})
    named = linked(found, proposed_by(locals_, papers), {})
    return sorted(map(text, named)), sorted(map(text, lines))


def over_tables(extractions: Sequence[Extraction]) -> Written:
    found, lines = made(extractions, "named_entities", "named_merges")
    return written(found), written(lines)


def written(rows: Iterable[Row]) -> list[str]:
    return sorted(row["json"] for row in rows)


def test_the_steps_are_a_plan() -> None:
    """Each table is declared, made once, and made before it is read."""
    check(entities.STEPS, WITH_EXTRACTIONS, ["extractions"])
    assert {step.target for step in entities.STEPS} == entities.TABLES.keys()


def test_no_papers_are_no_entities() -> None:
    """Every table may be empty."""
    assert over_tables([]) == ([], [])


def test_everything_that_is_made_by_hand_is_the_same() -> None:
    """The corpus has every rule of the ledger that papers alone can bring about."""
    found = over_tables(EVERYTHING)
    assert found == in_memory(EVERYTHING)
    assert {json.loads(line)["rule"] for line in found[1]} == {
        "same-name", "markup", "case", "hyphen", "plural", "spelling", "words", "kind-of-data",
        "kind-of-method", "acronym", "acronym-elsewhere", "vocabulary", "misprint",
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(CORPORA)
def test_any_corpus_is_the_same(extractions: list[Extraction]) -> None:
    """Row for row, whatever papers name."""
    assert over_tables(extractions) == in_memory(extractions)


def test_an_entity_knows_the_paper_that_introduces_it() -> None:
    """Its title begins with the name; the identifier leads there."""
    ((row,),) = made([extraction("paper/1", BUNDLES[11], titled=True)], "named_entities")
    assert '"value":"https://doi.org/10.1/paper/1"' in row["json"]


def test_the_engine_that_users_run_gives_the_same(tmp_path: Path) -> None:
    """From files."""
    engine = DiskEngine(tmp_path, tables=WITH_EXTRACTIONS)
    engine.put("extractions", as_rows(EVERYTHING))
    for step in entities.STEPS:
        engine.run(step)
    found = written(engine.rows("named_entities")), written(engine.rows("named_merges"))
    assert found == in_memory(EVERYTHING)

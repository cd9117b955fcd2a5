"""Organisations, over tables: row for row what is made in memory."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.engines.engine import check
from lithograph.engines.organisations import STEPS, TABLES
from lithograph.engines.rows import text
from lithograph.model import Paper
from lithograph.resolution.organisations import organisations
from tests.engines.inmemory import InMemory
from tests.engines.persons import GIVEN
from tests.made import make_paper

NAMES = st.sampled_from(["", "Stone Lab", "Stone-Lab", "stone lab", "Lamp & Co", "…"])
CORPORA = st.lists(NAMES, max_size=8).map(
    lambda names: [
        replace(make_paper("x", id=f"paper/{number}"), organisation=name)
        for number, name in enumerate(names)
    ]
)


@settings(max_examples=12, deadline=None)
@given(CORPORA)
def test_any_corpus_is_the_same(papers: list[Paper]) -> None:
    """Entities and ledger."""
    engine = InMemory({**TABLES, **GIVEN})
    engine.put("papers", [{"paper_id": each.id, "json": text(each)} for each in papers])
    for step in STEPS:
        engine.run(step)
    found = [
        sorted(row["json"] for row in engine.rows(table))
        for table in ("organisation_entities", "organisation_merges")
    ]
    assert found == [sorted(map(text, each)) for each in organisations(papers)]


def test_the_steps_are_a_plan() -> None:
    """Each table is declared, made once, and made before it is read."""
    check(STEPS, {**TABLES, **GIVEN}, ["papers"])
    assert {step.target for step in STEPS} == TABLES.keys()

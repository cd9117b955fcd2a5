"""Versions and variants, over tables: row for row what is made in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.engines.engine import Columns, check
from lithograph.engines.families import STEPS, TABLES
from lithograph.engines.rows import text
from lithograph.model import Extraction
from lithograph.resolution import resolve, variants
from tests.engines.inmemory import InMemory
from tests.engines.named import Thing, extraction

GIVEN: Mapping[str, Columns] = {
    "named_entities": {"entity_id": "string", "json": "string"},
    "extractions": {"paper_id": "string", "json": "string"},
}
#: Versions, sizes, extensions, concepts of one branch, and names that only look like such.
THINGS = (
    *map(Thing, ("DINO", "DINOv2", "DINO v3", "DINOv2-7B", "GroundingDINO", "DINO adapter")),
    *map(Thing, ("LampNet", "LampNet-2", "nnLampNet", "LampNet 2020", "lampnet-50", "V-2", "2")),
    *(Thing(f"MIMIC{end}", "Dataset") for end in ("", "-III", "-IV", "-CXR", "-CXR-JPG")),
    Thing("MIMIC-IV", "Benchmark"),
    Thing("U-Net", concept="method/u-net"),
    Thing("nnU-Net", concept="method/nnu-net"),
    Thing("nnUNetv2", concept="method/nnunetv2"),
    Thing("lamp network", kind="concept"),
)
CORPORA = st.lists(
    st.lists(st.sampled_from(THINGS), min_size=1, max_size=5, unique=True), max_size=7
).map(lambda papers: [extraction(f"paper/{n}", things) for n, things in enumerate(papers)])


def in_memory(extractions: list[Extraction]) -> list[str]:
    entities, _ = resolve(extractions)
    return sorted(map(text, variants(extractions, entities)))


def over_tables(extractions: list[Extraction]) -> list[str]:
    engine = InMemory({**TABLES, **GIVEN})
    entities, _ = resolve(extractions)
    engine.put("named_entities", [{"entity_id": e.id, "json": text(e)} for e in entities])
    engine.put("extractions", [{"paper_id": e.paper.id, "json": text(e)} for e in extractions])
    for step in STEPS:
        engine.run(step)
    return sorted(row["json"] for row in engine.rows("variants"))


def test_the_steps_are_a_plan() -> None:
    """Each table is declared, made once, and made before it is read."""
    check(STEPS, {**TABLES, **GIVEN}, list(GIVEN))
    assert {step.target for step in STEPS} == TABLES.keys()


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_any_corpus_is_the_same(extractions: list[Extraction]) -> None:
    """Row for row, whatever papers name."""
    assert over_tables(extractions) == in_memory(extractions)


def test_everything_that_is_made_by_hand_is_the_same() -> None:
    """The corpus has every way in which one name goes on from another."""
    extractions = [extraction("paper/0", THINGS), extraction("paper/1", THINGS[::-1])]
    found = over_tables(extractions)
    assert found == in_memory(extractions)
    assert {json.loads(line)["confidence"] for line in found} == {0.93, 0.91, 0.9}

"""Persons, over tables: row for row what is made in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from lithograph import pipeline
from lithograph.engines import authors as area
from lithograph.engines.disk import DiskEngine
from lithograph.engines.engine import Row, check
from lithograph.engines.rows import text
from lithograph.model import Paper
from lithograph.resolution import authors, entries, signs, unify
from lithograph.resolution.entries import orcids
from lithograph.resolution.linking import linked
from tests.engines.persons import CORPORA, EVERYBODY, GIVEN, made
from tests.made import ROOT

Written = tuple[list[str], list[str]]


def in_memory(papers: Sequence[Paper]) -> Written:
    """The entities and the ledger, as rows hold them."""
    found, lines = authors(papers)
    named = linked(found, {}, orcids(papers))
    return sorted(map(text, named)), sorted(map(text, lines))


def over_tables(papers: Sequence[Paper]) -> Written:
    found, lines = made(papers, "author_entities", "author_merges")
    return written(found), written(lines)


def written(rows: Iterable[Row]) -> list[str]:
    return sorted(row["json"] for row in rows)


def test_the_steps_are_a_plan() -> None:
    """Each table is declared, made once, and made before it is read."""
    check(area.STEPS, {**area.TABLES, **GIVEN}, ["papers"])
    assert {step.target for step in area.STEPS} == area.TABLES.keys()


def test_no_papers_are_nobody() -> None:
    """Every table may be empty."""
    assert over_tables([]) == ([], [])


def test_everybody_who_is_made_by_hand_is_the_same() -> None:
    """The corpus has every rule."""
    found = over_tables(EVERYBODY)
    assert found == in_memory(EVERYBODY)
    rules = {json.loads(line)["rule"] for line in found[1]}
    assert rules == {"orcid", "co-author", "own-list", "initials"}


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_any_corpus_is_the_same(papers: list[Paper]) -> None:
    """Row for row, whoever wrote the papers."""
    assert over_tables(papers) == in_memory(papers)


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_crowds_and_large_blocks_are_the_same(papers: list[Paper]) -> None:
    """The limits are where few authors reach them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entries, "_CROWD", 4)
        patch.setattr(entries, "_LARGEST_TEAM", 4)
        patch.setattr(entries, "_BY_CHANCE", 0.05)
        patch.setattr(entries, "LIST", 1)
        patch.setattr(signs, "_LARGEST_BLOCK", 3)
        assert over_tables(papers) == in_memory(papers)


def test_the_seeds_are_the_same() -> None:
    """With authors as people paste them."""
    papers, _ = unify(pipeline.read([ROOT / "seeds"]).records)
    assert over_tables(papers) == in_memory(papers)


def test_the_engine_that_users_run_gives_the_same(tmp_path: Path) -> None:
    """From files."""
    engine = DiskEngine(tmp_path, tables={**area.TABLES, **GIVEN})
    engine.put("papers", [{"paper_id": each.id, "json": text(each)} for each in EVERYBODY])
    for step in area.STEPS:
        engine.run(step)
    found = written(engine.rows("author_entities")), written(engine.rows("author_merges"))
    assert found == in_memory(EVERYBODY)

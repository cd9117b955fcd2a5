"""What papers mean by each sense, over tables."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from lithograph.engines.groups import group_in
from lithograph.model import Extraction
from lithograph.resolution.local import local_entities
from lithograph.resolution.matching import groups
from lithograph.resolution.senses import senses
from tests.engines.named import CORPORA, Thing, extraction, made


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_a_sense_is_what_it_is_in_memory(extractions: list[Extraction]) -> None:
    """Its names, its concept, and whether it is a rival; the papers are in a table of their own."""
    (rows,) = made(extractions, "named_groups")
    known = groups(senses(local for each in extractions for local in local_entities(each)))
    assert {row["sense_id"]: group_in(row) for row in rows} == {
        sense: replace(group, papers=set()) for sense, group in known.items()
    }


def test_a_name_that_many_papers_use_is_there_once() -> None:
    """A group is as large as the names of a sense are different."""
    read = [extraction(f"paper/{n}", [Thing("LampNet"), Thing("lampnet")]) for n in range(5)]
    names, (group,) = made(read, "named_names", "named_groups")
    assert len(names) == 2
    assert group["names"] == ["LampNet", "lampnet"]
    assert group["first_name"] == "LampNet"


def test_a_sense_is_a_name_if_one_paper_uses_it_so() -> None:
    """Others may use the same word as a common noun."""
    read = [
        extraction("paper/1", [Thing("LampNet", kind="concept")]),
        extraction("paper/2", [Thing("LampNet")]),
        extraction("paper/3", [Thing("LampNet", kind="concept")]),
    ]
    ((group,),) = made(read, "named_groups")
    assert group["named"] is True

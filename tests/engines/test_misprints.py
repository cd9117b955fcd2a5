"""Misprints, over tables."""

from __future__ import annotations

from hypothesis import given, settings

from lithograph.engines.matching import match_in
from lithograph.engines.misprints import misprint_rows
from lithograph.model import Extraction
from lithograph.resolution.clusters import Match
from lithograph.resolution.local import local_entities
from lithograph.resolution.matching import groups
from lithograph.resolution.misprints import LARGEST_BLOCK, RARE, misprints
from lithograph.resolution.senses import senses
from tests.engines.named import CORPORA, Thing, extraction, made

BANKS = (Thing("WickBank"), Thing("OilBank"), Thing("LampBank"), Thing("GlassBank"))


def both(extractions: list[Extraction]) -> tuple[list[Match], list[Match]]:
    """The misprints of the steps, and those in memory."""
    (rows,) = made(extractions, "named_misprints")
    known = groups(senses(local for each in extractions for local in local_entities(each)))
    return sorted(match_in(row["misprint"]) for row in rows), sorted(misprints(known))


@settings(max_examples=15, deadline=None)
@given(CORPORA)
def test_misprints_are_those_found_in_memory(extractions: list[Extraction]) -> None:
    """With the things in common that the reason names."""
    steps, memory = both(extractions)
    assert steps == memory


def test_what_is_in_common_is_counted_and_the_first_are_printed() -> None:
    """Two things are needed; of four the first three are named."""
    for number, printed in (
        (1, None),
        (2, "OilBank, WickBank"),
        (4, "GlassBank, LampBank, OilBank"),
    ):
        read = [
            extraction("paper/1", [Thing("Lampphotography"), *BANKS[:number]]),
            extraction("paper/2", [Thing("Lamphotography"), *BANKS[:number]]),
        ]
        steps, memory = both(read)
        assert steps == memory
        assert [match.reason.rpartition("name ")[2] for match in steps] == (
            [printed] if printed else []
        )


def test_things_that_many_papers_name_are_nothing_in_common() -> None:
    """As many papers as count, and one more."""
    for number, matched in ((RARE, 1), (RARE + 1, 0)):
        read = [
            extraction("paper/0", [Thing("Lampphotography"), *BANKS[:2]]),
            extraction("paper/1", [Thing("Lamphotography"), *BANKS[:2]]),
            *(extraction(f"paper/{n}", BANKS[:1]) for n in range(2, number)),
        ]
        steps, memory = both(read)
        assert steps == memory
        assert len(steps) == matched


def test_a_half_that_too_many_names_have_says_nothing() -> None:
    """As many names as count, and one more: no block is larger."""
    for number, there in ((LARGEST_BLOCK, True), (LARGEST_BLOCK + 1, False)):
        middles = [f"{a}{b}" for a in "abcdefgh" for b in "ijklmnop"][:number]
        things = [Thing(f"lampphoto{middle}ography") for middle in middles]
        (rows,) = made([extraction("paper/1", things)], "named_blocks")
        assert any(row["block"] == "Method first lampphot" for row in rows) == there


def test_each_pair_of_a_name_is_judged_by_itself() -> None:
    """Rows of one left side and two right ones."""
    rows = [
        {"left": "a", "right": right, "left_name": "A", "right_name": right, "thing": thing}
        for right, thing in (("b", "x"), ("c", "x"), ("c", "y"))
    ]
    (match,) = misprint_rows(rows)
    assert (match["left"], match["right"]) == ("a", "c")
